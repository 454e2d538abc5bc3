// Totals over stories, and Wilson's intervals against published figures.
#include "plugin/engine/corpus.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;

TEST_CASE("Wilson's interval") {
  // 95 % for 1 of 10 and 0 of 10, as statistical packages give them (R: prop.test without continuity correction).
  CHECK(wilson(1, 10).low == Approx(0.017876).margin(1e-5));
  CHECK(wilson(1, 10).high == Approx(0.404150).margin(1e-5));
  CHECK(wilson(0, 10).low == Approx(0).margin(1e-12));
  CHECK(wilson(0, 10).high == Approx(0.277533).margin(1e-5));
  CHECK(wilson(10, 10).high == Approx(1));
  CHECK(wilson(0, 0).low == 0);
  CHECK(wilson(0, 0).high == 1);
  CHECK(wilson(50, 100).low == Approx(0.403832).margin(1e-5));
}

TEST_CASE("totals add stories and one another") {
  Metrics a;
  a.statements = 6, a.unnamed = 6, a.words = 100, a.quoted_words = 25, a.single_source = true;
  Metrics b;
  b.statements = 4, b.named = 3, b.open = 1, b.words = 100;
  CorpusTotals first, second;
  first.add(a);
  second.add(b);
  first.add(second);
  CHECK(first.stories == 2);
  CHECK(first.solely_unnamed == 1);
  CHECK(first.single_source == 1);
  const auto shares = first.shares();
  CHECK(shares[0].name == "unnamed_share");
  CHECK(shares[0].hits == 6);
  CHECK(shares[0].trials == 9);  // the open one counts apart
  CHECK(shares[0].interval.low < shares[0].value);
  CHECK(shares[0].value < shares[0].interval.high);
  for (const Share& s : shares)
    if (s.name == "quoted_word_share") {
      CHECK(s.value == Approx(0.125));
      CHECK(s.interval.low == 0);  // words are no independent trials
    }
}
