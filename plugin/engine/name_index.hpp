// Names of a story by all that they are called: full name, surname, given name, acronym, last word of a body's name.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "plugin/engine/entities.hpp"

namespace onrecord {

// A person's name in parts, folded. Family name first where the first word is known as one (Kim Jong Un).
struct PersonName {
  std::vector<std::string> words;  // without initials (unless all there is), suffixes and nicknames
  std::string family, given;
  std::string suffix;  // "jr": keeps father and son apart
  bool family_first = false;
};

PersonName part_person_name(const Words& words, TokenRange name);

class NameIndex {
 public:
  NameIndex(const Words& words, std::vector<Entity>& entities) : words_(words), entities_(entities) {}

  // Registers a name of two words or more, or finds the entity that bears it.
  std::uint32_t full_person(const std::vector<Mention>& mentions, std::uint32_t mention);
  std::uint32_t body(const std::vector<Mention>& mentions, std::uint32_t mention);

  // Those that a single word may stand for, surname before given name; the caller chooses. Empty: nobody.
  const std::vector<std::uint32_t>& bearers(const std::string& word) const;
  bool of_family(std::uint32_t entity, const std::string& word) const;  // "Roe" is the family name, "Jane" is not
  // The one person whose family name differs in a letter from a word that nobody bears ("Keidis" of Kiedis, "Brudzinski" of
  // Brudziński); no_entity where there is none, or several.
  std::uint32_t misspelt(const std::string& word) const;
  std::uint32_t body_called(const std::string& word, bool after_the) const;
  std::uint32_t exact(const std::string& key) const;
  void remember(const std::string& key, std::uint32_t entity) { by_key_.emplace(key, entity); }

 private:
  using Lists = std::unordered_map<std::string, std::vector<std::uint32_t>>;
  std::uint32_t add(const std::vector<Mention>& mentions, std::uint32_t mention);
  void index_person(const PersonName& name, std::uint32_t entity);
  void index_body(TokenRange name, std::uint32_t entity);
  std::uint32_t last_seen(const std::vector<std::uint32_t>& list) const;

  const Words& words_;
  std::vector<Entity>& entities_;
  std::unordered_map<std::string, std::uint32_t> by_key_, acronym_, first_word_;
  std::unordered_map<std::uint32_t, PersonName> names_;  // of entities
  Lists family_, other_, last_word_;
  std::unordered_map<char, std::vector<std::string>>
      families_;  // by first letter: the few that a misspelt word is held to
};

// Lower case, "al-" and its kin cut off: "al-Assad" is called "Assad", too.
std::string surname_key(const std::string& folded);

}  // namespace onrecord
