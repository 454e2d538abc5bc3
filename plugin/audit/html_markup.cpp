#include "plugin/audit/html_markup.hpp"

#include "grammar/utf8.hpp"
#include "plugin/audit/html_style.hpp"

namespace onrecord {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

bool forbidden(char32_t c) { return (c < 0x20 && c != '\n' && c != '\t' && c != '\r') || (c >= 0x7F && c < 0xA0); }

std::string_view reference_for(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

}  // namespace

std::string html_escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (std::size_t at = 0; at < text.size();) {
    const Decoded c = decode_utf8(text, at);
    if (!c.valid || forbidden(c.code))
      out += replacement;
    else if (const auto reference = reference_for(text[at]); !reference.empty())
      out += reference;
    else
      out += text.substr(at, c.size);
    at += c.size;
  }
  return out;
}

std::string html_head(std::string_view title, std::string_view version) {
  std::string out =
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
      "base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>";
  out += html_escaped(title);
  out += "</title>\n<meta name=\"generator\" content=\"onrecord ";
  out += html_escaped(version);
  out += "\">\n<style>\n";
  out += html_style;
  return out += "</style>\n</head>\n<body>\n<main>\n";
}

std::string html_foot() {
  return "</main>\n<footer><p>The score says how openly the story sources a statement. It does not say whether the "
         "statement is "
         "true, the source honest or the outlet good.</p></footer>\n</body>\n</html>\n";
}

}  // namespace onrecord
