// What stands at a place of the story: its lexemes, the phrases tagged there, its sentence and paragraph.
//
// Nothing is copied: the ranges borrow the story's vectors. A look-up is a binary search; tags_in walks the tags that
// begin inside the span or a little before it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/engine/story.hpp"

namespace onrecord {

// The lexemes that `place` touches.
std::span<const Lexeme> lexemes_in(const Story& story, Span place);

// The first tag of class `cls` (or of a class below it) that overlaps `place`; nullptr: none.
const Tag* tag_in(const Story& story, Span place, LexemeClass cls);
std::vector<const Tag*> tags_in(const Story& story, Span place, LexemeClass cls);
std::vector<const Tag*> tags_in(const Story& story, Span place);

// Has `place` a word or a phrase of class `cls`? `any_in` gives where: an empty span when it has none.
Span any_in(const Story& story, Span place, LexemeClass cls);
inline bool has(const Story& story, Span place, LexemeClass cls) { return !any_in(story, place, cls).empty(); }

// Is class `cls` the class `above` or one below it in the tree of dots?
bool is_below(LexemeClass cls, LexemeClass above);

// Index of the sentence or paragraph that holds the first token at or after `byte`; the last one beyond the end.
std::uint32_t sentence_at(const Story& story, std::uint32_t byte);
std::uint32_t paragraph_at(const Story& story, std::uint32_t byte);
Span sentence_span(const Story& story, std::uint32_t byte);

// Does `byte` stand inside quotation marks?
bool quoted_at(const Story& story, std::uint32_t byte);

// Number of words (word and number tokens) in `place`.
std::uint32_t count_words(const Story& story, Span place);
std::uint32_t count_words(const Story& story, const Spans& places);
bool has_words(const Story& story, Span place, std::uint32_t at_least);  // looks no further than it must

// The words of `place` in lower case, marks and white space reduced to single spaces: equal for texts that differ only in
// the shape of quotation marks, in capitals or in line breaks.
std::string folded_words(std::string_view text);

bool overlaps(const Spans& spans, Span place);
bool covers(const Spans& spans, std::uint32_t byte);

}  // namespace onrecord
