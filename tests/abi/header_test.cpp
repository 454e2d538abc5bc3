// The header as C++, and the layouts that hosts were compiled against: these numbers never change within a major version.
#include "onrecord.h"

#define AT(type, member, place) static_assert(offsetof(type, member) == (place), #type "." #member)

static_assert(sizeof(onrecord_text) == 16);

// Sizes of the first versions; what came later stands behind.
AT(onrecord_engine_options, policy, 8);
AT(onrecord_engine_options, rules_path, 24);
AT(onrecord_engine_options, log, 40);
AT(onrecord_analyze_options, format, 8);
AT(onrecord_analyze_options, max_bytes, 16);
AT(onrecord_analyze_options, progress, 32);
AT(onrecord_analyze_options, max_memory, 48);
AT(onrecord_analyze_options, max_nesting, 56);
static_assert(sizeof(onrecord_counts) == 32);

AT(onrecord_store_options, path, 8);
AT(onrecord_store_options, mode, 24);
AT(onrecord_store_options, max_pages, 32);
AT(onrecord_store_options, log_user, 48);
static_assert(sizeof(onrecord_store_options) == 56);
static_assert(sizeof(onrecord_put_result) == 24);

AT(onrecord_query, source, 8);
AT(onrecord_query, name, 16);
AT(onrecord_query, acts, 48);
AT(onrecord_query, grades, 96);
AT(onrecord_query, score_from, 112);
AT(onrecord_query, published_from, 120);
AT(onrecord_query, rule, 152);
AT(onrecord_query, match, 184);
AT(onrecord_query, sort, 200);
AT(onrecord_query, after, 208);
static_assert(sizeof(onrecord_query) == 224);
AT(onrecord_source_query, by_name, 72);
static_assert(sizeof(onrecord_source_query) == 88);
AT(onrecord_rating, date, 64);
static_assert(sizeof(onrecord_rating) == 80);
AT(onrecord_correction, reason, 88);
static_assert(sizeof(onrecord_correction) == 104);
static_assert(sizeof(onrecord_forgotten) == 40);
static_assert(sizeof(onrecord_store_counts) == 64);

// The table: a function never moves.
AT(onrecord_api, version, 16);
AT(onrecord_api, engine_create, 24);
AT(onrecord_api, error_message, 48);
AT(onrecord_api, analyze, 56);
AT(onrecord_api, analysis_json, 80);
AT(onrecord_api, status_name, 88);
AT(onrecord_api, engine_rules, 120);
AT(onrecord_api, cursor_next, 136);
AT(onrecord_api, store_open, 168);
AT(onrecord_api, store_put, 184);
AT(onrecord_api, store_begin, 200);
AT(onrecord_api, store_query, 224);
AT(onrecord_api, store_merge, 272);
AT(onrecord_api, store_rate, 296);
AT(onrecord_api, store_correct, 312);
AT(onrecord_api, store_forget_documents, 320);
AT(onrecord_api, store_check, 352);
static_assert(sizeof(onrecord_api) == 360);

int main() { return 0; }
