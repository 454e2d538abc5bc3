// SQLite's write-ahead log, written once a transaction.
//
// SQLite writes each page of a commit in two pieces, 24 bytes and the page: a hundred calls for a story of ten statements,
// 105 us where one write of the same bytes takes 5 to 15. A GatheredLog is an SQLite file system (a VFS) that keeps the
// pieces in memory until the page that ends a transaction is there, or 128 KiB of them. Nothing that is committed is ever
// kept back: the last page goes out with what stands before it, and whatever else is done with the log comes after.
// All other files are the default file system's own.
#pragma once

#include <sqlite3.h>

#include <string>

namespace onrecord {

// Registered under a name of its own as long as it lives: longer than the connection that was opened with it.
class GatheredLog {
 public:
  GatheredLog();
  ~GatheredLog();
  GatheredLog(const GatheredLog&) = delete;
  GatheredLog& operator=(const GatheredLog&) = delete;
  const char* name() const { return name_.c_str(); }

 private:
  std::string name_;
  sqlite3_vfs vfs_{};
};

}  // namespace onrecord
