#pragma once

#include "caseload/io/parts.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace caseload::io::parts {

/// What the name of a part's file says.
struct PartName {
  ReplicationRange range;
  std::string plan;     ///< the first 16 digits of its digest
  std::string partial;  ///< the first 16 digits of its SHA-256; empty when sealed

  std::string text() const;
  friend bool operator==(const PartName&, const PartName&) = default;
};

/// Only names that text() makes are understood.
std::optional<PartName> part_name(std::string_view file_name);

/// How many digits of a digest a name has.
inline constexpr std::size_t digits_in_name = 16;

}  // namespace caseload::io::parts
