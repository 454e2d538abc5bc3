#include "plugin/audit/addresses.hpp"

#include <algorithm>

namespace onrecord {

std::string percent_encoded(std::string_view text, std::string_view keep) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~").find(c) != std::string_view::npos ||
                       keep.find(c) != std::string_view::npos;
    if (plain) {
      out += c;
    } else {
      out += '%';
      out += hex[byte >> 4];
      out += hex[byte & 15];
    }
  }
  return out;
}

std::string uri_of(std::string_view path, std::string_view id) {
  if (path == "<stdin>") path = "stdin";
  std::string out = path.starts_with('/') ? "file://" : "";
  out += percent_encoded(path, "/");
  return id.empty() ? out : out + '#' + percent_encoded(id);
}

std::string_view web_address(std::string_view url) {
  const bool web = url.starts_with("https://") || url.starts_with("http://");
  const bool clean = std::all_of(url.begin(), url.end(), [](char c) {
    return static_cast<unsigned char>(c) > 0x20 && c != 0x7F && c != '"' && c != '<' && c != '>' && c != '\\';
  });
  return web && clean ? url : std::string_view{};
}

}  // namespace onrecord
