// The style sheet of HTML reports. Grades differ by line style as well as by colour, so that nobody needs the colours.
#pragma once

#include <string_view>

namespace onrecord {

extern const std::string_view html_style;

}  // namespace onrecord
