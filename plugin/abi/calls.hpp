// The functions of the table, as onrecord.h describes them.
#pragma once

#include <cstddef>
#include <cstdint>

#include "plugin/include/onrecord.h"

namespace onrecord::abi {

const char* version();
const char* status_name(onrecord_status status);
std::size_t error_message(std::uint64_t engine_or_store, char* buffer, std::size_t size);

onrecord_status engine_create(const onrecord_engine_options* options, onrecord_engine* out);
onrecord_status engine_destroy(onrecord_engine engine);
onrecord_status engine_digest(onrecord_engine engine, onrecord_text* out);
onrecord_status engine_rules(onrecord_engine engine, onrecord_cursor* out);
onrecord_status policies(onrecord_cursor* out);

onrecord_status analyze(onrecord_engine engine, const char* text, std::size_t size, const char* id, std::size_t id_size,
                        const onrecord_analyze_options* options, onrecord_analysis* out);
onrecord_status analysis_destroy(onrecord_analysis analysis);
onrecord_status analysis_counts(onrecord_analysis analysis, onrecord_counts* out);
onrecord_status analysis_json(onrecord_analysis analysis, std::int32_t offsets, onrecord_text* out);
onrecord_status analysis_findings(onrecord_analysis analysis, std::int32_t offsets, onrecord_cursor* out);
onrecord_status analysis_attributions(onrecord_analysis analysis, std::int32_t offsets, onrecord_cursor* out);
onrecord_status analysis_words(onrecord_analysis analysis, std::int32_t offsets, std::uint64_t begin, std::uint64_t end,
                               onrecord_text* out);

onrecord_status cursor_next(onrecord_cursor cursor, onrecord_text* row);
onrecord_status cursor_json(onrecord_cursor cursor, onrecord_text* out);
onrecord_status cursor_page(onrecord_cursor cursor, onrecord_text* out);
onrecord_status cursor_destroy(onrecord_cursor cursor);

onrecord_status store_open(const onrecord_store_options* options, onrecord_store* out);
onrecord_status store_close(onrecord_store store);
onrecord_status store_put(onrecord_store store, onrecord_analysis analysis, onrecord_put_result* out);
onrecord_status store_holds(onrecord_store store, onrecord_engine engine, const char* id, std::size_t id_size,
                            const char* text, std::size_t size, std::int32_t* out);
onrecord_status store_begin(onrecord_store store);
onrecord_status store_commit(onrecord_store store);
onrecord_status store_rollback(onrecord_store store);
onrecord_status store_query(onrecord_store store, const onrecord_query* query, onrecord_cursor* out);
onrecord_status store_sources(onrecord_store store, const onrecord_source_query* query, onrecord_cursor* out);
onrecord_status store_documents(onrecord_store store, const char* after, std::size_t after_size, std::uint32_t limit,
                                onrecord_cursor* out);
onrecord_status store_contributions(onrecord_store store, std::int64_t statement, onrecord_cursor* out);
onrecord_status store_findings(onrecord_store store, const char* document, std::size_t document_size, const char* rule,
                               std::size_t rule_size, onrecord_cursor* out);
onrecord_status store_history(onrecord_store store, const char* document, std::size_t document_size,
                              onrecord_cursor* out);
onrecord_status store_merge(onrecord_store store, std::int64_t from, std::int64_t into, const char* editor,
                            std::size_t editor_size);
onrecord_status store_split(onrecord_store store, std::int64_t member, const char* editor, std::size_t editor_size);
onrecord_status store_merges(onrecord_store store, std::int64_t source, onrecord_cursor* out);
onrecord_status store_rate(onrecord_store store, const onrecord_rating* rating);
onrecord_status store_ratings(onrecord_store store, std::int64_t source, onrecord_cursor* out);
onrecord_status store_correct(onrecord_store store, const onrecord_correction* correction);
onrecord_status store_forget_documents(onrecord_store store, const onrecord_text* documents, std::size_t count,
                                       onrecord_forgotten* out);
onrecord_status store_forget_source(onrecord_store store, std::int64_t source, onrecord_forgotten* out);
onrecord_status store_scrub(onrecord_store store);
onrecord_status store_counts(onrecord_store store, onrecord_store_counts* out);
onrecord_status store_check(onrecord_store store, onrecord_cursor* out);

}  // namespace onrecord::abi
