// Tables for other libraries by the Arrow C data and stream interfaces
// (https://arrow.apache.org/docs/format/CDataInterface.html), without Arrow itself.
//
// A Column takes values row by row and hands its buffers over once. Texts have 32-bit offsets: a batch must be handed
// over before its texts reach 2 GiB (Columns::bytes()). One thread at a time; nothing here knows Python.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

extern "C" {

struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  std::int64_t flags;
  std::int64_t n_children;
  ArrowSchema** children;
  ArrowSchema* dictionary;
  void (*release)(ArrowSchema*);
  void* private_data;
};

struct ArrowArray {
  std::int64_t length;
  std::int64_t null_count;
  std::int64_t offset;
  std::int64_t n_buffers;
  std::int64_t n_children;
  const void** buffers;
  ArrowArray** children;
  ArrowArray* dictionary;
  void (*release)(ArrowArray*);
  void* private_data;
};

struct ArrowArrayStream {
  int (*get_schema)(ArrowArrayStream*, ArrowSchema* out);
  int (*get_next)(ArrowArrayStream*, ArrowArray* out);
  const char* (*get_last_error)(ArrowArrayStream*);
  void (*release)(ArrowArrayStream*);
  void* private_data;
};

}  // extern "C"

namespace onrecord::python {

enum class ColumnType : std::uint8_t { text, integer, large_integer, real, boolean, spans, texts };

using Range = std::pair<std::int32_t, std::int32_t>;

// An array that is to be handed over: its buffers (the first is the validity, empty: no nulls) and its children.
struct ArrowNode {
  std::int64_t length = 0, nulls = 0;
  std::vector<std::vector<std::byte>> buffers;
  std::vector<ArrowNode> children;
};

class Column {
 public:
  Column(std::string name, ColumnType type);

  void null();
  void text(std::string_view value);
  void text_or_null(std::string_view value) { value.empty() ? null() : text(value); }
  void integer(std::int64_t value);  // integer or large_integer
  void real(double value);
  void boolean(bool value);
  void spans(const std::vector<Range>& value);
  void texts(const std::vector<std::string>& value);

  const std::string& name() const { return name_; }
  ColumnType type() const { return type_; }
  std::size_t size() const { return valid_.size(); }
  std::size_t bytes() const { return chars_.size(); }

  // Values back, for who has no Arrow. The row must not be null and must have that type.
  bool is_null(std::size_t row) const { return !valid_[row]; }
  std::string_view text_at(std::size_t row) const { return chars_at(row); }
  std::int64_t integer_at(std::size_t row) const { return integers_[row]; }
  double real_at(std::size_t row) const { return reals_[row]; }
  std::vector<Range> spans_at(std::size_t row) const;
  std::vector<std::string_view> texts_at(std::size_t row) const;

  ArrowNode take();  // leaves the column empty

 private:
  std::string_view chars_at(std::size_t item) const;
  void end_row(bool valid);

  std::string name_;
  ColumnType type_;
  std::vector<bool> valid_;
  std::vector<std::int64_t> integers_;  // integer, boolean
  std::vector<double> reals_;
  std::vector<std::int32_t> items_{0};  // spans, texts: where a row's items begin; one more than rows
  std::vector<Range> ranges_;
  std::vector<std::int32_t> offsets_{0};  // text, texts: where an item's characters begin
  std::string chars_;
};

struct Columns {
  std::vector<Column> all;
  std::size_t rows() const { return all.empty() ? 0 : all.front().size(); }
  std::size_t bytes() const;
};

// Makes `out` a stream of batches of the columns that `empty` describes. `fill` appends the next batch's rows to fresh
// columns; a batch without rows is the end. What it throws becomes the stream's error.
void make_stream(ArrowArrayStream* out, Columns empty, std::function<void(Columns&)> fill);

void make_schema(ArrowSchema* out, const Columns& columns);

}  // namespace onrecord::python
