// A host that calls the C ABI in any order with any arguments: every call is a status, never undefined.
//
// The input is a program: one byte says which call, the next ones its arguments. Handles come from all those seen so far,
// dead or alive, or straight from the input.
#include <algorithm>
#include <cstring>
#include <iterator>
#include <string>

#include "plugin/include/onrecord.h"
#include "tests/fuzz/checked.hpp"

namespace {

using onrecord::fuzz::must;

const onrecord_api& api() {
  static const auto* table = onrecord_get_api(ONRECORD_ABI_MAJOR);
  must(table != nullptr, "there is a table");
  return *table;
}

class Host {
 public:
  explicit Host(std::string_view program) : program_(program) {}
  ~Host() {
    for (const auto handle : handles_) {
      api().cursor_destroy(handle);
      api().store_close(handle);
      api().engine_destroy(handle);
      api().analysis_destroy(handle);
    }
  }
  void run() {
    static constexpr int most_calls = 40;
    for (int i = 0; i < most_calls && !program_.empty(); ++i) step(byte());
  }

 private:
  unsigned byte() {
    if (program_.empty()) return 0;
    const auto out = static_cast<unsigned char>(program_.front());
    program_.remove_prefix(1);
    return out;
  }
  std::uint64_t handle() {
    const auto n = byte();
    if (n >= 0xf0 || handles_.empty()) return std::uint64_t{byte()} << (n % 57) | byte();
    return handles_[n % handles_.size()];
  }
  std::string_view text() {
    const std::size_t wanted = byte() * 4;  // read first: it shortens the program
    const auto n = std::min(wanted, program_.size());
    const auto out = program_.substr(0, n);
    program_.remove_prefix(n);
    return out;
  }
  void keep(std::uint64_t handle, onrecord_status status) {
    must((status == ONRECORD_OK) == (handle != 0), "a handle comes with success and with nothing else");
    if (handle != 0) handles_.push_back(handle);
  }
  void create() {
    const auto policy = text();
    onrecord_engine_options options{
        byte() % 4 ? sizeof options : byte(), policy.data(), policy.size(), nullptr, 0, nullptr, nullptr};
    if (byte() % 2) options.policy = nullptr, options.policy_size = 0;
    onrecord_engine engine = 0;
    const auto status = api().engine_create(byte() % 4 ? &options : nullptr, &engine);
    keep(engine, status);
  }
  static std::int32_t progress(double done, void* user) {
    must(done >= 0 && done <= 1, "progress is a share");
    auto& left = *static_cast<unsigned*>(user);
    return left > 0 ? static_cast<std::int32_t>(left--) : 0;
  }
  void analyze() {
    onrecord_analysis analysis = 0;
    const auto engine = handle();
    const auto story = text(), id = text();
    unsigned calls = byte();
    const auto size = byte() % 4 ? sizeof(onrecord_analyze_options) : byte();
    onrecord_analyze_options options{size,
                                     static_cast<std::int32_t>(byte()) % 4,
                                     static_cast<std::int32_t>(byte()) % 2,
                                     byte() * 16,
                                     0,
                                     &progress,
                                     &calls,
                                     0,
                                     byte(),
                                     0};
    const auto status = api().analyze(engine, story.data(), story.size(), id.data(), id.size(),
                                      byte() % 2 ? &options : nullptr, &analysis);
    keep(analysis, status);
  }
  void json() {
    onrecord_text out{};
    if (api().analysis_json(handle(), static_cast<std::int32_t>(byte() % 4), &out) != ONRECORD_OK) return;
    must(out.data != nullptr && std::strlen(out.data) <= out.size && out.data[out.size] == '\0', "text ends in NUL");
  }
  void words() {
    onrecord_text out{};
    const auto offsets = static_cast<std::int32_t>(byte() % 4);
    const auto begin = byte(), end = byte() * 2;
    if (api().analysis_words(handle(), offsets, begin, end, &out) == ONRECORD_OK)
      must(out.data != nullptr && begin <= end, "words are a range");
  }
  void cursor() {
    onrecord_text out{};
    const auto given = handle();
    for (int row = 0; row < 20 && api().cursor_next(given, &out) == ONRECORD_OK; ++row)
      must(out.size > 1 && out.data[0] == '{' && out.data[out.size] == '\0', "a row is an object");
    api().cursor_json(given, &out);
    if (api().cursor_page(given, &out) == ONRECORD_OK) page_.assign(out.data, out.size);
    if (byte() % 2) api().cursor_destroy(given);
  }
  onrecord_text lent() {
    const auto given = text();
    return {given.empty() ? nullptr : given.data(), given.size()};
  }
  void open() {
    onrecord_store_options options{};
    options.struct_size = byte() % 4 ? sizeof options : byte();
    options.path = {":memory:", 8};
    options.mode = static_cast<std::int32_t>(byte() % 5) - 1;
    options.max_pages = byte() * 4;
    onrecord_store store = 0;
    const auto status = api().store_open(byte() % 8 ? &options : nullptr, &store);
    keep(store, status);
  }
  void query() {
    onrecord_query query{};
    query.struct_size = byte() % 8 ? sizeof query : byte();
    query.source = byte() % 4;
    query.sort = static_cast<std::int32_t>(byte() % 8) - 1;
    query.limit = byte() % 5;
    onrecord_text* const fields[] = {&query.name,  &query.document, &query.acts,           &query.kinds, &query.text,
                                     &query.match, &query.rule,     &query.published_from, &query.grades};
    *fields[byte() % std::size(fields)] = lent();
    if (byte() % 2) query.after = {page_.data(), page_.size()};
    onrecord_cursor rows = 0;
    const auto status = api().store_query(handle(), byte() % 8 ? &query : nullptr, &rows);
    keep(rows, status);
  }
  // Asks a store for the rows of `what`.
  void ask(unsigned what) {
    onrecord_cursor rows = 0;
    const auto given = handle();
    const auto name = text();
    const auto number = static_cast<std::int64_t>(byte());
    onrecord_status status = ONRECORD_OK;
    switch (what % 8) {
      case 0:
        status = api().store_sources(given, nullptr, &rows);
        break;
      case 1:
        status = api().store_documents(given, name.data(), name.size(), byte() % 3, &rows);
        break;
      case 2:
        status = api().store_contributions(given, number, &rows);
        break;
      case 3:
        status = api().store_findings(given, name.data(), name.size(), nullptr, 0, &rows);
        break;
      case 4:
        status = api().store_history(given, name.data(), name.size(), &rows);
        break;
      case 5:
        status = api().store_merges(given, number, &rows);
        break;
      case 6:
        status = api().store_ratings(given, number, &rows);
        break;
      default:
        status = api().store_check(given, &rows);
    }
    keep(rows, status);
  }
  void write(unsigned what) {
    const auto given = handle();
    const auto number = static_cast<std::int64_t>(byte() % 8);
    switch (what % 9) {
      case 0: {
        onrecord_put_result put{};
        put.struct_size = byte() % 8 ? sizeof put : byte();
        api().store_put(given, handle(), byte() % 2 ? &put : nullptr);
        break;
      }
      case 1:
        api().store_begin(given);
        break;
      case 2:
        byte() % 2 ? api().store_commit(given) : api().store_rollback(given);
        break;
      case 3:
        api().store_merge(given, number, byte() % 8, "Desk", 4);
        break;
      case 4:
        api().store_split(given, number, "Desk", 4);
        break;
      case 5: {
        const onrecord_rating rating{sizeof rating, number, lent(), lent(), lent(), lent()};
        api().store_rate(given, &rating);
        break;
      }
      case 6: {
        const onrecord_correction correction{sizeof correction, lent(), lent(), lent(), lent(), lent(), lent()};
        api().store_correct(given, &correction);
        break;
      }
      case 7: {
        const auto document = lent();
        onrecord_forgotten gone{};
        gone.struct_size = sizeof gone;
        byte() % 2 ? api().store_forget_documents(given, &document, 1, &gone)
                   : api().store_forget_source(given, number, nullptr);
        break;
      }
      default:
        onrecord_store_counts counts{};
        counts.struct_size = sizeof counts;
        api().store_counts(given, &counts);
        if (byte() % 4 == 0) api().store_close(given);
    }
  }
  void rows_of(unsigned what) {
    onrecord_cursor rows = 0;
    const auto given = handle();
    const auto offsets = static_cast<std::int32_t>(byte() % 4);
    const auto status = what % 4 == 0   ? api().analysis_findings(given, offsets, &rows)
                        : what % 4 == 1 ? api().analysis_attributions(given, offsets, &rows)
                        : what % 4 == 2 ? api().engine_rules(given, &rows)
                                        : api().policies(&rows);
    keep(rows, status);
  }
  void step(unsigned code) {
    onrecord_text text_out{};
    onrecord_counts counts{byte() % 2 ? sizeof counts : byte(), 0, 0, 0, 0, 0, 0};
    char message[64];
    const unsigned call = code % 16, what = code / 16;
    switch (call) {
      case 0:
        create();
        break;
      case 1:
        api().engine_destroy(handle());
        break;
      case 2:
      case 3:
        analyze();
        break;
      case 4:
        api().analysis_destroy(handle());
        break;
      case 5:
        api().analysis_counts(handle(), byte() % 8 ? &counts : nullptr);
        break;
      case 6:
        json();
        break;
      case 7:
        words();
        break;
      case 8:
        rows_of(what);
        break;
      case 9:
        cursor();
        break;
      case 10:
        open();
        break;
      case 11:
        query();
        break;
      case 12:
        ask(what);
        break;
      case 13:
      case 14:
        write(what);
        break;
      default:
        api().engine_digest(handle(), &text_out);
        api().error_message(handle(), message, byte() % (sizeof message + 1));
    }
  }

  std::string_view program_;
  std::vector<std::uint64_t> handles_;
  std::string page_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Host(onrecord::fuzz::text_of(data, size)).run();
  return 0;
}
