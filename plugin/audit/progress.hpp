// A line on a terminal's standard error for long work: how much is done, how fast, how long still. Silent elsewhere,
// and silent in the first second.
#pragma once

#include <chrono>
#include <cstdint>

namespace onrecord {

class Progress {
 public:
  explicit Progress(std::uint64_t bytes_in_all);  // 0: not known
  ~Progress();                                    // wipes the line
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void update(std::uint64_t stories, std::uint64_t bytes);
  void hide();  // before something else is written to the terminal

 private:
  using Clock = std::chrono::steady_clock;
  std::uint64_t bytes_in_all_;
  Clock::time_point started_, shown_;
  bool terminal_, visible_ = false;
};

}  // namespace onrecord
