// All words that the lists know, frozen: one look-up a token, and a trie over word ids for entries of several words.
//
// Open addressing, at most half full; a look-up touches one slot and one word as a rule. Words are added while loading
// and never after; then any thread may read.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rules/folding.hpp"
#include "rules/pair_map.hpp"
#include "rules/tagger.hpp"

namespace onrecord {

inline constexpr std::uint32_t no_word = 0xffffffff;
inline constexpr std::uint32_t no_phrase = 0xffffffff;

// One list's entry of several words, ended at a node of the trie.
struct WordPhrase {
  WordEntry entry;
  std::uint32_t list = 0;          // index of the list among all rules
  std::uint64_t capitals = 0;      // bit i: word i must have a capital in the text
  std::uint32_t next = no_phrase;  // another phrase of the same words
};

inline constexpr std::uint32_t no_gate = 0xffffffff;

// One of 32 bits for a number: a set of them says at once that something is not in it.
inline std::uint32_t bit_of(std::uint32_t number) { return 1u << (number * 0x9E3779B1u >> 27); }

// What a text's token is to the patterns.
struct TokenWord {
  std::uint32_t id = no_word;
  std::uint32_t gate = no_gate;
  bool is_run = false;  // nothing but ASCII letters, digits and _
};

class WordTable {
 public:
  struct Word {
    std::uint32_t text = 0;  // offset in the pool
    std::uint32_t size = 0;
    std::uint32_t any = no_word;         // entry for the word in any case
    std::uint32_t capital = no_word;     // entry where it has a capital (holds what `any` holds too)
    std::uint32_t lemma = no_word;       // the id of the word that it is a form of
    std::uint32_t gate = no_gate;        // of a word that patterns ask for (pattern_gates.hpp)
    std::uint32_t membership = no_word;  // the last list that has it
    std::uint32_t second = 0;            // bits of the words that may come second in a phrase; 0: it begins none
  };

  // Loading. Words and phrases come folded.
  std::uint32_t intern(std::string_view folded);  // its id; a word need not have an entry
  void add(std::uint32_t word, const WordEntry& entry, bool capital,
           std::uint32_t list);  // entry.lemma: word id + 1, or 0
  std::uint32_t add_node(std::uint32_t node,
                         std::string_view word);  // from no_word on; the node that the word leads to
  void add_phrase(std::uint32_t node, const WordPhrase& phrase);
  std::uint32_t add_gate(std::string_view word, std::uint32_t gate);  // the gate that the word has from now on or had
  void add_ending(std::string_view ending, const WordEntry& entry, std::uint32_t list);
  void freeze();

  // Reading. A table of this size is not in the nearest cache: who looks many words up says so some words ahead, first
  // for the slot, later for the word in it.
  void expect_slot(std::uint32_t hash) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
  }
  void expect_word(std::uint32_t hash) const {
    if (slots_.empty()) return;
    const Slot& slot = slots_[hash & (slots_.size() - 1)];
    if (slot.word != no_word) __builtin_prefetch(&words_[slot.word]);
  }
  std::uint32_t find(const FoldedWord& word) const {  // word id or no_word
    if (slots_.empty()) return no_word;
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t i = word.hash & mask; slots_[i].word != no_word; i = (i + 1) & mask)
      if (slots_[i].hash == word.hash && slots_[i].eight == word.eight &&
          (word.eight != 0 || text(slots_[i].word) == word.text))
        return slots_[i].word;
    return no_word;
  }
  bool has(std::uint32_t id) const { return id < words_.size(); }
  const Word& word(std::uint32_t id) const { return words_[id]; }
  TokenWord token_word(std::uint32_t id, bool is_run) const {
    return {id, id == no_word ? no_gate : words_[id].gate, is_run};
  }
  std::string_view text(std::uint32_t id) const {
    return std::string_view(pool_).substr(words_[id].text, words_[id].size);
  }
  const WordEntry* entry(std::uint32_t id, bool capital) const {  // without its lemma, which is the word's; null: none
    if (id == no_word) return nullptr;
    const Word& word = words_[id];
    const std::uint32_t place = capital && word.capital != no_word ? word.capital : word.any;
    return place == no_word ? nullptr : &entries_[place];
  }
  const WordEntry* by_ending(std::string_view folded) const;  // longest ending that fits, or null
  std::uint32_t first_node(std::uint32_t word) const { return next_node(no_word, word); }
  // no_word: no phrase goes on so.
  std::uint32_t next_node(std::uint32_t node, std::uint32_t word) const { return edges_.find(node, word); }
  // Whether a phrase may begin with these two words; true for some with which none does.
  bool may_begin_phrase(std::uint32_t first, std::uint32_t second) const {
    return first != no_word && second != no_word && (words_[first].second & bit_of(second)) != 0;
  }
  std::uint32_t first_phrase(std::uint32_t node) const { return nodes_[node]; }
  const WordPhrase& phrase(std::uint32_t index) const { return phrases_[index]; }
  // The lists that know the word: by an entry of their own, else by its ending.
  std::vector<std::uint32_t> lists_with(FoldedWord word, bool capital) const;
  // The lists that have the word itself, some of them more than once.
  template <class Take>
  void each_list_of(std::uint32_t id, bool capital, Take&& take) const {
    for (std::uint32_t i = has(id) ? words_[id].membership : no_word; i != no_word; i = memberships_[i].next)
      if (capital || !memberships_[i].capital) take(memberships_[i].list);
  }
  std::uint32_t size() const { return static_cast<std::uint32_t>(words_.size()); }

  template <class Archive>
  friend void tables(Archive& archive, WordTable& t) {
    archive(t.pool_, t.slots_, t.words_, t.entries_, t.edges_, t.nodes_, t.phrases_, t.endings_, t.endings_before_,
            t.memberships_);
  }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t word = no_word;
    std::uint64_t eight = 0;  // FoldedWord::eight: a short word is known without looking further
  };
  struct Membership {
    std::uint32_t list;
    bool capital;
    std::uint32_t next;
  };
  struct Ending {
    std::string text;
    WordEntry entry;
    std::vector<std::uint32_t> lists;

    template <class Archive>
    friend void tables(Archive& archive, Ending& ending) {
      archive(ending.text, ending.entry, ending.lists);
    }
  };
  std::uint32_t intern_entry(WordEntry entry);
  void grow();
  const Ending* ending(std::string_view folded) const;

  std::string pool_;
  std::vector<Slot> slots_;
  std::vector<Word> words_;
  std::vector<WordEntry> entries_;  // each once: thousands of names are alike
  std::unordered_map<std::size_t, std::vector<std::uint32_t>> entries_by_hash_;
  std::uint32_t last_entry_ = 0;
  PairMap edges_;                        // (node, word) -> node
  std::vector<std::uint32_t> nodes_;     // node -> first phrase
  std::vector<std::uint32_t> begun_by_;  // node -> the word that leads to it from the beginning, while loading
  std::vector<WordPhrase> phrases_;
  std::vector<Ending> endings_;                      // by their last byte, then longest first
  std::array<std::uint32_t, 257> endings_before_{};  // last byte -> how many end in a lesser one
  std::vector<Membership> memberships_;
};

// Whether a list of cues gave it: others say nothing of frames or sense.
inline bool is_cue(const WordEntry& entry) { return entry.frames != frame_none || entry.sense != CueSense::unknown; }

// What two lists know of one word, together.
void join(WordEntry& into, const WordEntry& other);

}  // namespace onrecord
