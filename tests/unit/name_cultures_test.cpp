// Ten stories told with the names of eight cultures, forty names each: who is found as the source must not depend on
// where a name comes from. The names are made up; any likeness is chance.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "plugin/engine/engine.hpp"

using namespace onrecord;

namespace {

struct Person {
  std::string full, family;
  bool woman = false;
};

// {full} {family} {he} {He} {his} {mr} {spokesman}; each line of `says` is a part of a statement that is the person's.
struct Template {
  std::string text;
  std::vector<std::string> says;
};

const std::vector<Template> templates = {
    {"The bridge will stay closed until spring, {full} told reporters on Monday.\n\n“We found cracks in two of the "
     "piers,” {family} said. “Nobody will drive over them.”\n\n{He} added that the city would pay for the repairs.\n",
     {"The bridge will stay closed", "We found cracks", "the city would pay"}},
    {"LAGOS — Health Minister {full} promised on Tuesday to open three new clinics.\n\nThe union called the plan late. "
     "{family} said the money had been there since March.\n\n“We waited for the builders,” {he} said.\n",
     {"the money had been there", "We waited for the builders"}},
    {"“I saw the water come over the wall,” said {full}, a farmer whose house stands by the river. “Then the lights "
     "went out.”\n\nThe river fell on Thursday. {family} said {he} would rebuild.\n",
     {"I saw the water come", "would rebuild"}},
    {"The school has lost four teachers since January.\n\n“They leave because the rent is too high,” said {full}, 54, "
     "the head teacher.\n\nAccording to {family}, two more will go in June.\n",
     {"They leave because the rent", "two more will go in June"}},
    {"A court on Friday freed {full}, the editor of a weekly magazine.\n\n{family} denied that {he} had taken money. "
     "“I never met the man,” {he} said outside the court.\n\nThe prosecutor, Edna Colby, said she would appeal.\n",
     {"had taken money", "I never met the man"}},
    {"Fishermen have asked for help after a poor season. “The cold came early,” {full} said. {He} has fished here "
     "since 1987.\n\nThe ministry said it would study the request.\n\n“We cannot wait for studies,” {family} said.\n",
     {"The cold came early", "We cannot wait for studies"}},
    {"{mr} {family} said on Wednesday that the factory would not close. The company’s chief executive, {full}, spoke "
     "to workers at the gate.\n\n“Your jobs are safe,” {he} told them.\n",
     {"the factory would not close", "Your jobs are safe"}},
    {"The museum bought the painting in 1961. Its director, {full}, says that it was stolen from a family in "
     "Vienna.\n\n“We will give it back,” {family} said in a statement. {His} lawyers are talking with the "
     "heirs.\n\nThe heirs’ lawyer, Edna Colby, said they were grateful.\n",
     {"it was stolen from a family", "We will give it back"}},
    {"A study of 400 villages found that wells are drying up. {full}, who led the study, said farmers pump too "
     "much.\n\n{He} warned that half of the wells could be dry within ten years. “There is no time left,” {family} "
     "wrote in the report.\n",
     {"farmers pump too much", "half of the wells could be dry", "There is no time left"}},
    {"Voters will choose a mayor on Sunday. {full} leads in most polls. The candidate said in an interview that buses "
     "should be free.\n\n{His} rival Edna Colby called that a dream. {family} replied that other cities had done it.\n",
     {"buses should be free", "other cities had done it"}}};

std::string filled(std::string text, const Person& p) {
  const std::map<std::string, std::string> words = {{"{full}", p.full},
                                                    {"{family}", p.family},
                                                    {"{he}", p.woman ? "she" : "he"},
                                                    {"{He}", p.woman ? "She" : "He"},
                                                    {"{his}", p.woman ? "her" : "his"},
                                                    {"{His}", p.woman ? "Her" : "His"},
                                                    {"{mr}", p.woman ? "Ms." : "Mr."}};
  for (const auto& [key, word] : words)
    for (auto at = text.find(key); at != std::string::npos; at = text.find(key, at + word.size()))
      text.replace(at, key.size(), word);
  return text;
}

bool attributed(const Analysis& a, const std::string& text, const std::string& part, const std::string& name) {
  const auto at = static_cast<std::uint32_t>(text.find(part));
  const Span want{at, at + static_cast<std::uint32_t>(part.size())};
  return std::any_of(a.attributions.begin(), a.attributions.end(), [&](const Attribution& x) {
    return x.source_name == name &&
           std::any_of(x.content.begin(), x.content.end(), [&](Span c) { return c.overlaps(want); });
  });
}

struct Tally {
  int right = 0, all = 0;
  std::map<std::string, int> missed;
  double share() const { return all ? static_cast<double>(right) / all : 0; }
};

Tally tally(const Engine& engine, const std::vector<Person>& people) {
  Tally out;
  for (std::size_t t = 0; t < templates.size(); ++t)
    for (const Person& p : people) {
      const std::string text = filled(templates[t].text, p);
      const Analysis a = engine.analyze(text);
      for (const auto& part : templates[t].says) {
        const bool right = attributed(a, text, part, p.full);
        out.right += right;
        ++out.all;
        if (!right) ++out.missed[std::to_string(t) + " " + part.substr(0, 18) + ": " + p.full];
      }
    }
  return out;
}

std::map<std::string, std::vector<Person>> read_people() {
  std::ifstream in(std::string(ONRECORD_SOURCE_DIR) + "/tests/fixtures/name_cultures.json");
  std::map<std::string, std::vector<Person>> out;
  const auto all = nlohmann::json::parse(in);
  for (const auto& [culture, names] : all.items())
    for (const auto& n : names) out[culture].push_back({n["full"], n["family"], n["gender"] == "f"});
  return out;
}

}  // namespace

TEST_CASE("sources are found alike whatever culture the names come from") {
  const auto engine = Engine::make();
  const auto people = read_people();
  REQUIRE(people.size() == 8);
  double best = 0, worst = 1;
  std::string worst_of;
  for (const auto& [culture, names] : people) {
    REQUIRE(names.size() == 40);
    const Tally t = tally(*engine, names);
    std::string missed;
    for (const auto& [what, n] : t.missed) missed += "\n    " + what;
    INFO(culture << ": " << t.right << " of " << t.all << missed);
    CHECK(t.share() >= 0.90);
    best = std::max(best, t.share());
    if (t.share() < worst) worst = t.share(), worst_of = culture + missed;
  }
  INFO("best " << best << ", worst " << worst << " " << worst_of);
  CHECK(best - worst <= 0.02);
}
