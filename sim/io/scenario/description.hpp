#pragma once

#include "io/scenario/table_reader.hpp"

#include <functional>
#include <map>
#include <string>

namespace caseload::io::reading {

/// Reads [description] of a study: texts by the keys of description_keys(), all of
/// which may be absent. Nothing else depends on them.
std::map<std::string, std::string, std::less<>> read_description(Mistakes& mistakes,
                                                                 const Node& node);

}  // namespace caseload::io::reading
