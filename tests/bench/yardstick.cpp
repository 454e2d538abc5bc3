#include "tests/bench/yardstick.hpp"

#include <re2/re2.h>

namespace onrecord::bench {

std::size_t find_reporting_verbs(std::string_view text) {
  static const RE2 verbs(
      "\\b(?:said|says|say|told|tells|added|adds|announced|argued|asked|believes|believe|called|claimed|confirmed|"
      "denied|"
      "explained|insisted|noted|promised|reported|stated|suggested|tweeted|warned|wrote|according to)\\b");
  re2::StringPiece rest(text.data(), text.size());
  std::size_t found = 0;
  while (RE2::FindAndConsume(&rest, verbs)) ++found;
  return found;
}

}  // namespace onrecord::bench
