// Addresses in reports: of stories, as relative or file URIs; of pages, only where they are plain web addresses.
#pragma once

#include <string>
#include <string_view>

namespace onrecord {

// Percent-encodes everything but unreserved characters and those in `keep`. Bad UTF-8 is encoded byte by byte.
std::string percent_encoded(std::string_view text, std::string_view keep = {});

// "a story.txt" is "a%20story.txt", "/a" is "file:///a", "<stdin>" is "stdin". A "#id" of a JSONL story stays a
// fragment.
std::string uri_of(std::string_view path, std::string_view id);

// `url` where it is http or https, otherwise empty: nothing else may become a link.
std::string_view web_address(std::string_view url);

}  // namespace onrecord
