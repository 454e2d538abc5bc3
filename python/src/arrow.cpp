#include "python/src/arrow.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <exception>

#include "grammar/utf8.hpp"

namespace onrecord::python {
namespace {

constexpr std::int64_t nullable_flag = 2;

// ---- schemas ----

struct SchemaNode {
  std::string format, name;
  std::vector<std::unique_ptr<ArrowSchema>> children;
  std::vector<ArrowSchema*> pointers;
};

void release_schema(ArrowSchema* schema) {
  auto* node = static_cast<SchemaNode*>(schema->private_data);
  for (const auto& child : node->children)
    if (child->release != nullptr) child->release(child.get());
  delete node;
  schema->release = nullptr;
}

void fill_schema(ArrowSchema* out, std::string format, std::string name, bool nullable, std::size_t children) {
  auto node = std::make_unique<SchemaNode>();
  node->format = std::move(format);
  node->name = std::move(name);
  for (std::size_t i = 0; i < children; ++i) {
    node->children.push_back(std::make_unique<ArrowSchema>());
    node->pointers.push_back(node->children.back().get());
  }
  *out = {node->format.c_str(),
          node->name.c_str(),
          nullptr,
          nullable ? nullable_flag : 0,
          static_cast<std::int64_t>(children),
          node->pointers.data(),
          nullptr,
          &release_schema,
          nullptr};
  out->private_data = node.release();
}

std::string format_of(ColumnType type) {
  switch (type) {
    case ColumnType::text:
      return "u";
    case ColumnType::integer:
      return "i";
    case ColumnType::large_integer:
      return "l";
    case ColumnType::real:
      return "g";
    case ColumnType::boolean:
      return "b";
    default:
      return "+l";
  }
}

void fill_column_schema(ArrowSchema* out, const Column& column) {
  const bool nested = column.type() == ColumnType::spans || column.type() == ColumnType::texts;
  fill_schema(out, format_of(column.type()), column.name(), true, nested ? 1 : 0);
  if (column.type() == ColumnType::texts) fill_schema(out->children[0], "u", "item", false, 0);
  if (column.type() != ColumnType::spans) return;
  fill_schema(out->children[0], "+s", "item", false, 2);
  fill_schema(out->children[0]->children[0], "i", "begin", false, 0);
  fill_schema(out->children[0]->children[1], "i", "end", false, 0);
}

// ---- arrays ----

struct ArrayNode {
  std::vector<std::vector<std::byte>> buffers;
  std::vector<const void*> buffer_pointers;
  std::vector<std::unique_ptr<ArrowArray>> children;
  std::vector<ArrowArray*> pointers;
};

void release_array(ArrowArray* array) {
  auto* node = static_cast<ArrayNode*>(array->private_data);
  for (const auto& child : node->children)
    if (child->release != nullptr) child->release(child.get());
  delete node;
  array->release = nullptr;
}

void fill_array(ArrowArray* out, ArrowNode from) {
  auto node = std::make_unique<ArrayNode>();
  node->buffers = std::move(from.buffers);
  for (std::size_t i = 0; i < node->buffers.size(); ++i)
    node->buffer_pointers.push_back(i == 0 && node->buffers[i].empty() ? nullptr : node->buffers[i].data());
  for (auto& child : from.children) {
    node->children.push_back(std::make_unique<ArrowArray>());
    fill_array(node->children.back().get(), std::move(child));
    node->pointers.push_back(node->children.back().get());
  }
  *out = {from.length,
          from.nulls,
          0,
          static_cast<std::int64_t>(node->buffers.size()),
          static_cast<std::int64_t>(node->children.size()),
          node->buffer_pointers.data(),
          node->pointers.data(),
          nullptr,
          &release_array,
          nullptr};
  out->private_data = node.release();
}

// Never empty, so that its address is one.
std::vector<std::byte> bytes_of(const void* data, std::size_t size) {
  std::vector<std::byte> out(std::max<std::size_t>(size, 1));
  if (size > 0) std::memcpy(out.data(), data, size);
  return out;
}

template <typename T>
std::vector<std::byte> buffer_of(const std::vector<T>& values) {
  return bytes_of(values.data(), values.size() * sizeof(T));
}

template <typename Bit>
std::vector<std::byte> bits_of(std::size_t count, Bit bit) {
  std::vector<std::byte> out(std::max<std::size_t>((count + 7) / 8, 1));
  for (std::size_t i = 0; i < count; ++i)
    if (bit(i)) out[i / 8] |= std::byte{1} << (i % 8);
  return out;
}

std::vector<std::byte> narrowed(const std::vector<std::int64_t>& values) {
  return buffer_of(std::vector<std::int32_t>(values.begin(), values.end()));
}

ArrowNode range_items(const std::vector<Range>& ranges) {
  std::vector<std::int32_t> begins, ends;
  for (const auto& [begin, end] : ranges) {
    begins.push_back(begin);
    ends.push_back(end);
  }
  const auto count = static_cast<std::int64_t>(ranges.size());
  ArrowNode out{count, 0, {{}}, {}};
  out.children.push_back({count, 0, {{}, buffer_of(begins)}, {}});
  out.children.push_back({count, 0, {{}, buffer_of(ends)}, {}});
  return out;
}

// Arrow's text is UTF-8: each bad sequence becomes U+FFFD.
void append_valid(std::string& out, std::string_view text) {
  std::size_t good = 0;  // begin of what is to be copied
  for (std::size_t at = 0; at < text.size();) {
    const Decoded character = decode_utf8(text, at);
    if (!character.valid) {
      out.append(text, good, at - good).append("\xEF\xBF\xBD");
      good = at + character.size;
    }
    at += character.size;
  }
  out.append(text, good, text.size() - good);
}

// ---- streams ----

struct Stream {
  Columns empty;
  std::function<void(Columns&)> fill;
  std::string error;
};

Stream& of(ArrowArrayStream* stream) { return *static_cast<Stream*>(stream->private_data); }

template <typename Work>
int guarded(Stream& stream, Work work) noexcept {
  try {
    work();
    return 0;
  } catch (const std::exception& e) {
    stream.error = e.what();
  } catch (...) {
    stream.error = "unknown failure";
  }
  return EIO;
}

int get_schema(ArrowArrayStream* self, ArrowSchema* out) {
  return guarded(of(self), [&] { make_schema(out, of(self).empty); });
}

int get_next(ArrowArrayStream* self, ArrowArray* out) {
  return guarded(of(self), [&] {
    Columns batch = of(self).empty;
    of(self).fill(batch);
    if (batch.rows() == 0) {
      *out = {};
      return;
    }
    ArrowNode table{static_cast<std::int64_t>(batch.rows()), 0, {{}}, {}};
    for (auto& column : batch.all) table.children.push_back(column.take());
    fill_array(out, std::move(table));
  });
}

const char* get_last_error(ArrowArrayStream* self) { return of(self).error.c_str(); }

void release_stream(ArrowArrayStream* self) {
  delete &of(self);
  self->release = nullptr;
}

}  // namespace

Column::Column(std::string name, ColumnType type) : name_(std::move(name)), type_(type) {}

// Whatever the type, a row that ends has its place in every buffer that the type uses.
void Column::end_row(bool valid) {
  valid_.push_back(valid);
  if (type_ == ColumnType::text) offsets_.push_back(static_cast<std::int32_t>(chars_.size()));
  if (type_ == ColumnType::spans) items_.push_back(static_cast<std::int32_t>(ranges_.size()));
  if (type_ == ColumnType::texts) items_.push_back(static_cast<std::int32_t>(offsets_.size() - 1));
}

void Column::null() {
  if (type_ == ColumnType::real) reals_.push_back(0);
  if (type_ == ColumnType::integer || type_ == ColumnType::large_integer || type_ == ColumnType::boolean)
    integers_.push_back(0);
  end_row(false);
}

void Column::text(std::string_view value) {
  append_valid(chars_, value);
  end_row(true);
}

void Column::integer(std::int64_t value) {
  integers_.push_back(value);
  end_row(true);
}

void Column::real(double value) {
  reals_.push_back(value);
  end_row(true);
}

void Column::boolean(bool value) { integer(value ? 1 : 0); }

void Column::spans(const std::vector<Range>& value) {
  ranges_.insert(ranges_.end(), value.begin(), value.end());
  end_row(true);
}

void Column::texts(const std::vector<std::string>& value) {
  for (const auto& text : value) {
    append_valid(chars_, text);
    offsets_.push_back(static_cast<std::int32_t>(chars_.size()));
  }
  end_row(true);
}

std::string_view Column::chars_at(std::size_t item) const {
  const auto begin = static_cast<std::size_t>(offsets_[item]);
  return std::string_view(chars_).substr(begin, static_cast<std::size_t>(offsets_[item + 1]) - begin);
}

std::vector<Range> Column::spans_at(std::size_t row) const {
  return {ranges_.begin() + items_[row], ranges_.begin() + items_[row + 1]};
}

std::vector<std::string_view> Column::texts_at(std::size_t row) const {
  std::vector<std::string_view> out;
  for (auto i = items_[row]; i < items_[row + 1]; ++i) out.push_back(chars_at(static_cast<std::size_t>(i)));
  return out;
}

ArrowNode Column::take() {
  ArrowNode out;
  out.length = static_cast<std::int64_t>(size());
  out.nulls = std::count(valid_.begin(), valid_.end(), false);
  out.buffers.emplace_back();
  if (out.nulls > 0) out.buffers.back() = bits_of(size(), [&](std::size_t i) { return valid_[i]; });
  switch (type_) {
    case ColumnType::text:
      out.buffers.push_back(buffer_of(offsets_));
      out.buffers.push_back(bytes_of(chars_.data(), chars_.size()));
      break;
    case ColumnType::integer:
      out.buffers.push_back(narrowed(integers_));
      break;
    case ColumnType::large_integer:
      out.buffers.push_back(buffer_of(integers_));
      break;
    case ColumnType::real:
      out.buffers.push_back(buffer_of(reals_));
      break;
    case ColumnType::boolean:
      out.buffers.push_back(bits_of(size(), [&](std::size_t i) { return integers_[i] != 0; }));
      break;
    case ColumnType::spans:
      out.buffers.push_back(buffer_of(items_));
      out.children.push_back(range_items(ranges_));
      break;
    case ColumnType::texts:
      out.buffers.push_back(buffer_of(items_));
      out.children.push_back({static_cast<std::int64_t>(offsets_.size()) - 1,
                              0,
                              {{}, buffer_of(offsets_), bytes_of(chars_.data(), chars_.size())},
                              {}});
      break;
  }
  *this = Column(std::move(name_), type_);
  return out;
}

std::size_t Columns::bytes() const {
  std::size_t out = 0;
  for (const auto& column : all) out = std::max(out, column.bytes());
  return out;
}

void make_schema(ArrowSchema* out, const Columns& columns) {
  fill_schema(out, "+s", "", false, columns.all.size());
  for (std::size_t i = 0; i < columns.all.size(); ++i) fill_column_schema(out->children[i], columns.all[i]);
}

void make_stream(ArrowArrayStream* out, Columns empty, std::function<void(Columns&)> fill) {
  *out = {&get_schema, &get_next, &get_last_error, &release_stream, new Stream{std::move(empty), std::move(fill), {}}};
}

}  // namespace onrecord::python
