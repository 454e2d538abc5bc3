#include "plugin/audit/csv.hpp"

namespace onrecord {

std::string csv_cell(std::string_view text) {
  std::string out;
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) out += '\'';
  out += text;
  if (out.find_first_of(",\"\r\n") == std::string::npos) return out;
  std::string quoted = "\"";
  for (const char c : out) quoted.append(c == '"' ? 2 : 1, c);
  return quoted += '"';
}

}  // namespace onrecord
