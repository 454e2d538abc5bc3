// onrecord query | sources | rate | correct | forget: asking the store, and what people of the newsroom write into it.
//
// Each prints to standard output and returns the command's exit code. They throw Error{usage, store, busy}. None makes a
// store: a file that is not there is an error. query and sources open it for reading only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "plugin/store/query.hpp"

namespace onrecord {

struct RowOptions {
  std::string store, format = "table", output;
};

struct QueryOptions {
  RowOptions rows;
  StatementQuery query;
  bool all = false;  // every page
};
int query_command(const QueryOptions& options);

struct SourcesOptions {
  RowOptions rows;
  SourceQuery query;
  std::vector<std::int64_t> merge;     // FROM INTO
  std::int64_t split = 0, merges = 0;  // ids; 0: none
  std::string by;
};
int sources_command(const SourcesOptions& options);

struct RateOptions {
  RowOptions rows;
  std::int64_t source = 0;
  std::string reliability, by, basis, date;  // reliability empty: list the ratings
};
int rate_command(const RateOptions& options);

struct CorrectOptions {
  std::string store, document, record, field, value, by, reason;
};
int correct_command(const CorrectOptions& options);

struct ForgetOptions {
  std::string store;
  std::vector<std::string> documents;
  std::int64_t source = 0;
  bool scrub = false;
};
int forget_command(const ForgetOptions& options);

}  // namespace onrecord
