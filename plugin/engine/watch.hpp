// Looks at the clock and at the host between steps: a limit of time, progress, and a wish to stop. One analysis, one thread.
#pragma once

#include <chrono>
#include <functional>

#include "grammar/error.hpp"

namespace onrecord {

class Watch {
 public:
  Watch(double max_seconds, std::function<bool(double)> progress)
      : max_seconds_(max_seconds), progress_(std::move(progress)), start_(std::chrono::steady_clock::now()) {}

  // `done`: 0 to 1. Throws Error{limit} when the time is up, Error{cancelled} when the host says stop.
  void at(double done) const {
    if (max_seconds_ > 0 &&
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count() > max_seconds_) {
      throw Error(ErrorCode::limit, "the analysis took longer than its limit of time");
    }
    if (progress_ && !progress_(done)) throw Error(ErrorCode::cancelled, "the host stopped the analysis");
  }

 private:
  double max_seconds_;
  std::function<bool(double)> progress_;
  std::chrono::steady_clock::time_point start_;
};

}  // namespace onrecord
