// Walking a Gumbo tree without recursion, and asking its elements.
#pragma once

#include <gumbo.h>

#include <string_view>
#include <vector>

namespace onrecord {

inline bool is_element(const GumboNode* n) { return n->type == GUMBO_NODE_ELEMENT || n->type == GUMBO_NODE_TEMPLATE; }
inline bool is_text(const GumboNode* n) {
  return n->type == GUMBO_NODE_TEXT || n->type == GUMBO_NODE_WHITESPACE || n->type == GUMBO_NODE_CDATA;
}
inline GumboTag tag_of(const GumboNode* n) { return is_element(n) ? n->v.element.tag : GUMBO_TAG_LAST; }

// The element's name as the standard or the page spells it.
std::string_view name_of(const GumboNode* element);

// "" where the element has no such attribute.
std::string_view attribute(const GumboNode* element, const char* name);
bool has_attribute(const GumboNode* element, const char* name);

// Calls enter(node) before a node's children and leave(node) after them; enter says whether to go in.
template <class Enter, class Leave>
void walk(const GumboNode* root, Enter enter, Leave leave) {
  struct Step {
    const GumboNode* node;
    unsigned int next;
  };
  std::vector<Step> path;
  if (enter(root))
    path.push_back({root, 0});
  else
    leave(root);
  while (!path.empty()) {
    Step& step = path.back();
    const GumboVector* children = is_element(step.node) ? &step.node->v.element.children : nullptr;
    if (!children || step.next >= children->length) {
      leave(step.node);
      path.pop_back();
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(children->data[step.next++]);
    if (enter(child))
      path.push_back({child, 0});
    else
      leave(child);
  }
}

}  // namespace onrecord
