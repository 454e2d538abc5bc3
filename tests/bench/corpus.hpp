// The texts that are measured: news where the corpora lie beside the project, the specification's own stories elsewhere.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace onrecord::bench {

struct Corpus {
  std::string name;
  std::vector<std::string> stories;
  std::size_t bytes() const;
};

// "wikinews" and "polnear"; where neither is to be read, "own".
std::vector<Corpus> find_corpora();

// The first stories of a corpus, at least so many bytes of them if it has them.
Corpus beginning_of(const Corpus& corpus, std::size_t bytes);

}  // namespace onrecord::bench
