// The file's schema: what marks a file as a store, which version this program writes, and how older ones get there.
#pragma once

#include <cstdint>

namespace onrecord {

class Database;

inline constexpr std::int64_t application_id = 0x6f6e7264;  // "onrd"

int schema_version();

// Throws Error{store} for a file that is somebody else's or of a newer onrecord; reads only.
void refuse_foreign(Database& db);

// Makes the schema in an empty file, upgrades an older one in one transaction, refuses a newer or foreign one.
// Throws Error{store, busy}.
void bring_up_to_date(Database& db, bool read_only);

}  // namespace onrecord
