#include "plugin/audit/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <string>

namespace onrecord {
namespace {

std::string clock_time(double seconds) {
  const auto s = static_cast<std::uint64_t>(seconds);
  return s >= 3600 ? fmt::format("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60)
                   : fmt::format("{}:{:02}", s / 60, s % 60);
}

}  // namespace

Progress::Progress(std::uint64_t bytes_in_all)
    : bytes_in_all_(bytes_in_all), started_(Clock::now()), shown_(started_), terminal_(::isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() { hide(); }

void Progress::hide() {
  if (!visible_) return;
  std::fputs("\r\033[K", stderr);
  visible_ = false;
}

void Progress::update(std::uint64_t stories, std::uint64_t bytes) {
  if (!terminal_) return;
  const auto now = Clock::now();
  if (now - started_ < std::chrono::seconds(1) || now - shown_ < std::chrono::milliseconds(200)) return;
  shown_ = now;
  const double seconds = std::chrono::duration<double>(now - started_).count();
  const double rate = static_cast<double>(bytes) / seconds;
  std::string line = fmt::format("{} stories, {:.1f} MB/s", stories, rate / 1e6);
  if (bytes_in_all_ > 0 && rate > 0) {
    const double share = std::min(1.0, static_cast<double>(bytes) / static_cast<double>(bytes_in_all_));
    const double left = static_cast<double>(bytes_in_all_) * (1 - share) / rate;
    const auto filled = static_cast<std::size_t>(share * 30);
    line = fmt::format("[{}{}] {:3.0f} %  {}  {} left", std::string(filled, '#'), std::string(30 - filled, '.'),
                       share * 100, line, clock_time(left));
  }
  std::fprintf(stderr, "\r\033[K%s", line.c_str());
  std::fflush(stderr);
  visible_ = true;
}

}  // namespace onrecord
