// Counts what operator new is asked for in this program. One thread.
#pragma once

#include <cstddef>

namespace onrecord::bench {

struct HeapUse {
  std::size_t allocations = 0;
  std::size_t peak = 0;  // bytes alive at most, beyond those that were alive at the beginning
};

void start_counting_heap();
HeapUse stop_counting_heap();  // since start_counting_heap()

}  // namespace onrecord::bench
