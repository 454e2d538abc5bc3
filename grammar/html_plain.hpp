// The fallback of read_html: tags taken out by scanning, in linear time and constant memory beside the text.
#pragma once

#include "grammar/html.hpp"

namespace onrecord {

void strip_markup(std::string_view html, HtmlReading& out);

}  // namespace onrecord
