// Cursors: rows that were read already, one by one or as one array.
#include "plugin/abi/calls.hpp"
#include "plugin/abi/library.hpp"

namespace onrecord::abi {

void clear(std::uint64_t* out) {
  need(out != nullptr, "there is no place for the handle");
  *out = 0;
}

void hand_out(std::vector<std::string> rows, onrecord_cursor* out, std::string page) {
  auto box = std::make_shared<CursorBox>();
  box->rows = std::move(rows);
  box->page = std::move(page);
  *out = library().cursors.put(std::move(box));
}

onrecord_status cursor_next(onrecord_cursor cursor, onrecord_text* row) {
  return with(library().cursors, cursor, [&](CursorBox& box) -> onrecord_status {
    need(row != nullptr, "there is no place for the row");
    const std::lock_guard lock(box.mutex);
    *row = {"", 0};
    if (box.next == box.rows.size()) return ONRECORD_DONE;
    *row = lend(box.rows[box.next++]);
    return ONRECORD_OK;
  });
}

onrecord_status cursor_json(onrecord_cursor cursor, onrecord_text* out) {
  return with(library().cursors, cursor, [&](CursorBox& box) {
    need(out != nullptr, "there is no place for the rows");
    const std::lock_guard lock(box.mutex);
    if (box.json.empty()) {
      std::string json = "[";
      for (const auto& row : box.rows) (json += json.size() > 1 ? "," : "") += row;
      box.json = std::move(json += ']');
    }
    *out = lend(box.json);
  });
}

onrecord_status cursor_page(onrecord_cursor cursor, onrecord_text* out) {
  return with(library().cursors, cursor, [&](CursorBox& box) {
    need(out != nullptr, "there is no place for the page mark");
    *out = lend(box.page);
  });
}

onrecord_status cursor_destroy(onrecord_cursor cursor) { return destroy(library().cursors, cursor); }

}  // namespace onrecord::abi
