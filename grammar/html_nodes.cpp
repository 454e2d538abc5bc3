#include "grammar/html_nodes.hpp"

namespace onrecord {

std::string_view name_of(const GumboNode* element) {
  const GumboTag tag = element->v.element.tag;
  if (tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(tag);
  GumboStringPiece name = element->v.element.original_tag;
  gumbo_tag_from_original_text(&name);
  return {name.data ? name.data : "", name.data ? name.length : 0};
}

bool has_attribute(const GumboNode* element, const char* name) {
  return is_element(element) && gumbo_get_attribute(&element->v.element.attributes, name) != nullptr;
}

std::string_view attribute(const GumboNode* element, const char* name) {
  if (!is_element(element)) return {};
  const GumboAttribute* found = gumbo_get_attribute(&element->v.element.attributes, name);
  return found ? std::string_view(found->value) : std::string_view();
}

}  // namespace onrecord
