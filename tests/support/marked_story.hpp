// Stories for tests of linking, with their attributions marked by hand:
//
//   <a><t>“We won,”</t> <s>Ri Su-yong</s> <c>said</c></a>.
//
// <s> source, <c> cue, <t> content; <a> holds one attribution. The marks are cut out before the text is read.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/engine/read_story.hpp"
#include "plugin/engine/sources.hpp"

namespace onrecord::testing {

struct LinkedStory {
  std::string text;
  std::vector<Attribution> attributions;
  std::vector<Source> sources;

  const Source* source(std::size_t attribution) const {
    const auto i = attributions.at(attribution).source_index;
    return i < 0 ? nullptr : &sources.at(static_cast<std::size_t>(i));
  }
  std::string name(std::size_t attribution) const { return attributions.at(attribution).source_name; }
  std::string kind(std::size_t attribution) const {
    return std::string(name_of(attributions.at(attribution).source_kind));
  }
  std::string words(const Spans& spans) const {
    std::string out;
    for (const Span s : spans) (out += out.empty() ? "" : " | ") += slice(text, s);
    return out;
  }
  std::string justification(std::size_t attribution) const { return words(attributions.at(attribution).justification); }
};

namespace marked {

inline const std::shared_ptr<const Rulebook>& rules() {
  static const auto book = Rulebook::load(built_in_rules());
  return book;
}

inline void close(char kind, std::uint32_t begin, std::uint32_t end, Attribution& open) {
  Spans& spans = kind == 's' ? open.source : kind == 'c' ? open.cue : open.content;
  spans.push_back({begin, end});
}

}  // namespace marked

inline LinkedStory link_marked(std::string_view marked_text) {
  LinkedStory out;
  Attribution open;
  std::uint32_t begin = 0;
  for (std::size_t i = 0; i < marked_text.size();) {
    const auto at = static_cast<std::uint32_t>(out.text.size());
    const bool opens = i + 2 < marked_text.size() && marked_text[i] == '<' && marked_text[i + 2] == '>';
    const bool closes =
        i + 3 < marked_text.size() && marked_text[i] == '<' && marked_text[i + 1] == '/' && marked_text[i + 3] == '>';
    if (opens) {
      if (marked_text[i + 1] == 'a') open = Attribution{};
      begin = at;
      i += 3;
    } else if (closes) {
      if (marked_text[i + 2] == 'a') {
        open.source_status = open.source.empty() ? SourceStatus::none : SourceStatus::stated;
        out.attributions.push_back(open);
      } else {
        marked::close(marked_text[i + 2], begin, at, open);
      }
      i += 4;
    } else {
      out.text += marked_text[i++];
    }
  }
  const ReadStory read = read_story(out.text, *marked::rules());
  out.sources = link_sources(read.story(*marked::rules()), out.attributions);
  return out;
}

}  // namespace onrecord::testing
