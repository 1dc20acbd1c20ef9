#pragma once

#include "caseload/model/parameter.hpp"
#include "caseload/model/scenario.hpp"
#include "io/scenario/draft.hpp"
#include "io/scenario/node.hpp"
#include "io/scenario/table_reader.hpp"

#include <optional>
#include <string>

namespace caseload::io::reading {

/// Reads `[facilities.NAME]`.
void read_facilities(Reading& reading, const Node& scenario);

/// Reads the name of a facility as this facility. After read_facilities().
std::optional<model::Facility> read_facility(Reading& reading, const Node& node,
                                             const std::string& key);

/// Refuses a rate that, multiplied by `at_most`, is more than a clock of hazard takes.
void check_highest_rate(Reading& reading, const Node& node, const std::string& key,
                        const model::HazardDefinition& hazard, double at_most);

/// Reads the key `crowding` of a hazard, when its rates are known. One that can never
/// raise the hazard is as none.
void read_crowding(Reading& reading, TableReader& table,
                   model::HazardDefinition& hazard);

/// Refuses facilities that nothing uses, or in which people do not stay; and hazards
/// that rise with the crowding of a facility that has no places at some date, or in
/// which those are not whom they may strike. When the measures are read.
void check_facilities(Reading& reading, const Node& scenario);

}  // namespace caseload::io::reading
