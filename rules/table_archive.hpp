// Writes tables and strings one after the other, and reads them again: one list of members says both.
//
//   template <class Archive> friend void tables(Archive& archive, WordTable& t) { archive(t.words_, t.slots_); }
//
// A number of elements of eight bytes, then the elements; whatever is trivially copyable goes as it is.
#pragma once

#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "grammar/error.hpp"

namespace onrecord {

class TableWriter {
 public:
  static constexpr bool reads = false;

  template <class... Members>
  void operator()(const Members&... members) {
    (put(members), ...);
  }
  std::string take() { return std::move(out_); }

 private:
  template <class T>
  void put(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    out_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void put(const std::string& text) {
    put(std::uint64_t{text.size()});
    out_ += text;
  }
  template <class T>
  void put(const std::vector<T>& all) {
    put(std::uint64_t{all.size()});
    if constexpr (std::is_trivially_copyable_v<T>)
      out_.append(reinterpret_cast<const char*>(all.data()), all.size() * sizeof(T));
    else
      for (const T& one : all) put(one);
  }
  template <class T>
  requires requires(T& t, TableWriter& w) { tables(w, t); }
  void put(const T& value) {
    tables(*this, const_cast<T&>(value));  // names the members and changes none while writing
  }

  std::string out_;
};

class TableReader {
 public:
  static constexpr bool reads = true;

  explicit TableReader(std::string_view in) : in_(in) {}

  template <class... Members>
  void operator()(Members&... members) {
    (get(members), ...);
  }
  bool at_end() const { return in_.empty(); }

 private:
  std::string_view bytes(std::uint64_t size) {
    if (size > in_.size()) throw Error(ErrorCode::internal, "the built-in rules are damaged");
    const std::string_view out = in_.substr(0, size);
    in_.remove_prefix(size);
    return out;
  }
  template <class T>
  void get(T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    std::memcpy(static_cast<void*>(&value), bytes(sizeof value).data(), sizeof value);
  }
  std::uint64_t count() {
    std::uint64_t n = 0;
    get(n);
    if (n > in_.size()) throw Error(ErrorCode::internal, "the built-in rules are damaged");
    return n;
  }
  void get(std::string& text) { text = bytes(count()); }
  template <class T>
  void get(std::vector<T>& all) {
    const std::uint64_t n = count();
    if constexpr (std::is_trivially_copyable_v<T>) {
      const std::string_view from = bytes(n * sizeof(T));
      all.resize(n);
      if (n > 0) std::memcpy(static_cast<void*>(all.data()), from.data(), from.size());
    } else {
      all.resize(n);
      for (T& one : all) get(one);
    }
  }
  template <class T>
  requires requires(T& t, TableReader& r) { tables(r, t); }
  void get(T& value) { tables(*this, value); }

  std::string_view in_;
};

}  // namespace onrecord
