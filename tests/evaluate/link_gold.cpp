// Links gold attributions (PolNeAR-like JSONL) and prints them for reading.
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "plugin/engine/read_story.hpp"
#include "plugin/engine/sources.hpp"
using namespace onrecord;
using nlohmann::json;
int main(int argc, char** argv) {
  const auto rules = Rulebook::load(built_in_rules());
  std::ifstream in(argv[1]);
  const int from = argc > 2 ? atoi(argv[2]) : 0, to = argc > 3 ? atoi(argv[3]) : 1 << 30;
  const std::string mode = argc > 4 ? argv[4] : "show";
  std::string line;
  double secs = 0;
  std::size_t bytes = 0;
  for (int n = 0; std::getline(in, line); ++n) {
    if (n < from || n >= to) continue;
    const json row = json::parse(line);
    const std::string text = row["text"];
    std::vector<std::uint32_t> at;  // byte of code point
    for (std::uint32_t i = 0; i < text.size(); ++i)
      if ((text[i] & 0xC0) != 0x80) at.push_back(i);
    at.push_back(text.size());
    const auto spans = [&](const json& list) {
      Spans out;
      for (auto& s : list) out.push_back({at[s[0].get<int>()], at[s[1].get<int>()]});
      return out;
    };
    std::vector<Attribution> as;
    for (auto& a : row.value("attributions", json::array())) {
      Attribution x;
      x.content = spans(a["content"]);
      x.cue = spans(a["cue"]);
      x.source = spans(a["source"]);
      x.kind = a["type"] == "direct" ? Kind::direct : a["type"] == "mixed" ? Kind::mixed : Kind::indirect;
      x.source_status = x.source.empty() ? SourceStatus::none : SourceStatus::stated;
      as.push_back(x);
    }
    std::sort(as.begin(), as.end(), [](auto& a, auto& b) { return a.content < b.content; });
    const auto read = read_story(text, *rules);
    const auto t0 = std::chrono::steady_clock::now();
    const auto sources = link_sources(read.story(*rules), as);
    secs += std::chrono::duration<double>(std::chrono::steady_clock::now() - t0).count();
    bytes += text.size();
    const auto say = [&](Span s) {
      auto v = std::string(slice(text, s));
      for (char& c : v)
        if (c == '\n') c = ' ';
      return v;
    };
    if (mode == "time") continue;
    printf("##### %d %s\n", n, row["id"].get<std::string>().c_str());
    if (mode == "sources" || mode == "show")
      for (auto& s : sources) {
        printf("  [%s] %s | %s | role=%s | aff=%s | desc=%s | n=%d | uses=%zu | m:", s.id.c_str(),
               std::string(name_of(s.kind)).c_str(), s.name.c_str(), s.role.c_str(), s.affiliation.c_str(),
               s.descriptor.c_str(), s.number, s.attributions.size());
        int k = 0;
        for (auto m : s.mentions)
          if (k++ < 12) printf(" %s;", say(m).c_str());
        puts("");
      }
    if (mode == "show" || mode == "attr")
      for (auto& a : as) {
        std::string src;
        for (auto s : a.source) src += say(s) + " ~ ";
        std::string cue;
        for (auto s : a.cue) cue += say(s) + " ";
        std::string by;
        for (auto& d : a.decided_by) by += d + " ";
        printf("   <%s> [%s] -> %s %s%d '%s' {%s}", src.c_str(), cue.c_str(),
               std::string(name_of(a.source_kind)).c_str(), a.source_index < 0 ? "" : "s", a.source_index + 1,
               a.source_name.c_str(), by.c_str());
        for (auto& p : a.audience) printf(" AUD=%s", p.text.c_str());
        for (auto& p : a.time) printf(" TIME=%s", p.text.c_str());
        for (auto& p : a.place) printf(" PLACE=%s", p.text.c_str());
        for (auto& p : a.medium) printf(" MEDIUM=%s", p.text.c_str());
        for (auto& p : a.hedges) printf(" HEDGE=%s", p.text.c_str());
        for (auto& p : a.alterations) printf(" ALT=%s", p.text.c_str());
        for (auto p : a.anonymity.promise) printf(" PROMISE=%s", say(p).c_str());
        for (auto p : a.anonymity.reason) printf(" REASON=%s", say(p).c_str());
        for (auto& b : a.basis) printf(" BASIS(%s)=%s", b.cls.c_str(), say(b.span).c_str());
        if (mode == "attr")
          for (auto p : a.justification) printf(" JUST=%s", say(p).c_str());
        puts("");
      }
  }
  fprintf(stderr, "%.3f s for %zu bytes: %.1f MB/s\n", secs, bytes, bytes / secs / 1e6);
}
