#include "plugin/train/trial.hpp"

#include <algorithm>
#include <cstdio>

#include "plugin/engine/attributions.hpp"
#include "plugin/engine/watch.hpp"

namespace onrecord::train {
namespace {

using Points = std::vector<std::uint32_t>;  // the byte of every code point

Points points_of(const std::string& text) {
  Points out;
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xc0) != 0x80) out.push_back(i);
  }
  return out;
}

void print_spans(const char* name, const Spans& spans, const Points& points) {
  std::printf(",\"%s\":[", name);
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const auto at = [&](std::uint32_t byte) {
      return std::lower_bound(points.begin(), points.end(), byte) - points.begin();
    };
    std::printf("%s[%td,%td]", i ? "," : "", at(spans[i].begin), at(spans[i].end));
  }
  std::printf("]");
}

}  // namespace

void print_predictions(const Document& d, const Model& model) {
  const auto points = points_of(d.text);
  std::printf("{\"id\":\"%s\",\"offsets\":\"codepoint\",\"attributions\":[", d.id.c_str());
  bool first = true;
  for (const auto& a : find_attributions(*d.story, model, false, Watch(0, nullptr))) {
    std::printf("%s{\"kind\":\"%s\",\"confidence\":%.3f,\"parent\":%s", first ? "" : ",",
                std::string(name_of(a.kind)).c_str(), a.confidence, a.parent == no_index ? "null" : "\"x\"");
    first = false;
    print_spans("content", a.content, points);
    print_spans("cue", a.cue, points);
    print_spans("source", a.source, points);
    std::printf("}");
  }
  std::printf("]}\n");
}

}  // namespace onrecord::train
