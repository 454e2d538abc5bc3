#include "plugin/engine/baseline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "grammar/error.hpp"
#include "plugin/engine/places.hpp"

namespace onrecord {
namespace {

using nlohmann::json;

constexpr std::string_view schema = "onrecord.baseline/";
constexpr std::string_view version = "1";

[[noreturn]] void fail(std::string_view text, std::size_t at, const std::string& file, std::string message) {
  at = std::min(at, text.size());
  const std::string_view before = text.substr(0, at);
  const auto newline = before.rfind('\n');
  Error error(ErrorCode::rule, std::move(message));
  error.file = file;
  error.line = 1 + static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
  error.column = static_cast<std::uint32_t>(at - (newline == std::string_view::npos ? 0 : newline + 1)) + 1;
  error.offset = at;
  throw error;
}

json parse(std::string_view text, const std::string& file) {
  try {
    return json::parse(text);
  } catch (const json::parse_error& e) {
    fail(text, e.byte ? e.byte - 1 : 0, file, "the baseline is not JSON here");
  } catch (const json::exception&) {  // a number that no double holds
    fail(text, 0, file, "the baseline is not JSON that can be kept");
  }
}

void check_version(const json& whole, std::string_view text, const std::string& file) {
  const std::size_t at = std::min(text.find("\"schema\""), text.size());
  if (!whole.is_object() || !whole.contains("schema") || !whole["schema"].is_string())
    fail(text, 0, file, "expected a baseline with its schema, onrecord.baseline/1");
  const std::string found = whole["schema"];
  if (!std::string_view(found).starts_with(schema))
    fail(text, at, file, "expected a baseline, not " + found.substr(0, 60));
  if (std::string_view(found).substr(schema.size()) != version)
    fail(text, at, file,
         "the baseline is of version " + found.substr(schema.size(), 20) +
             "; this onrecord reads version 1: make it anew");
}

std::uint64_t fnv1a(std::string_view bytes, std::uint64_t hash) {
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
  return hash;
}

}  // namespace

std::string fingerprint_of(const Finding& finding, std::string_view text) {
  std::uint64_t hash = fnv1a(finding.rule, 0xcbf29ce484222325ull);
  hash = fnv1a(std::string_view("\0", 1), hash);
  return fmt::format("{:016x}", fnv1a(folded_words(slice(text, finding.span)), hash));
}

Baseline Baseline::read(std::string_view text, const std::string& file) {
  const json whole = parse(text, file);
  check_version(whole, text, file);
  if (!whole.contains("findings") || !whole["findings"].is_array())
    fail(text, 0, file, "the baseline has no list of findings");
  Baseline out;
  for (const json& f : whole["findings"]) {
    const auto has_text = [&](const char* key) { return f.is_object() && f.contains(key) && f[key].is_string(); };
    const bool counted = f.is_object() && f.contains("count") && f["count"].is_number_unsigned();
    if (!has_text("document") || !has_text("rule") || !has_text("fingerprint") || !counted)
      fail(
          text, text.find("\"findings\""), file,
          fmt::format("finding {} of the baseline lacks document, rule, fingerprint or count", out.counts_.size() + 1));
    out.counts_[{f["document"], f["rule"], f["fingerprint"]}] += f["count"].get<std::uint64_t>();
  }
  return out;
}

void Baseline::add(const std::string& document, std::string_view text, const std::vector<Finding>& findings) {
  for (const Finding& f : findings) ++counts_[{document, f.rule, fingerprint_of(f, text)}];
}

void Baseline::mark(const std::string& document, std::string_view text, std::vector<Finding>& findings) const {
  std::map<std::pair<std::string, std::string>, std::uint64_t> used;
  for (Finding& f : findings) {
    const std::string print = fingerprint_of(f, text);
    const auto at = counts_.find({document, f.rule, print});
    f.known = at != counts_.end() && used[{f.rule, print}]++ < at->second;
  }
}

std::string Baseline::write() const {
  std::string out = fmt::format("{{\"schema\": \"{}{}\", \"findings\": [", schema, version);
  std::string_view comma = "\n";
  for (const auto& [key, count] : counts_) {
    const auto& [document, rule, print] = key;
    out += fmt::format("{}  {{\"document\": {}, \"rule\": {}, \"fingerprint\": {}, \"count\": {}}}", comma,
                       json(document).dump(-1, ' ', false, json::error_handler_t::replace), json(rule).dump(),
                       json(print).dump(), count);
    comma = ",\n";
  }
  return out + "]}\n";
}

}  // namespace onrecord
