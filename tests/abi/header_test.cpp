// The header as C++, and the layouts that hosts were compiled against: these numbers never change within a major version.
#include "onrecord.h"

static_assert(sizeof(onrecord_text) == 16);
static_assert(sizeof(onrecord_engine_options) == 40);
static_assert(sizeof(onrecord_analyze_options) == 48);
static_assert(offsetof(onrecord_analyze_options, progress) == 32);
static_assert(sizeof(onrecord_counts) == 32);
static_assert(offsetof(onrecord_api, version) == 16);
static_assert(offsetof(onrecord_api, analysis_json) == 80);

int main() { return 0; }
