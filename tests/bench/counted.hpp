// Instructions a byte, counted by callgrind around one function: exact where clocks are not.
#pragma once

#include <string>

namespace onrecord::bench {

// Runs the named stage over the beginning of each corpus, twice: to warm up, then inside onrecord_counted_region, which
// is all that callgrind is to collect. Prints the stage and its bytes. False: no such stage.
bool run_counted(const std::string& stage);

// A line for each stage.
void list_stages();

}  // namespace onrecord::bench
