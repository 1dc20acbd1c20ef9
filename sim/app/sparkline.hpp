#pragma once

#include <span>
#include <string>

namespace caseload::app {

/// A series as a row of small bars, one character each, from 0 to the largest value: a
/// bar half as high is half as much. Where there are more values than `width`
/// characters, a bar is the mean of neighbours.
///
/// @param unicode  block characters; else the eight of " .:-=+*#", faint to dense
std::string sparkline(std::span<const double> values, std::size_t width, bool unicode);

}  // namespace caseload::app
