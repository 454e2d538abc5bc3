// Title, outlet, writers and date from a page's head: Open Graph, meta elements, JSON-LD, microdata.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "grammar/characters.hpp"
#include "grammar/html_nodes.hpp"
#include "grammar/html_tree.hpp"

namespace onrecord {

namespace {

constexpr std::size_t max_json = 1u << 20;  // bytes of one JSON-LD script
constexpr std::size_t max_value = 1000;     // bytes of one value
constexpr std::size_t max_writers = 20;

std::string tidy(std::string_view value) {
  std::string out;
  for (std::size_t at = 0; at < value.size() && out.size() < max_value;) {
    const Character c = character_at(value, at);
    if (!is_blank(c.glyph))
      out += value.substr(at, c.size);
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
    at += c.size;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

class MetadataReader {
 public:
  MetadataReader(const TextLexicon& lexicon, HtmlMetadata& out) : lexicon_(lexicon), out_(out) {}

  bool enter(const GumboNode* node);
  void finish();

 private:
  void read_meta(const GumboNode* element);
  void read_json(const GumboNode* script);
  void read_json(const nlohmann::json& object);
  void read_json_names(const nlohmann::json& value, int depth);
  void add_writer(std::string_view name);
  void set(std::string& field, std::string_view value) {
    if (field.empty()) field = tidy(value);
  }

  const TextLexicon& lexicon_;
  HtmlMetadata& out_;
  std::string page_title_, heading_;
};

std::string text_inside(const GumboNode* element) {
  std::string text;
  walk(
      element,
      [&](const GumboNode* n) {
        if (is_text(n) && text.size() < max_value) text += n->v.text.text;
        return is_element(n);
      },
      [](const GumboNode*) {});
  return tidy(text);
}

// "By Jane Roe" is Jane Roe; an address is nobody's name.
void MetadataReader::add_writer(std::string_view written) {
  std::string name = tidy(written);
  const std::size_t space = name.find(' ');
  std::string first;
  append_lower(first, std::string_view(name).substr(0, space));
  if (space != std::string::npos && lexicon_.byline_words.contains(first)) name.erase(0, space + 1);
  const bool address = name.find("://") != std::string::npos || name.find('@') != std::string::npos;
  const bool known = std::find(out_.byline.begin(), out_.byline.end(), name) != out_.byline.end();
  if (!name.empty() && !address && !known && out_.byline.size() < max_writers) out_.byline.push_back(std::move(name));
}

void MetadataReader::read_meta(const GumboNode* element) {
  const std::string_view content = attribute(element, "content");
  std::string_view key = attribute(element, "property");
  if (key.empty()) key = attribute(element, "name");
  if (key.empty()) key = attribute(element, "itemprop");
  if (key == "og:title")
    set(out_.title, content);
  else if (key == "og:site_name")
    set(out_.publisher, content);
  else if (key == "article:published_time" || key == "datePublished" || key == "date" || key == "pubdate")
    set(out_.published, content);
  else if (key == "author" || key == "article:author")
    add_writer(content);
}

void MetadataReader::read_json_names(const nlohmann::json& value, int depth) {
  if (value.is_string()) return add_writer(value.get_ref<const std::string&>());
  if (value.is_object() && value.contains("name"))
    return depth > 0 ? read_json_names(value["name"], depth - 1) : void();
  if (!value.is_array() || depth == 0) return;
  for (const auto& one : value) read_json_names(one, depth - 1);
}

void MetadataReader::read_json(const nlohmann::json& object) {
  const auto text = [](const nlohmann::json& from, const char* key) {
    const auto found = from.find(key);
    return found != from.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  if (!object.is_object() || !object.contains("headline")) return;
  set(out_.title, text(object, "headline"));
  set(out_.published, text(object, "datePublished"));
  if (const auto p = object.find("publisher"); p != object.end() && p->is_object())
    set(out_.publisher, text(*p, "name"));
  if (const auto a = object.find("author"); a != object.end()) read_json_names(*a, 3);
}

void MetadataReader::read_json(const GumboNode* script) {
  if (script->v.element.children.length == 0) return;
  const auto* node = static_cast<const GumboNode*>(script->v.element.children.data[0]);
  if (!is_text(node)) return;
  const std::string_view source = node->v.text.text;
  if (source.size() > max_json) return;
  const auto json = nlohmann::json::parse(source, nullptr, false);
  const auto graph = json.is_object() ? json.find("@graph") : json.end();
  const auto& objects = json.is_object() && graph != json.end() ? *graph : json;
  if (!objects.is_array()) return read_json(objects);
  for (const auto& object : objects) read_json(object);
}

bool MetadataReader::enter(const GumboNode* node) {
  switch (tag_of(node)) {
    case GUMBO_TAG_HTML:
      set(out_.language, attribute(node, "lang"));
      break;
    case GUMBO_TAG_META:
      read_meta(node);
      break;
    case GUMBO_TAG_TITLE:
      set(page_title_, text_inside(node));
      break;
    case GUMBO_TAG_H1:
      set(heading_, text_inside(node));
      break;
    case GUMBO_TAG_TIME:
      set(out_.published, attribute(node, "datetime"));
      break;
    case GUMBO_TAG_SCRIPT:
      if (attribute(node, "type") == "application/ld+json") read_json(node);
      return false;
    default:
      if (attribute(node, "rel") == "author") add_writer(text_inside(node));
  }
  return is_element(node);
}

std::string iso_date(std::string_view written) {
  const std::string_view pattern = "dddd-dd-dd";
  if (written.size() < pattern.size()) return {};
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool digit = written[i] >= '0' && written[i] <= '9';
    if (pattern[i] == 'd' ? !digit : written[i] != pattern[i]) return {};
  }
  return std::string(written.substr(0, pattern.size()));
}

void MetadataReader::finish() {
  set(out_.title, heading_);
  set(out_.title, page_title_);
  out_.published_date = iso_date(out_.published);
}

}  // namespace

void read_metadata(const GumboNode* root, const TextLexicon& lexicon, HtmlReading& out) {
  MetadataReader reader(lexicon, out.metadata);
  walk(
      root, [&](const GumboNode* n) { return reader.enter(n); }, [](const GumboNode*) {});
  reader.finish();
}

}  // namespace onrecord
