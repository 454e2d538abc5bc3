// Full-text questions: plain words become quoted terms, an expression is tried before it is used.
#include <algorithm>

#include "plugin/store/conditions.hpp"

namespace onrecord {
namespace {

std::string without_nul(std::string text) {
  std::replace(text.begin(), text.end(), '\0', ' ');
  return text;
}

// Words and "phrases" as FTS5 strings, all of which must occur. A quotation mark without a partner ends with the text.
std::string quoted_terms(const std::string& text) {
  std::string out, term;
  bool in_phrase = false;
  const auto finish = [&] {
    if (term.find_first_not_of(' ') != std::string::npos) ((out += out.empty() ? "\"" : " AND \"") += term) += '"';
    term.clear();
  };
  for (const char c : text) {
    if (c == '"') {
      finish();
      in_phrase = !in_phrase;
    } else if (!in_phrase && (c == ' ' || (c >= '\t' && c <= '\r'))) {
      finish();
    } else {
      term += c;
    }
  }
  finish();
  return out;
}

void try_expression(Database& db, const std::string& expression) {
  try {
    db.statement("SELECT rowid FROM statement_text WHERE statement_text MATCH ? LIMIT 1").with(expression).step();
  } catch (const Error& e) {
    if ((sqlite3_errcode(db.handle()) & 0xff) != SQLITE_ERROR) throw;
    throw Error(ErrorCode::usage, std::string("malformed full-text expression: ") + sqlite3_errmsg(db.handle()));
  }
}

void matched(sqlite3_context* context, int, sqlite3_value** values) {
  const auto* found = static_cast<const FullTextMatches*>(sqlite3_value_pointer(values[0], FullTextMatches::type));
  const auto id = sqlite3_value_int64(values[1]);
  sqlite3_result_int(context, found && std::binary_search(found->ids.begin(), found->ids.end(), id));
}

}  // namespace

void define_matched(Database& db) {
  sqlite3_create_function(db.handle(), "matched", 2, SQLITE_UTF8 | SQLITE_DIRECTONLY, nullptr, matched, nullptr,
                          nullptr);
}

FullTextMatches full_text_matches(Database& db, const std::string& expression, std::size_t most) {
  FullTextMatches found;
  auto q = db.statement("SELECT rowid FROM statement_text WHERE statement_text MATCH ? ORDER BY rowid LIMIT ?")
               .with(expression, most + 1);
  while (q.step()) found.ids.push_back(q.integer(0));
  found.complete = found.ids.size() <= most;
  return found;
}

std::string full_text_of(Database& db, const std::string& text, const std::string& match) {
  if (text.empty() && match.empty()) return {};
  std::string expression = quoted_terms(without_nul(text));
  if (!text.empty() && expression.empty()) throw Error(ErrorCode::usage, "the full-text query holds no word");
  if (!match.empty()) {
    try_expression(db, without_nul(match));  // alone, so that its parentheses are its own
    expression = expression.empty() ? without_nul(match) : expression + " AND (" + without_nul(match) + ")";
  }
  try_expression(db, expression);
  return expression;
}

void add_dates(Conditions& where, const std::string& from, const std::string& to) {
  for (const auto& date : {from, to})
    if (date.find_first_not_of("0123456789-") != std::string::npos)
      throw Error(ErrorCode::usage, "a date looks like 2014-10-07, 2014-10 or 2014: " + date);
  if (from.empty() && to.empty()) return;
  where.add("a.published >= ?", from.empty() ? std::string("0") : from);
  if (!to.empty()) where.add("a.published <= ?", to + "~");  // behind every day of it
}

}  // namespace onrecord
