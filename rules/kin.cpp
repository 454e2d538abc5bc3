#include "rules/kin.hpp"

#include <algorithm>
#include <array>

namespace onrecord {
namespace {

constexpr std::array<std::string_view, 38> names = {
    "senator",    "representative", "politician", "premier", "monarch",    "pope",    "envoy",    "clergy",
    "prosecutor", "lawyer",         "judge",      "doctor",  "scientist",  "scholar", "artist",   "athlete",
    "police",     "soldier",        "executive",  "firm",    "bank",       "airline", "media",    "agency",
    "state",      "party",          "group",      "union",   "club",       "league",  "hospital", "school",
    "church",     "court",          "panel",      "mission", "collection", "watchdog"};

constexpr KinSet bit(std::string_view name) {
  return KinSet{1} << (std::find(names.begin(), names.end(), name) - names.begin());
}

// Reckoned while compiling: they are asked of every candidate.
constexpr KinSet business = bit("firm") | bit("bank") | bit("airline");
constexpr KinSet without_telling = business | bit("agency") | bit("group") | bit("media");
constexpr KinSet office =
    bit("prosecutor") | bit("lawyer") | bit("judge") | bit("doctor") | bit("clergy") | bit("police") | bit("soldier");
constexpr KinSet state = bit("state"), school = bit("school");
constexpr KinSet public_body = state | bit("agency") | bit("court") | bit("police");

}  // namespace

std::optional<KinSet> kin_named(std::string_view name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) return std::nullopt;
  return bit(name);
}

std::string all_kin_names() {
  std::string out;
  for (const auto name : names) out.append(out.empty() ? "" : ", ").append(name);
  return out;
}

KinSet kin_without_telling() { return without_telling; }
KinSet kin_of_office() { return office; }
KinSet kin_of_state() { return state; }
KinSet kin_of_public_body() { return public_body; }
KinSet kin_of_business() { return business; }
KinSet kin_of_school() { return school; }

}  // namespace onrecord
