// The columns of a document that are JSON: bylines and metrics.
#include <fmt/format.h>

#include "plugin/engine/json_writer.hpp"
#include "plugin/store/inside.hpp"

namespace onrecord {

std::string json_list(const std::vector<std::string>& texts) {
  std::string out;
  JsonWriter json(out);
  json.begin_array();
  for (const auto& text : texts) json.string(text);
  json.end_array();
  return out;
}

std::string json_metrics(const Metrics& m) {
  const std::pair<const char*, double> counts[] = {{"statements", m.statements},
                                                   {"thoughts", m.thoughts},
                                                   {"attitudes", m.attitudes},
                                                   {"direct", m.direct},
                                                   {"indirect", m.indirect},
                                                   {"mixed", m.mixed},
                                                   {"named", m.named},
                                                   {"organisations", m.organisations},
                                                   {"documents", m.documents},
                                                   {"unnamed", m.unnamed},
                                                   {"unattributed", m.unattributed},
                                                   {"open", m.open},
                                                   {"sources", m.sources},
                                                   {"effective_sources", m.effective_sources},
                                                   {"words", m.words},
                                                   {"quoted_words", m.quoted_words},
                                                   {"unnamed_words", m.unnamed_words},
                                                   {"attributed_words", m.attributed_words},
                                                   {"passive_claims", m.passive_claims},
                                                   {"hedges", m.hedges},
                                                   {"loaded_cues", m.loaded_cues},
                                                   {"boilerplate_reasons", m.boilerplate_reasons},
                                                   {"reasons", m.reasons}};
  const std::pair<const char*, const std::optional<double>&> shares[] = {
      {"unnamed_share", m.unnamed_share},
      {"unnamed_word_share", m.unnamed_word_share},
      {"quoted_word_share", m.quoted_word_share},
      {"loaded_cue_share", m.loaded_cue_share},
      {"boilerplate_reason_share", m.boilerplate_reason_share}};
  std::string out = fmt::format("{{\"single_source\":{}", m.single_source);
  for (const auto& [name, value] : counts) fmt::format_to(std::back_inserter(out), ",\"{}\":{:g}", name, value);
  for (const auto& [name, value] : shares)
    if (value) fmt::format_to(std::back_inserter(out), ",\"{}\":{:g}", name, *value);
  return out + "}";
}

}  // namespace onrecord
