// A small Spirit grammar: the comment's inside is a language of its own.
#include "grammar/html_suppression.hpp"

#include <boost/spirit/home/x3.hpp>

namespace onrecord {

namespace {

namespace x3 = boost::spirit::x3;

constexpr std::string_view opening = "<!--", closing = "-->", prefix = "onrecord:";
constexpr std::size_t max_comment = 4096;  // bytes

std::string_view trim(std::string_view s) {
  while (!s.empty() && x3::standard::space.test(static_cast<unsigned char>(s.front()), x3::unused)) s.remove_prefix(1);
  while (!s.empty() && x3::standard::space.test(static_cast<unsigned char>(s.back()), x3::unused)) s.remove_suffix(1);
  return s;
}

// ignore QA12, QA13 reason="..."
bool parse_suppression(std::string_view body, HtmlSuppression& found) {
  const auto add_rule = [&](auto& ctx) { found.rules.emplace_back(x3::_attr(ctx).begin(), x3::_attr(ctx).end()); };
  const auto add_letter = [&](auto& ctx) { found.reason += x3::_attr(ctx); };
  auto const rule_id = x3::raw[x3::lexeme[+x3::char_("A-Za-z0-9_")]][add_rule];
  auto const rules = (!x3::lit("reason") >> rule_id) % -x3::lit(',');
  auto const quoted = x3::lexeme['"' >> *(('\\' >> x3::char_[add_letter]) | (~x3::char_('"'))[add_letter]) >> '"'];
  auto const suppression = x3::lexeme["ignore" >> &x3::space] >> rules >> -(x3::lit("reason") >> '=' >> quoted);
  auto at = body.begin();
  return x3::phrase_parse(at, body.end(), suppression, x3::space) && at == body.end();
}

}  // namespace

void read_suppression(std::string_view html, Span comment, std::uint32_t at, HtmlReading& out) {
  std::string_view body = slice(html, comment).substr(0, max_comment);
  if (body.starts_with(opening)) body.remove_prefix(opening.size());
  if (body.ends_with(closing)) body.remove_suffix(closing.size());
  body = trim(body);
  if (!body.starts_with(prefix)) return;
  HtmlSuppression found;
  if (parse_suppression(trim(body.substr(prefix.size())), found)) {
    found.original = comment;
    found.at = at;
    out.suppressions.push_back(std::move(found));
  } else {
    out.notes.push_back(
        {"bad_suppression", comment, "Not a suppression; write <!-- onrecord: ignore QA12 reason=\"why\" -->."});
  }
}

}  // namespace onrecord
