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

KinSet kin_without_telling() {
  return bit("firm") | bit("bank") | bit("airline") | bit("agency") | bit("group") | bit("media");
}

KinSet kin_of_office() {
  return bit("prosecutor") | bit("lawyer") | bit("judge") | bit("doctor") | bit("clergy") | bit("police") |
         bit("soldier");
}

KinSet kin_of_state() { return bit("state"); }
KinSet kin_of_business() { return bit("firm") | bit("bank") | bit("airline"); }

}  // namespace onrecord
