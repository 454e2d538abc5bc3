#include "plugin/engine/read_story.hpp"

namespace onrecord {

ReadStory read_story(std::string_view bytes, const Rulebook& rules, const Spans& blocks) {
  ReadStory out;
  out.text = read_text(bytes, rules.text_lexicon());
  out.front = find_front_matter(out.text, rules.text_lexicon());
  out.quotations = find_quotations(out.text, rules.text_lexicon(), blocks);
  split_sentences(out.text, out.quotations, rules.text_lexicon());
  out.tagged = rules.tag(out.text);
  for (std::size_t i = 0; i < out.tagged.lexemes.size() && i < out.quotations.of_token.size(); ++i) {
    out.tagged.lexemes[i].quotation = out.quotations.of_token[i];
    out.tagged.lexemes[i].sentence = out.text.tokens[i].sentence;
    out.tagged.lexemes[i].paragraph = out.text.tokens[i].paragraph;
  }
  return out;
}

}  // namespace onrecord
