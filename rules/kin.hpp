// Kinds of people and bodies by which a description takes up a name again: "the lawmaker" is a senator or a representative,
// "the carrier" an airline, and "the hospital" no police department.
//
// A word list says with `kin` what its words tell of their bearer, with `resumes` what kin of bearer its words can take up.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace onrecord {

using KinSet = std::uint64_t;  // one bit a kind

struct Kin {
  KinSet is = 0, resumes = 0;

  Kin& operator|=(const Kin& other) {
    is |= other.is;
    resumes |= other.resumes;
    return *this;
  }
  bool empty() const { return (is | resumes) == 0; }
};

std::optional<KinSet> kin_named(std::string_view name);  // "senator", "firm"
std::string all_kin_names();                             // for errors

// Kinds of which many bear names that tell nothing: "the company" may be any body that is not told to be something else,
// "the hospital" only one that is told to be a hospital.
KinSet kin_without_telling();
KinSet
kin_of_office();  // whoever is one is told to be: "the prosecutor" is nobody of whom the story tells no such thing
KinSet kin_of_state();
KinSet kin_of_public_body();  // a state and what does its work: "the Finnish foreign ministry" is one of its kind
KinSet kin_of_business();     // firms of all sorts
KinSet kin_of_school();

}  // namespace onrecord
