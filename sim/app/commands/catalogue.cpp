#include "app/commands/catalogue.hpp"

#include <array>

// Every verb, one line each, in the order in which `caseload --help` lists them. Each
// is the constant NAME_command of the file NAME.cpp.
#define CASELOAD_VERBS \
  VERB(new)            \
  VERB(check)          \
  VERB(show)           \
  VERB(diff)           \
  VERB(describe)       \
  VERB(run)            \
  VERB(status)         \
  VERB(compare)        \
  VERB(attribute)      \
  VERB(journey)        \
  VERB(report)         \
  VERB(export)         \
  VERB(validate)       \
  VERB(reproduce)      \
  VERB(selftest)       \
  VERB(warm_up)        \
  VERB(batch_plan)     \
  VERB(batch_run)      \
  VERB(batch_missing)  \
  VERB(batch_merge)    \
  VERB(batch_repair)

namespace caseload::app {

#define VERB(name) extern const Command name##_command;
CASELOAD_VERBS
#undef VERB

std::span<const Command* const> commands() {
#define VERB(name) &name##_command,
  static constexpr std::array all{CASELOAD_VERBS};
#undef VERB
  return all;
}

}  // namespace caseload::app
