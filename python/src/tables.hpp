// The columns of the tables that analyses and stores become; one place that knows them all.
#pragma once

#include <string>
#include <string_view>

#include "plugin/store/query.hpp"
#include "python/src/arrow.hpp"
#include "python/src/held.hpp"

namespace onrecord::python {

// What an analysis becomes rows of.
enum class Table : std::uint8_t { attributions, sources, findings, stories };

Table table_of(std::string_view name);  // throws Error{usage}

Columns columns_of(Table table);
void append(Columns& columns, Table table, const Held& held);

// The row of a story that failed: its id and its error, everything else null. Sources and findings have no such row.
void append_error(Columns& columns, Table table, std::string_view id, std::string_view error);

Columns statement_columns();
void append(Columns& columns, const StoredStatement& statement);

}  // namespace onrecord::python
