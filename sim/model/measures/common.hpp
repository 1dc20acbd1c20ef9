#pragma once

#include "caseload/model/measure.hpp"
#include "caseload/model/scenario.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace caseload::model {

/// The parameters that most measures share.
inline const Parameter states_parameter{
    .name = "states",
    .type = ParameterType::states,
    .meaning = "The states it looks at, together.",
    .example = R"(["prison"])",
};
inline const Parameter types_parameter{
    .name = "types",
    .type = ParameterType::person_types,
    .meaning = "The person types it looks at.",
    .example = R"(["user"])",
    .required = false,
    .absent = "all types",
};
/// Kinds that take `types` are given this one by the catalogue, and need not know of
/// it: see OnlyOfProvinces.
inline const Parameter provinces_parameter{
    .name = "provinces",
    .type = ParameterType::provinces,
    .meaning =
        "The provinces it looks at: only people whose site is in one of them "
        "count, in numerator and denominator.",
    .example = R"(["Phnom Penh"])",
    .required = false,
    .absent = "all provinces",
};
/// The same for kinds that look at a pool, a store or equipment.
inline const Parameter provinces_of_parts_parameter{
    .name = "provinces",
    .type = ParameterType::provinces,
    .meaning =
        "The provinces it looks at: only what is there counts, in numerator and "
        "denominator. Where it is pooled by province or site.",
    .example = R"(["Phnom Penh"])",
    .required = false,
    .absent = "all provinces",
};

/// Kinds that take `provinces` are given this one too: see ProvinceCells.
inline const Parameter by_province_parameter{
    .name = "by",
    .type = ParameterType::choice,
    .meaning = "What it is broken down by: it is found for each province too.",
    .example = R"("province")",
    .required = false,
    .absent = "nothing",
    .choices = {"province"},
};
/// The same for kinds that follow people for a time.
inline const Parameter by_day_parameter{
    .name = "by",
    .type = ParameterType::choice,
    .meaning =
        "What it is broken down by: it is found for each province too, or for each "
        "day of the time, which is whole days then.",
    .example = R"("day")",
    .required = false,
    .absent = "nothing",
    .choices = {"province", "day"},
};

/// Hearing `what` of each of `definition`'s states, for its types.
///
/// @param states, types  names of the parameters that hold them
std::vector<Hearing> hear(const MeasureDefinition& definition, Hearing::What what,
                          bool before_observation = false,
                          std::string_view states = "states",
                          std::string_view types = "types");

/// Hearing of everybody who comes and goes, from the start of the run: for levels.
std::vector<Hearing> hear_level(const MeasureDefinition& definition);

/// Refuses the states of a measure for which `fits` does not hold; a state that could
/// not be read is passed over.
std::vector<ParameterRefusal> refuse_states(
    const Values& values, const Scenario& scenario, const std::string& expected,
    bool (*fits)(const StateDefinition&, const Scenario&));

}  // namespace caseload::model
