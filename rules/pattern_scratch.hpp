// What finding patterns remembers from stretch to stretch; lent out by the rulebook, so that a short text does not pay for
// clearing it.
//
// Everything counts by the number of a stretch, which goes on from text to text, so that nothing is ever cleared. One
// loan is for one thread; borrowing and giving back are thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "rules/patterns.hpp"

namespace onrecord {

struct PatternScratch {
  // A word as patterns know words: a run of ASCII letters, digits and _.
  struct Run {
    std::uint32_t gate;  // no_gate: no pattern asks for it
    std::uint32_t byte;
  };
  // A place at which a pattern may match.
  struct Start {
    std::uint32_t pattern;
    std::uint32_t byte;
  };
  // Where a pattern's last match ended, in the stretch of that number.
  struct Done {
    std::uint32_t stretch = 0;
    std::uint32_t byte = 0;
  };

  std::uint32_t stretch = 0;            // the number of the stretch, from 1 on
  std::vector<std::uint32_t> opened;    // gate -> the last stretch that has it
  std::vector<std::uint32_t> met;       // clause -> the last stretch that meets it
  std::vector<Done> done;               // pattern
  std::vector<Run> runs;                // of the stretch
  std::vector<Start> starts;            // from the last one to the first
  std::vector<std::uint32_t> selected;  // by the set
  std::vector<PatternMatch> matches, found;
};

class PatternScratches {
 public:
  class Loan {
   public:
    explicit Loan(PatternScratches& from) : from_(from), it_(from.take()) {}
    ~Loan() { from_.give_back(std::move(it_)); }
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;
    PatternScratch& operator*() const { return *it_; }

   private:
    PatternScratches& from_;
    std::unique_ptr<PatternScratch> it_;
  };

 private:
  std::unique_ptr<PatternScratch> take() {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) return std::make_unique<PatternScratch>();
    auto it = std::move(free_.back());
    free_.pop_back();
    return it;
  }
  void give_back(std::unique_ptr<PatternScratch> it) {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(it));
  }

  std::mutex mutex_;
  std::vector<std::unique_ptr<PatternScratch>> free_;
};

}  // namespace onrecord
