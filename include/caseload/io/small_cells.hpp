#pragma once

#include "caseload/model/measure.hpp"

namespace caseload::io {

/// Of how many people a value for the public must be made, at least.
inline constexpr int fewest_people = 5;

/// Whether a value rests on few people, more than none and fewer than `fewest_people`:
///
/// - a count or a level of people: itself;
/// - a mean over people: the people whom it is over;
/// - a share of people: these too, and those who are in the share, and those who are
///   not.
///
/// Kinds of measure that are not of people (MeasureKind::of_people) never do.
///
/// @param numerator    in the unit of the kind
/// @param denominator  0: there is no value
bool rests_on_few(const model::MeasureKind& kind, double numerator, double denominator);

/// The same of a week's value.
bool week_rests_on_few(const model::MeasureKind& kind, double value);

}  // namespace caseload::io
