// One story's words as linking reads them: the classes of a phrase spread over all of its words, words folded to ids.
//
// Made once for a story, linear in its tokens; it borrows the story and is const after making. Every question may be
// asked of a token beyond the end: the answer is the neutral one, so that scans need no bounds of their own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "plugin/engine/folded_words.hpp"
#include "plugin/engine/story.hpp"

namespace onrecord {

inline constexpr std::uint32_t no_token = 0xffffffff;

// Tokens, half-open.
struct TokenRange {
  std::uint32_t first = 0;
  std::uint32_t end = 0;

  constexpr bool empty() const { return end <= first; }
  constexpr std::uint32_t size() const { return empty() ? 0 : end - first; }
  constexpr bool contains(std::uint32_t t) const { return first <= t && t < end; }
  constexpr bool contains(TokenRange r) const { return first <= r.first && r.end <= end; }
  friend constexpr bool operator==(TokenRange, TokenRange) = default;
};

class Words {
 public:
  explicit Words(const Story& story);

  const Story& story() const { return story_; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(classes_.size()); }

  bool is(std::uint32_t t, LexemeClass c) const { return t < size() && classes_[t].test(static_cast<std::size_t>(c)); }
  template <typename... C>
  bool any(std::uint32_t t, C... classes) const {
    return (is(t, classes) || ...);
  }
  TokenKind kind(std::uint32_t t) const { return t < size() ? tokens()[t].kind : TokenKind::symbol; }
  WordShape shape(std::uint32_t t) const { return t < size() ? tokens()[t].shape : WordShape::none; }
  bool word(std::uint32_t t) const { return kind(t) == TokenKind::word; }
  bool comma(std::uint32_t t) const { return kind(t) == TokenKind::comma; }
  bool clitic(std::uint32_t t) const { return kind(t) == TokenKind::clitic; }
  std::uint32_t over_letters(std::uint32_t t) const {  // past "(UN)"; `t` where one word in brackets does not stand
    return kind(t) == TokenKind::open_bracket && kind(t + 2) == TokenKind::close_bracket ? t + 3 : t;
  }
  bool glued(std::uint32_t t) const { return t < size() && tokens()[t].glued; }
  bool body_noun(std::uint32_t t) const {  // "ministry", "Inc."; not the name of one: "NATO"
    return is(t, LexemeClass::body_generic) || (is(t, LexemeClass::body) && !is(t, LexemeClass::body_name));
  }
  bool office_title(std::uint32_t t) const {  // "Sen.", "Minister"; not "Mr."
    return is(t, LexemeClass::title) && !is(t, LexemeClass::title_honorific);
  }
  bool has_form(std::uint32_t t, WordForm form) const { return t < size() && (story_.lexemes()[t].forms & form) != 0; }
  bool plural(std::uint32_t t) const;    // a plural noun and no singular one
  bool singular(std::uint32_t t) const;  // a singular noun that a list knows, and no plural one
  bool capital(std::uint32_t t) const {
    return told(t, is_capital);
  }  // shaped like part of a name: "Ri", "NATO", "J.", "al-Assad"
  bool bears_names(
      std::uint32_t t) const;  // a given name, an initial or a capital word of no other class: a surname may follow
  // First word of a sentence, of a quotation or after a colon: its capital says nothing.
  bool opens(std::uint32_t t) const { return t >= size() || told(t, is_opening); }
  bool quoted(std::uint32_t t) const { return outer_quotation(t) != no_quotation; }
  std::uint32_t outer_quotation(std::uint32_t t) const;  // the outermost quotation of words around it, or no_quotation
  bool nickname(std::uint32_t t) const;                  // the marks and the word of a ("Dusty") inside a name
  bool narration(std::uint32_t t) const { return told(t, is_narration); }  // neither headline, byline nor boilerplate
  bool phrase(std::uint32_t t) const { return t < size() && in_phrase_[t]; }  // inside an entry of several words

  bool holds_word(TokenRange range, std::uint32_t t) const;   // does the word of `t` stand in it?
  bool short_for(std::uint32_t t, std::uint32_t word) const;  // "Gov." for "governor"
  Kin kin(std::uint32_t t) const;  // what the lists tell of the word's bearer; of a phrase, for each of its words

  std::uint32_t id(std::uint32_t t) const { return t < size() ? ids_[t] : 0; }  // of the folded word; 0: no word
  std::string_view folded(std::uint32_t id) const { return folded_[id]; }
  bool seen_lower(std::uint32_t t) const;    // the story writes this word in lower case, too
  bool seen_capital(std::uint32_t t) const;  // with a capital where one says something, and never in lower case
  bool names_family(
      std::uint32_t t) const;  // "He" of "He Jinbao": a pronoun's letters before a given name that no list knows
  bool seen_family(std::uint32_t t) const;  // the same word with a capital that no sentence opens: "according to He"
  bool seen_last(std::uint32_t t) const;    // after a given name or its like: "Cook" of "AJ Cook"

  std::uint32_t sentence(std::uint32_t t) const { return t < size() ? tokens()[t].sentence : no_token; }
  std::uint32_t paragraph(std::uint32_t t) const { return t < size() ? tokens()[t].paragraph : no_token; }
  TokenRange sentence_of(std::uint32_t t) const;
  bool together(std::uint32_t a, std::uint32_t b) const { return sentence(a) == sentence(b); }

  std::string_view text(std::uint32_t t) const { return t < size() ? story_.text.word(t) : std::string_view{}; }
  Span span(TokenRange r) const;
  std::string_view text(TokenRange r) const { return slice(story_.bytes(), span(r)); }
  TokenRange tokens_in(Span span) const;  // the tokens that begin inside it; logarithmic

 private:
  const std::vector<Token>& tokens() const { return story_.text.tokens; }
  // What is asked of a token again and again is told once.
  enum Told : std::uint8_t { is_capital = 1, is_opening = 2, is_narration = 4 };
  bool told(std::uint32_t t, Told what) const { return t < told_.size() && (told_[t] & what) != 0; }
  bool tell_capital(std::uint32_t t) const;
  bool tell_opens(std::uint32_t t) const;
  bool tell_narration(std::uint32_t t) const;
  void tell();
  void spread_phrases();
  void intern();
  void find_outer_quotations();

  const Story& story_;
  std::vector<ClassSet> classes_;
  std::vector<bool> in_phrase_;
  std::vector<std::uint32_t> ids_;
  std::vector<std::uint8_t> told_;
  std::unordered_map<std::uint32_t, Kin> kin_of_phrases_;  // by token
  FoldedWords folded_;
  std::vector<bool> lower_, capital_, last_, family_;  // by id
  std::vector<std::uint32_t> outer_;                   // by quotation
};

}  // namespace onrecord
