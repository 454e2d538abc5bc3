// Texts of a query are data: words, full-text expressions, page tokens, dates and names give rows or a status.
#include "plugin/store/store.hpp"
#include "tests/fuzz/checked.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace onrecord;
  static auto store = [] {
    const std::string story =
        "“We closed the bridge,” Jane Roe, the city engineer, said. An official said it would open in May.\n";
    auto out = Store::open(":memory:");
    out.put(fuzz::engine().analyze(story, "a"), story);
    return out;
  }();
  if (size == 0) return 0;
  const std::string text(fuzz::text_of(data + 1, size - 1));
  const std::pair<int, std::string StatementQuery::*> fields[] = {
      {0, &StatementQuery::text},          {1, &StatementQuery::match}, {2, &StatementQuery::after},
      {3, &StatementQuery::name},          {4, &StatementQuery::rule},  {5, &StatementQuery::document},
      {6, &StatementQuery::published_from}};
  StatementQuery query;
  query.*fields[data[0] % 7].second = text;
  query.sort = static_cast<Sort>(data[0] / 7 % 6);
  fuzz::may_fail([&] { store.statements(query); });
  fuzz::may_fail([&] { store.sources({.name = text}); });
  fuzz::must(store.counts().documents == 1, "a query changes nothing");
  return 0;
}
