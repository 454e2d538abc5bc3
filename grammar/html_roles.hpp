// What an HTML element means to a reader of its text. The names are those of the HTML standard.
#pragma once

#include <string_view>

namespace onrecord {

struct ElementRole {
  bool known = false;          // an element of HTML
  bool block = false;          // begins and ends a paragraph
  bool skipped = false;        // holds no text of the story
  bool raw = false;            // its content is no markup
  bool is_void = false;        // has no content and no end tag
  bool closes_itself = false;  // the next of its kind ends it: <p>, <li>, <td>
};

ElementRole role_of(std::string_view name);  // ASCII case does not matter

}  // namespace onrecord
