#pragma once

#include "caseload/io/parts.hpp"

#include <string>

namespace caseload::io {

/// Why a part of this scenario cannot be read; "read" where it can.
inline std::string damage_of(const std::string& bytes,
                             const model::Scenario& scenario) {
  try {
    read_part(bytes, scenario);
  } catch (const DamagedPart& damage) {
    return damage.what();
  }
  return "read";
}

}  // namespace caseload::io
