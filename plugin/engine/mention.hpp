// A mention: words in one place that stand for a person, a body, a document, a group. Values over a story's tokens.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "plugin/engine/words.hpp"

namespace onrecord {

enum class Sort : std::uint8_t { person, body, document, place, thing };  // thing: a noun no list knows
enum class Form : std::uint8_t { name, description, pronoun };
enum class Gender : std::uint8_t { unknown, female, male };
enum class Number : std::uint8_t { one, many };
enum class Definiteness : std::uint8_t { bare, definite, indefinite, owned };  // owned: "his lawyer", "the firm's head"

inline constexpr std::uint32_t no_mention = 0xffffffff;

struct Mention {
  TokenRange tokens;  // the noun phrase: determiner, what stands before the head, head
  TokenRange name;    // of them the bare name; empty for descriptions and pronouns
  TokenRange role;    // of them title, role and origin before the name; empty: none
  TokenRange after;   // apposition, age, affiliation that follow: "secretary of the Central Committee"
  std::uint32_t head = no_token;
  Sort sort = Sort::thing;
  Form form = Form::description;
  Gender gender = Gender::unknown;
  Number number = Number::one;
  Definiteness definiteness = Definiteness::bare;
  std::uint32_t apposed_to = no_mention;  // the name that this description says more of
  std::uint32_t joined = no_mention;      // the next one of a list that speaks together: "Roe and Doe said"
  bool modifier = false;                  // inside a larger one: "Trump" in "Trump supporters"
  bool subject = false;
  bool genitive = false;  // a possessive follows, or the pronoun is one
  bool quoted = false;
};

// Every name, description and pronoun of the narration, by first token, the longer first; and what stands in `sources`, the
// tokens of the attributions' sources in order, even where it is a headline or a noun that no list knows. Linear.
std::vector<Mention> find_mentions(const Words& words, const std::vector<TokenRange>& sources);

// The index of the first mention that begins at `token` or behind it; their number: none does.
std::size_t first_mention_from(const std::vector<Mention>& mentions, std::uint32_t token);

// The mention that the words of a source are: the head of the phrase, not what hangs on it. no_mention: none.
std::uint32_t main_mention(const Words& words, const std::vector<Mention>& mentions, TokenRange source);

// How many people: two for "two officials", 0 for an unknown plural.
std::int32_t count_of(const Words& words, const Mention& mention);

}  // namespace onrecord
