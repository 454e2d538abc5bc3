#include "rules/word_table.hpp"

#include <algorithm>

namespace onrecord {
namespace {

constexpr std::size_t shortest_with_ending = 5;  // "only", "ally" say nothing by their ending

void remember(std::vector<std::uint32_t>& lists, std::uint32_t list) {
  if (std::find(lists.begin(), lists.end(), list) == lists.end()) lists.push_back(list);
}

}  // namespace

void join(WordEntry& into, const WordEntry& other) {
  if (into.sense == CueSense::unknown) into.sense = other.sense;
  into.forms |= other.forms;
  into.frames |= other.frames;
  into.classes |= other.classes;
}

// The lemma of a list that knows frames or sense (a cue's) goes first.
void WordTable::add(std::uint32_t id, const WordEntry& entry, bool capital, std::uint32_t list) {
  Word& word = words_[id];
  std::uint32_t& place = capital ? word.capital : word.any;
  const bool first_cue = is_cue(entry) && (place == no_word || !is_cue(entries_[place]));
  if (entry.lemma && (word.lemma == no_word || first_cue)) word.lemma = entry.lemma - 1;
  WordEntry joined = place == no_word ? WordEntry() : entries_[place];
  join(joined, entry);
  place = intern_entry(joined);
  const bool known = word.membership != no_word && memberships_[word.membership].list == list &&
                     memberships_[word.membership].capital == capital;
  if (known) return;
  memberships_.push_back({list, capital, word.membership});
  word.membership = static_cast<std::uint32_t>(memberships_.size() - 1);
}

std::uint32_t WordTable::intern_entry(WordEntry entry) {
  entry.lemma = 0;
  const auto same = [&](std::uint32_t i) {
    const WordEntry& known = entries_[i];
    return known.classes == entry.classes && known.forms == entry.forms && known.frames == entry.frames &&
           known.sense == entry.sense;
  };
  if (!entries_.empty() && same(last_entry_)) return last_entry_;
  const std::size_t hash = std::hash<ClassSet>()(entry.classes) * 31 + entry.forms * std::size_t{7} + entry.frames +
                           static_cast<std::size_t>(entry.sense);
  std::vector<std::uint32_t>& alike = entries_by_hash_[hash];
  const auto found = std::find_if(alike.begin(), alike.end(), same);
  if (found != alike.end()) return last_entry_ = *found;
  alike.push_back(static_cast<std::uint32_t>(entries_.size()));
  entries_.push_back(entry);
  return last_entry_ = alike.back();
}

std::uint32_t WordTable::add_gate(std::string_view text, std::uint32_t gate) {
  Word& word = words_[intern(text)];
  if (word.gate == no_gate) word.gate = gate;
  return word.gate;
}

std::uint32_t WordTable::add_node(std::uint32_t node, std::string_view text) {
  const std::uint32_t word = intern(text);
  if (node != no_word && begun_by_[node] != no_word) words_[begun_by_[node]].second |= bit_of(word);
  const std::uint32_t begun_by = node == no_word ? word : no_word;
  const auto fresh = static_cast<std::uint32_t>(nodes_.size());
  node = edges_.insert(node, word, fresh);
  if (node == fresh) {
    nodes_.push_back(no_phrase);
    begun_by_.push_back(begun_by);
  }
  return node;
}

void WordTable::add_phrase(std::uint32_t node, const WordPhrase& phrase) {
  phrases_.push_back(phrase);
  phrases_.back().next = nodes_[node];
  nodes_[node] = static_cast<std::uint32_t>(phrases_.size() - 1);
}

void WordTable::add_ending(std::string_view text, const WordEntry& entry, std::uint32_t list) {
  for (Ending& known : endings_) {
    if (known.text != text) continue;
    join(known.entry, entry);
    remember(known.lists, list);
    return;
  }
  endings_.push_back({std::string(text), entry, {list}});
}

void WordTable::freeze() {
  for (Word& word : words_) {
    if (word.any == no_word || word.capital == no_word) continue;
    WordEntry both = entries_[word.capital];
    join(both, entries_[word.any]);
    word.capital = intern_entry(both);
  }
  const auto last = [](const Ending& ending) { return static_cast<unsigned char>(ending.text.back()); };
  std::stable_sort(endings_.begin(), endings_.end(), [&](const Ending& a, const Ending& b) {
    return last(a) != last(b) ? last(a) < last(b) : a.text.size() > b.text.size();
  });
  for (const Ending& ending : endings_) ++endings_before_[last(ending) + 1u];
  for (std::size_t i = 0; i + 1 < endings_before_.size(); ++i) endings_before_[i + 1] += endings_before_[i];
}

const WordTable::Ending* WordTable::ending(std::string_view folded) const {
  if (folded.size() < shortest_with_ending) return nullptr;
  const auto last = static_cast<unsigned char>(folded.back());
  for (std::uint32_t i = endings_before_[last]; i < endings_before_[last + 1]; ++i)
    if (folded.size() > endings_[i].text.size() && folded.ends_with(endings_[i].text)) return &endings_[i];
  return nullptr;
}

const WordEntry* WordTable::by_ending(std::string_view folded) const {
  const Ending* found = ending(folded);
  return found ? &found->entry : nullptr;
}

std::vector<std::uint32_t> WordTable::lists_with(FoldedWord folded, bool capital) const {
  const std::uint32_t id = find(folded);
  if (!entry(id, capital)) {
    const Ending* found = ending(folded.text);
    return found ? found->lists : std::vector<std::uint32_t>();
  }
  std::vector<std::uint32_t> lists;
  each_list_of(id, capital, [&](std::uint32_t list) { lists.push_back(list); });
  std::sort(lists.begin(), lists.end());
  lists.erase(std::unique(lists.begin(), lists.end()), lists.end());
  return lists;
}

std::uint32_t WordTable::intern(std::string_view folded) {
  const FoldedWord word = as_folded(folded);
  const std::uint32_t known = find(word);
  if (known != no_word) return known;
  const auto id = static_cast<std::uint32_t>(words_.size());
  Word fresh;
  fresh.text = static_cast<std::uint32_t>(pool_.size());
  fresh.size = static_cast<std::uint32_t>(folded.size());
  words_.push_back(fresh);
  pool_ += folded;
  if (slots_.size() < 2 * words_.size()) grow();
  std::size_t i = word.hash & (slots_.size() - 1);
  while (slots_[i].word != no_word) i = (i + 1) & (slots_.size() - 1);
  slots_[i] = {word.hash, id, word.eight};
  return id;
}

void WordTable::grow() {
  std::vector<Slot> old(std::max<std::size_t>(1024, 2 * slots_.size()));
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.word == no_word) continue;
    std::size_t i = slot.hash & (slots_.size() - 1);
    while (slots_[i].word != no_word) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = slot;
  }
}

}  // namespace onrecord
