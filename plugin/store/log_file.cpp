#include "plugin/store/log_file.hpp"

#include <cstdint>
#include <cstring>

namespace onrecord {
namespace {

constexpr int most_held = 0x1ffff;  // SQLite's Unix files take no more at once
constexpr int frame_header = 24;    // page number, size of the file after a commit or 0, salts, checksums

// The default file system's own file stands right behind it.
struct LogFile {
  sqlite3_file file;
  unsigned char* held;  // what is to be written at `start`
  int size;
  sqlite3_int64 start;
  bool ends;  // the page of this frame is the last one of a transaction
};

sqlite3_vfs* base_of(sqlite3_vfs* vfs) { return static_cast<sqlite3_vfs*>(vfs->pAppData); }
LogFile& log_of(sqlite3_file* file) { return *reinterpret_cast<LogFile*>(file); }
sqlite3_file* real(sqlite3_file* file) { return reinterpret_cast<sqlite3_file*>(&log_of(file) + 1); }

// A failure is one of the transaction that is being written: what was held of it is worth nothing.
int settle(sqlite3_file* file) {
  auto& log = log_of(file);
  if (log.size == 0) return SQLITE_OK;
  const int size = log.size;
  log.size = 0;
  return real(file)->pMethods->xWrite(real(file), log.held, size, log.start);
}

bool ends_transaction(const unsigned char* header) { return header[4] | header[5] | header[6] | header[7]; }

int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
  auto& log = log_of(file);
  if (log.size > 0 && (at != log.start + log.size || size > most_held - log.size)) {
    if (const int code = settle(file); code != SQLITE_OK) return code;
  }
  if (!log.held) log.held = static_cast<unsigned char*>(sqlite3_malloc(most_held));
  if (!log.held || size > most_held) return real(file)->pMethods->xWrite(real(file), bytes, size, at);
  if (log.size == 0) log.start = at;
  std::memcpy(log.held + log.size, bytes, static_cast<std::size_t>(size));
  log.size += size;
  if (size == frame_header) {
    log.ends = ends_transaction(static_cast<const unsigned char*>(bytes));
    return SQLITE_OK;
  }
  return log.ends ? settle(file) : SQLITE_OK;
}

int close(sqlite3_file* file) {
  const int settled = settle(file);
  const int closed = real(file)->pMethods->xClose(real(file));
  sqlite3_free(log_of(file).held);
  return settled != SQLITE_OK ? settled : closed;
}

// The base's own function, after what is held has been written: SQLite asks nothing of a log in the middle of a
// transaction but to read what it wrote.
template <auto function>
struct Settled;
template <typename... Values, int (*sqlite3_io_methods::*function)(sqlite3_file*, Values...)>
struct Settled<function> {
  static int call(sqlite3_file* file, Values... values) {
    if (const int code = settle(file); code != SQLITE_OK) return code;
    return (real(file)->pMethods->*function)(real(file), values...);
  }
};
template <auto function>
struct Asked;
template <int (*sqlite3_io_methods::*function)(sqlite3_file*)>
struct Asked<function> {
  static int call(sqlite3_file* file) { return (real(file)->pMethods->*function)(real(file)); }
};

constexpr sqlite3_io_methods methods_of_log() {
  sqlite3_io_methods m{};
  m.iVersion = 1;
  m.xClose = close;
  m.xRead = Settled<&sqlite3_io_methods::xRead>::call;
  m.xWrite = write;
  m.xTruncate = Settled<&sqlite3_io_methods::xTruncate>::call;
  m.xSync = Settled<&sqlite3_io_methods::xSync>::call;
  m.xFileSize = Settled<&sqlite3_io_methods::xFileSize>::call;
  m.xLock = Settled<&sqlite3_io_methods::xLock>::call;
  m.xUnlock = Settled<&sqlite3_io_methods::xUnlock>::call;
  m.xCheckReservedLock = Settled<&sqlite3_io_methods::xCheckReservedLock>::call;
  m.xFileControl = Settled<&sqlite3_io_methods::xFileControl>::call;
  m.xSectorSize = Asked<&sqlite3_io_methods::xSectorSize>::call;
  m.xDeviceCharacteristics = Asked<&sqlite3_io_methods::xDeviceCharacteristics>::call;
  return m;
}

constexpr sqlite3_io_methods log_methods = methods_of_log();

int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* given) {
  auto* const base = base_of(vfs);
  if (!(flags & SQLITE_OPEN_WAL)) return base->xOpen(base, path, file, flags, given);
  log_of(file) = {};
  const int code = base->xOpen(base, path, real(file), flags, given);
  if (code == SQLITE_OK) file->pMethods = &log_methods;
  return code;
}

template <auto function>
struct OfBase;
template <typename Result, typename... Values, Result (*sqlite3_vfs::*function)(sqlite3_vfs*, Values...)>
struct OfBase<function> {
  static Result call(sqlite3_vfs* vfs, Values... values) { return (base_of(vfs)->*function)(base_of(vfs), values...); }
};

}  // namespace

GatheredLog::GatheredLog() : name_("onrecord-" + std::to_string(reinterpret_cast<std::uintptr_t>(this))) {
  sqlite3_initialize();
  auto* const base = sqlite3_vfs_find(nullptr);
  vfs_.iVersion = 1;
  vfs_.szOsFile = base->szOsFile + static_cast<int>(sizeof(LogFile));
  vfs_.mxPathname = base->mxPathname;
  vfs_.zName = name_.c_str();
  vfs_.pAppData = base;
  vfs_.xOpen = open;
  vfs_.xDelete = OfBase<&sqlite3_vfs::xDelete>::call;
  vfs_.xAccess = OfBase<&sqlite3_vfs::xAccess>::call;
  vfs_.xFullPathname = OfBase<&sqlite3_vfs::xFullPathname>::call;
  vfs_.xRandomness = OfBase<&sqlite3_vfs::xRandomness>::call;
  vfs_.xSleep = OfBase<&sqlite3_vfs::xSleep>::call;
  vfs_.xCurrentTime = OfBase<&sqlite3_vfs::xCurrentTime>::call;
  vfs_.xGetLastError = OfBase<&sqlite3_vfs::xGetLastError>::call;
  sqlite3_vfs_register(&vfs_, 0);
}

GatheredLog::~GatheredLog() { sqlite3_vfs_unregister(&vfs_); }

}  // namespace onrecord
