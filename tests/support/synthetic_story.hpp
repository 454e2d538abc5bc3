// Stories made by number: a text and the records of it, the same for the same number, no engine needed.
//
// The words come from a small vocabulary with a Zipf-like skew, so that full text has common and rare terms.
#pragma once

#include <string>

#include "plugin/engine/record.hpp"

namespace onrecord {

struct SyntheticStory {
  std::string text;
  Analysis analysis;
};

// `attributions` statements by sources out of `people` known names; one in four sources is unnamed.
SyntheticStory synthetic_story(std::uint64_t number, std::uint32_t attributions = 10, std::uint32_t people = 20'000);

std::string synthetic_person(std::uint64_t number);  // "Ana Bero 17"
std::string synthetic_word(std::uint64_t rank);      // rank 0 is the most common

}  // namespace onrecord
