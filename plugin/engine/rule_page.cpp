#include "plugin/engine/rule_page.hpp"

#include <fmt/format.h>

namespace onrecord {
namespace {

// "||" begins a paragraph of the story, ">>" stands between two versions of it.
std::string quoted_story(std::string_view story) {
  std::string out = "> ";
  for (std::size_t i = 0; i < story.size(); ++i) {
    const std::string_view rest = story.substr(i);
    if (rest.starts_with(" || "))
      out += "\n>\n> ", i += 3;
    else if (rest.starts_with(" >> "))
      out += "\n>\n> *then:* ", i += 3;
    else
      out += story[i];
  }
  return out + "\n\n";
}

std::string stories(std::string_view heading, const std::vector<std::string>& all) {
  std::string out = fmt::format("{}\n\n", heading);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i > 0) out += "<!-- -->\n\n";  // keeps two quotations apart
    out += quoted_story(all[i]);
  }
  return out;
}

std::string standard_of(const AuditRule& rule) {
  return rule.url.empty() ? rule.standard : fmt::format("{}, <{}>", rule.standard, rule.url);
}

std::string policy_page(const Policy& policy) {
  std::string out =
      fmt::format("### {}\n\n{}\n\n| rule | severity | standard |\n|---|---|---|\n", policy.name, policy.reason);
  bool any = false;
  for (const auto& [id, rule] : policy.rules) {
    if (rule.severity == Severity::off) continue;
    any = true;
    out += fmt::format("| {} {} | {} | {} |\n", id, rule.title, name_of(rule.severity), standard_of(rule));
  }
  return any ? out + "\n" : fmt::format("### {}\n\n{}\n\n", policy.name, policy.reason);
}

constexpr std::string_view head =
    "# The audit's rules\n\n"
    "Written by the program from `rules/policy/`; a test holds it to what the rules say. `onrecord rules explain QA12` "
    "prints\n"
    "one entry. A finding says what an editor should look at; it says nothing of the people in the story or of what "
    "happened.\n\n"
    "Severities are those of the policy `default`: an error fails a run, a warning or a note does where `--fail-on` "
    "says so,\n"
    "`review` asks for a human look and never fails one, `off` is silent. In the stories below, the rule speaks in the "
    "first group and\n"
    "is silent in the second.\n\n";

constexpr std::string_view policies_head =
    "## Policies\n\n"
    "A policy named after a house holds only rules for which a page with that house's own words was read, and gives "
    "its address;\n"
    "\"copy\" and \"quoted\" say where that page is not the house's own site. They are our reading of those pages: no "
    "house has\n"
    "endorsed them. A newsroom's own policy is a file that extends one of them:\n\n"
    "    policy our_paper\n"
    "      reason       \"The metro desk.\"\n"
    "      extends      ap\n"
    "      may_override Jane Roe\n"
    "      rule         QA40\n"
    "      severity     warning\n"
    "      rule         QA60\n"
    "      severity     off\n\n"
    "and is used with `onrecord audit --policy our_paper.rules`.\n\n";

}  // namespace

std::string explain_rule(const AuditRule& rule) {
  std::string out = fmt::format("## {}: {}\n\n", rule.id, rule.title);
  out += fmt::format("*{}* by default. {}\n\n", name_of(rule.severity), rule.reason);
  out += fmt::format("**What to do.** {}\n\n**Standard.** {}\n\n", rule.message, standard_of(rule));
  return out + stories("It speaks here:", rule.accepts) + stories("It is silent here:", rule.rejects);
}

std::string rules_page(const Policy& policy, const std::vector<RuleFile>& files) {
  std::string out(head);
  for (const auto& [id, rule] : policy.rules) out += explain_rule(rule);
  out += policies_head;
  for (const std::string& name : policy_names(files)) out += policy_page(*load_policy(name, files));
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace onrecord
