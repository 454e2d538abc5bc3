// onrecord strip PAGE: the page as it may be published, without the comments in which editors gave their reasons.
#pragma once

#include <cstdint>
#include <string>

namespace onrecord {

struct StripOptions {
  std::string page;  // path; -: standard input
  std::uint64_t max_bytes = 256u << 20;
};

int strip_command(const StripOptions& options);  // throws Error

}  // namespace onrecord
