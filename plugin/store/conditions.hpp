// The WHERE of a query: fixed SQL with places for values, and the values. No value ever becomes SQL.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "plugin/store/database.hpp"

namespace onrecord {

// The statements that full text found, for the SQL function matched(?, id).
struct FullTextMatches {
  static constexpr const char* type = "onrecord full-text matches";
  std::vector<std::int64_t> ids;  // ascending
  bool complete = false;          // there are no more
};

struct Conditions {
  using Value = std::variant<std::int64_t, double, std::string, const FullTextMatches*>;
  std::string sql;            // " AND a.score >= ? ..."
  std::vector<Value> values;  // in the order of their places

  template <typename... Values>
  void add(std::string_view condition, Values&&... given) {
    (sql += " AND ") += condition;
    (values.emplace_back(std::forward<Values>(given)), ...);
  }
  void bind(Cursor& cursor) const {
    for (const auto& value : values) std::visit([&](const auto& v) { cursor.bind(v); }, value);
  }
};

// "column IN ('direct', 'mixed')" of enumerators' names: constants of the program.
template <typename E>
std::string one_of(std::string_view column, const std::vector<E>& chosen) {
  std::string sql;
  for (const E value : chosen) ((sql += sql.empty() ? "'" : ", '") += name_of(value)) += "'";
  return chosen.size() == 1 ? std::string(column) + " = " + sql : std::string(column) + " IN (" + sql + ")";
}

// The stories of a range of dates; "2014" to "2014-06" is January to June. Throws Error{usage} for what is no date.
void add_dates(Conditions& where, const std::string& from, const std::string& to);

// The expression that full text is asked with, "" for none. Throws Error{usage} where it is malformed.
std::string full_text_of(Database& db, const std::string& text, const std::string& match);
FullTextMatches full_text_matches(Database& db, const std::string& expression, std::size_t most);
void define_matched(Database& db);  // the SQL function, once a connection

}  // namespace onrecord
