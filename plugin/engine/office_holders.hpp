// "The mayor said on Monday ... Mayor Jane Roe told the council": an office told before the name of the only one who holds it.
//
// Filled with the full names of a story, then asked of descriptions in reading order. A look-up is a hash and a short list.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "plugin/engine/entities.hpp"

namespace onrecord {

class OfficeHolders {
 public:
  OfficeHolders(const Words& words, const std::vector<Mention>& mentions) : words_(words), mentions_(mentions) {}

  void add(std::uint32_t mention, std::uint32_t entity);  // a full name, with the offices before it
  // Who alone holds the office of a definite description and is named soon after it; no_entity: nobody, or several.
  std::uint32_t named_later(const Mention& description) const;

 private:
  struct Holder {
    std::uint32_t mention, entity;
  };

  bool is_office(const Mention& m) const;
  bool holds(const Mention& name, const Mention& office) const;
  bool of_other_origin(const Mention& name, const Mention& office) const;
  bool told_of(const Mention& name, std::uint32_t token) const;
  std::string key(std::uint32_t token) const;

  const Words& words_;
  const std::vector<Mention>& mentions_;
  std::unordered_map<std::string, std::vector<Holder>> by_beginning_;  // first letters: "gov" of "Gov.", "governor"
};

}  // namespace onrecord
