#include "plugin/audit/rows.hpp"

#include <algorithm>

#include "plugin/audit/csv.hpp"
#include "plugin/audit/excerpt.hpp"
#include "plugin/engine/json_writer.hpp"

namespace onrecord {
namespace {

constexpr unsigned unbounded = 4000;

// Whole where it fits, else cut with "…".
std::string fitted(const std::string& text, unsigned width) {
  auto whole = one_line(text, unbounded);
  return columns_of(whole) <= width ? whole : one_line(text, width);
}

}  // namespace

RowWriter::RowWriter(std::string format, std::vector<Column> columns, const std::string& path)
    : format_(std::move(format)), columns_(std::move(columns)), output_(path) {
  if (format_ == "json") output_.write("{\"rows\":[");
  if (format_ != "csv") return;
  std::string head;
  for (const auto& column : columns_) head += (head.empty() ? "" : ",") + csv_cell(column.name);
  output_.write(head + "\r\n");
}

void RowWriter::page(const std::vector<Row>& rows) {
  if (rows.empty()) return;
  if (format_ == "table") return table(rows);
  std::string out;
  for (const auto& row : rows) {
    if (format_ == "json") {
      out += any_ ? ",\n" : "\n";
      out += row.json;
    } else if (format_ == "jsonl") {
      out += row.json + "\n";
    } else {
      for (std::size_t i = 0; i < row.cells.size(); ++i) (out += i ? "," : "") += csv_cell(row.cells[i]);
      out += "\r\n";
    }
    any_ = true;
  }
  output_.write(out);
}

void RowWriter::finish(const std::string& next) {
  if (format_ == "json") {
    std::string end = any_ ? "\n],\"next\":" : "],\"next\":";
    JsonWriter(end).string_or_null(next);
    output_.write(end + "}\n");
  }
  output_.flush();
}

void RowWriter::table(const std::vector<Row>& rows) {
  std::string out;
  if (!any_) {
    fit(rows);
    std::vector<std::string> names;
    for (const auto& column : columns_) names.push_back(column.name);
    out += line(names);
  }
  for (const auto& row : rows) out += line(row.cells);
  any_ = true;
  output_.write(out);
}

void RowWriter::fit(const std::vector<Row>& rows) {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    auto width = columns_of(columns_[i].name);
    for (const auto& row : rows) width = std::max(width, columns_of(fitted(row.cells[i], columns_[i].widest)));
    widths_.push_back(width);
  }
}

std::string RowWriter::line(const std::vector<std::string>& cells) const {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto text = fitted(cells[i], widths_[i]);
    const std::string pad(widths_[i] - std::min(widths_[i], columns_of(text)), ' ');
    if (i > 0) out += "  ";
    out += columns_[i].number ? pad + text : text + pad;
  }
  out.erase(out.find_last_not_of(' ') + 1);
  return out + "\n";
}

}  // namespace onrecord
