#pragma once

#include "caseload/io/study.hpp"

#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace caseload::io::reading {

/// What one key of a scenario means, constant or by steps.
struct Meaning {
  struct Step {
    core::TimePoint from;  ///< TimePoint::min(): from the start
    nlohmann::json value;
  };
  std::vector<Step> steps;  ///< ascending; at least one

  const nlohmann::json& at(core::TimePoint time) const;
};

/// The canonical form taken apart: what each key means, by dotted key. Without the
/// calendar and the majorants, which belong to the study.
std::map<std::string, Meaning> meanings(const ScenarioDocument& document);

/// Whether two values mean the same: numbers but for the rounding of a division by a
/// unit.
bool same_meaning(const nlohmann::json& a, const nlohmann::json& b);

/// The keys under which a scenario file may say what a canonical key means. The
/// canonical form counts cases a day, and gives hazards and ways on by person type.
struct WrittenKeys {
  std::vector<std::string> single;  ///< keys of this value alone
  std::vector<std::string> whole;   ///< keys of it together with its neighbours
  /// Of a way on: what all canonical keys of its state and person type begin with.
  std::string group = {};
  /// What holds where none of these keys is written; empty where that is not known.
  std::string absent = {};
};
WrittenKeys written_keys(const std::string& canonical_key);

}  // namespace caseload::io::reading
