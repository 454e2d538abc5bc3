// The arithmetic of the score: rungs never tie, meeting more never lowers, contributions add up to the last point.
#include "plugin/engine/score.hpp"

#include <catch2/catch.hpp>
#include <numeric>

#include "plugin/engine/policy.hpp"

using namespace onrecord;

namespace {

std::vector<ModifierPoints> modifiers(std::initializer_list<double> weights, unsigned met) {
  std::vector<ModifierPoints> all;
  for (const double w : weights) all.push_back({w, ((met >> all.size()) & 1) != 0});
  return all;
}

std::int32_t score(std::int32_t rung, const std::vector<ModifierPoints>& m) {
  const auto points = top_points(rung, m);
  return base_points(rung) + std::accumulate(points.begin(), points.end(), 0);
}

}  // namespace

TEST_CASE("a rung's base is its share of a thousand, rounded") {
  const std::int32_t expected[] = {0, 143, 286, 429, 571, 714, 857, 1000};
  for (std::int32_t rung = 0; rung <= 7; ++rung) CHECK(base_points(rung) == expected[rung]);
}

TEST_CASE("with everything met a rung stays below the next one's base") {
  for (std::int32_t rung = 0; rung < 7; ++rung) {
    CHECK(score(rung, modifiers({5, 3, 2, 2, 1}, 31)) < base_points(rung + 1));
    CHECK(score(rung, modifiers({1000, 1000, 1000}, 7)) < base_points(rung + 1));
  }
}

TEST_CASE("meeting one more modifier never lowers a score") {
  for (std::int32_t rung = 0; rung < 7; ++rung)
    for (unsigned met = 0; met < 32; ++met)
      for (unsigned more = 0; more < 5; ++more)
        CHECK(score(rung, modifiers({5, 3, 2, 2, 1}, met | 1u << more)) >=
              score(rung, modifiers({5, 3, 2, 2, 1}, met)));
}

TEST_CASE("points go to what is met, by largest remainder") {
  // Distance 143, applicable 13: met 5 and 2 of 14 parts give floor(143 * 7 / 14) = 71 = 51.07 + 20.43.
  CHECK(top_points(1, modifiers({5, 3, 2, 2, 1}, 0b00101)) == std::vector<std::int32_t>{51, 0, 20, 0, 0});
  // All five: floor(143 * 13 / 14) = 132 = 51.07 + 30.64 + 20.43 + 20.43 + 10.21; the point left over goes to 30.64.
  CHECK(top_points(1, modifiers({5, 3, 2, 2, 1}, 31)) == std::vector<std::int32_t>{51, 31, 20, 20, 10});
  CHECK(top_points(1, modifiers({5, 3, 2, 2, 1}, 0)) == std::vector<std::int32_t>(5, 0));
  CHECK(top_points(3, {}).empty());
}

TEST_CASE("fractions of a weight count to the thousandth") {
  const auto points = top_points(6, modifiers({0.001, 0.001}, 3));
  CHECK(std::accumulate(points.begin(), points.end(), 0) == 143 * 2 / 1002);
  CHECK(score(6, modifiers({0.5, 0.25}, 1)) == 857 + 143 * 500 / 1750);
}

TEST_CASE("a score is recomputed from its contributions, not from their points") {
  const auto policy = load_policy("default", built_in_rules());
  std::vector<Contribution> lines{{"rung", "unnamed_described", 0, 286, {}, "", ""},
                                  {"basis", "met", 5, 51, {}, "", ""},
                                  {"motive", "not met", 3, 0, {}, "", ""},
                                  {"same_sentence", "met", 2, 20, {}, "", ""},
                                  {"verbatim", "met", 2, 20, {}, "", ""},
                                  {"neutral_cue", "met", 1, 10, {}, "", ""}};
  std::int32_t sum = 0;
  for (const Contribution& line : lines) sum += line.points;
  CHECK(recompute_score(lines, *policy) == 286 + 143 * 10 / 14);
  lines[1].points = 999;  // points are what is checked, so they are no input
  CHECK(recompute_score(lines, *policy) == 286 + 143 * 10 / 14);
  CHECK(sum == 387);
  CHECK_FALSE(recompute_score({}, *policy));
}
