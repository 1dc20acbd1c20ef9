// Alone in its file: every change of a source changes the generated header, and so
// compiles this again and nothing else.
#include "caseload/io/results.hpp"
#include "caseload_source_hash.hpp"

namespace caseload::io {

std::string_view source_hash() {
  return CASELOAD_SOURCE_HASH;
}
std::string_view version() {
  return CASELOAD_VERSION;
}

}  // namespace caseload::io
