// Rows of the store for people and programs: a table for a terminal, JSON, JSON lines, CSV.
//
// Written as they come, so that an answer of any length takes the memory of one page. A table's columns are as wide as
// the first page needs, within what is said for each.
#pragma once

#include <string>
#include <vector>

#include "plugin/audit/output.hpp"

namespace onrecord {

struct Column {
  std::string name;
  unsigned widest = 40;  // columns in a table; what is longer is cut
  bool number = false;   // set to the right
};

// One row in every form: a cell a column, and the JSON object.
struct Row {
  std::vector<std::string> cells;
  std::string json;
};

class RowWriter {
 public:
  // format: "table", "json", "jsonl", "csv".
  RowWriter(std::string format, std::vector<Column> columns, const std::string& path);

  void page(const std::vector<Row>& rows);
  // `next`: the mark of the page behind the last one; JSON has it as a member, the other forms do not show it.
  void finish(const std::string& next = {});

 private:
  void table(const std::vector<Row>& rows);
  void fit(const std::vector<Row>& rows);
  std::string line(const std::vector<std::string>& cells) const;

  std::string format_;
  std::vector<Column> columns_;
  std::vector<unsigned> widths_;
  Output output_;
  bool any_ = false;
};

}  // namespace onrecord
