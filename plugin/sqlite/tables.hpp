// What quotes() and findings() show: their columns as functions of a reading. No SQLite in here.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "grammar/offsets.hpp"
#include "plugin/engine/engine.hpp"
#include "plugin/engine/record.hpp"

namespace onrecord::sqlite {

// A story and what was read in it. Immutable once made.
struct Reading {
  explicit Reading(std::string_view story);
  std::string text;
  Analysis analysis;
  Offsets characters;
};

// What a database connection holds: one thread at a time, as SQLite sees to.
class Connection {
 public:
  // Throws Error{limit, rule}.
  std::shared_ptr<const Reading> read(std::string_view text);

 private:
  std::shared_ptr<const Reading> last_;
};

using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

struct TableShape {
  const char* name;
  const char* declaration;  // CREATE TABLE, the hidden column `text` last
  int text_column;
  std::size_t (*rows)(const Reading&);
  Value (*value)(const Reading&, std::size_t row, int column);
};

const TableShape& quotes_table();
const TableShape& findings_table();

// A table under a connection.
struct Registered {
  std::shared_ptr<Connection> connection;
  const TableShape* shape;
};

}  // namespace onrecord::sqlite
