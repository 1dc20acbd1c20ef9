#pragma once

#include "io/scenario/node.hpp"

namespace caseload::io::reading {

/// What a scenario says once it has taken over what it does not say itself.
///
/// Tables are merged key by key, deep; all else (numbers, text, arrays) is replaced.
/// Four things are replaced whole although they are tables, because half of an old one
/// would be wrong or misleading: a value with its evidence, a state or measure that is
/// given another kind, and `next` by `next_by_type` or the reverse.
///
/// What a file says about itself (schema, name, title, extends, changes, sources, run)
/// is not taken over.
Node merged(const Node& base, const Node& own);

/// Whether `name` at the top of a scenario file is about the file itself.
bool is_about_the_file(std::string_view name);

}  // namespace caseload::io::reading
