#pragma once

#include "caseload/core/error.hpp"
#include "caseload/io/study.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace caseload::io {

/// What a published figure is to the model that is held against it.
enum class TargetRole {
  set_by_input,  ///< it was put in: meeting it proves the bookkeeping, not the model
  fitted,        ///< inputs were chosen so that it is met
  free,          ///< it was neither put in nor fitted to
  hold_out,      ///< kept from those who made the model, until it had run
  seen,          ///< not fitted to; but those who made the model knew it
};
/// All, in the order above: "set by input", "fitted", "free", "hold-out", "seen".
std::string_view name_of(TargetRole role);

/// A published figure that a measure should come near.
struct Target {
  std::string name;
  std::string scenario;  ///< name of the scenario that should
  std::string measure;
  TargetRole role = TargetRole::free;
  double value = 0.0;  ///< in the measure's unit, as
  double low = 0.0;    ///< the lowest and
  double high = 0.0;   ///< the highest that is met; low < high
  /// By which inputs it was set or fitted: names of CalibratedInput, or dotted keys of
  /// values, without dates.
  std::vector<std::string> inputs;
  std::string source;  ///< id
  std::string note;
  core::Origin origin;
};

/// An input that was calibrated, under however many keys it stands.
struct CalibratedInput {
  std::string name;
  std::string title;
  std::vector<std::string> keys;  ///< dotted, of values of the baseline, without dates
};

/// What a study should come near, and by which inputs it was brought there.
struct Targets {
  std::vector<CalibratedInput> inputs;
  std::vector<Target> targets;            ///< of the study, then of other files
  std::map<std::string, Source> sources;  ///< of the study, and of other files
  std::vector<std::string> files;         ///< as they were named
};

/// Reads targets.toml in the folder of `study`, where there is one, and other files.
///
/// @param others  such as figures that were kept from those who made the study
/// @throws MissingInput  where a file of `others` is not there, or the study has no
///         targets.toml and `others` is empty
/// @throws InputErrors  all mistakes: a measure or scenario that the study does not
///         have, a tolerance without a unit, a figure that was set or fitted without
///         its inputs, a calibrated input that no target names, a hold-out that was
///         fitted to
Targets read_targets(const Study& study,
                     const std::vector<std::filesystem::path>& others = {});

}  // namespace caseload::io
