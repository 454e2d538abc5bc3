#include "plugin/audit/strip_command.hpp"

#include "grammar/error.hpp"
#include "plugin/audit/inputs.hpp"
#include "plugin/audit/output.hpp"
#include "plugin/audit/stories.hpp"
#include "plugin/engine/suppressions.hpp"

namespace onrecord {

int strip_command(const StripOptions& options) {
  InputReader reader({options.page}, InputKind::html, options.max_bytes);
  Input page;
  if (!reader.next(page)) return exit_clean;  // an empty page stays one
  if (page.error) throw Error(*page.error);
  Output output("");
  output.write(without_suppressions(page.bytes));
  output.flush();
  return exit_clean;
}

}  // namespace onrecord
