// "The official", "the minister", "the 38-year-old", "the company": a description takes up the last one it fits.
//
// By the description's head there is a short list of the last entities that bore it; what stands before the head must not
// contradict them ("the Iranian official" is not the American one). An indefinite one ("another official") is always new.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "plugin/engine/entities.hpp"

namespace onrecord {

class Descriptions {
 public:
  Descriptions(const Words& words, const std::vector<Mention>& mentions, const std::vector<Entity>& entities)
      : words_(words), mentions_(mentions), entities_(entities) {}

  std::uint32_t find(const Mention& mention, bool speaks) const;  // no_entity: somebody new; speaks: it is a source
  // "His campaign": the body of that kind that is told to be the owner's; no_entity: none yet.
  std::uint32_t body_of(const Mention& mention, std::uint32_t owner) const;
  void remember(std::uint32_t mention, std::uint32_t entity);  // heads, titles, ages that a later description may use

 private:
  struct Bearer {
    std::uint32_t entity, mention;
    bool sure = true;  // the word heads what is said of the entity; else it only stands in it
  };
  using Recent = std::vector<Bearer>;  // the last few, newest at the end

  void add(Recent& list, Bearer bearer);
  std::uint32_t unlisted_head(TokenRange range) const;
  void remember_words(TokenRange range, Bearer bearer);
  void remember_kin(TokenRange range, std::uint32_t entity);
  KinSet kin_of(std::uint32_t entity) const { return entity < kin_.size() ? kin_[entity] : 0; }
  bool may_resume(KinSet resumes, std::uint32_t entity) const;
  bool nameless_since(const Mention& m, KinSet resumes, std::uint32_t token) const;
  std::uint32_t last_fitting(const Recent& list, const Mention& m) const;
  bool of_its_own(const Mention& m) const;
  std::uint32_t last_person_of_kin(const Mention& m) const;
  std::uint32_t last_body_of_kin(const Mention& m) const;
  std::uint32_t last_generic(const Mention& m) const;
  std::uint32_t in_focus(const Mention& m, bool speaks) const;
  bool same_sort(const Mention& mention, const Entity& entity) const;
  bool introduced(const Bearer& bearer) const;
  bool told_in(TokenRange known, std::uint32_t token) const;
  bool of_same_field(const Mention& m, TokenRange known) const;
  bool of_same_place(const Mention& m, TokenRange known) const;
  bool fits(const Mention& m, const Bearer& bearer) const;
  bool agrees(const Mention& m, const Bearer& bearer) const;
  bool is_told(const Mention& m, const Bearer& bearer) const;
  bool shares_office(const Mention& holder, TokenRange body) const;
  bool of_one_phrase(const Mention& m) const;
  std::uint32_t only_body_of_kin(const Mention& m, KinSet resumes) const;
  std::uint32_t owned(const Mention& m) const;
  std::uint32_t head_key(std::uint32_t t) const;

  const Words& words_;
  const std::vector<Mention>& mentions_;
  const std::vector<Entity>& entities_;
  std::unordered_map<std::uint32_t, Recent> by_head_;     // by lemma or word
  std::unordered_map<std::string, std::uint32_t> owned_;  // whole phrases: "her mother"
  std::unordered_map<std::string, std::uint32_t> ages_;
  std::vector<KinSet> kin_;  // by entity: what the story tells of it
  Recent abbreviated_;       // bearers of "Sen.", "Gov."
  Recent persons_, bodies_;  // of any head, for generic ones
};

}  // namespace onrecord
