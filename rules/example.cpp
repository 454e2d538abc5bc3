#include "rules/example.hpp"

namespace onrecord {

Example read_example(std::string_view written) {
  Example example;
  bool open = false;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const char c = written[i];
    const auto here = static_cast<std::uint32_t>(example.text.size());
    if (c == '\\' && i + 1 < written.size() && (written[i + 1] == '[' || written[i + 1] == ']')) {
      example.text += written[++i];
    } else if (c == '[') {
      example.balanced &= !open;
      example.brackets.push_back({here, here});
      open = true;
    } else if (c == ']') {
      example.balanced &= open;
      if (open) example.brackets.back().end = here;
      open = false;
    } else {
      example.text += c;
    }
  }
  example.balanced &= !open;
  return example;
}

}  // namespace onrecord
