#pragma once

#include "caseload/core/hazard_clock.hpp"
#include "caseload/model/parameter.hpp"

#include <string_view>
#include <vector>

namespace caseload::model {

/// The keys of a state of kind `course`.
std::vector<Parameter> course_parameters();

/// The hazard ratio called `name`; 1 where absent.
core::HazardRatio ratio_called(const Values& values, std::string_view name);

/// Keys of a course that mean nothing beside the others.
std::vector<ParameterRefusal> course_refusals(const Values& values);

/// How many visits a person holds in a course on average, as far as showing and
/// drop-out decide: without interruptions, and with a hazard ratio of 1.
double expected_visits(const Values& values);

/// Whether the only visit is at once and may be missed.
bool only_visit_may_be_missed_at_once(const Values& values);

}  // namespace caseload::model
