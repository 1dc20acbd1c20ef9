#pragma once

#include "caseload/io/results.hpp"
#include "io/results/netcdf_group.hpp"

#include <cstddef>
#include <string>

namespace caseload::io::results {

/// Bins of core::Histogram: from `first` up to but without `end`, never empty.
struct BinRange {
  std::size_t first = 0;
  std::size_t end = 1;
};

/// From the first to the last bin that holds anything in any replication of any
/// measure; bin 0 alone when nothing was observed.
BinRange filled_bins(const ScenarioResults& results);

/// What one measure of one scenario becomes in a results file: laid out from its kind.
///
/// All members throw core::ContractViolation when a count is beyond 32 bits or a result
/// contradicts its kind, and WriteError when HDF5 fails.
class MeasureVariables {
 public:
  /// @param measure  position in the scenario; `results` must outlive this
  MeasureVariables(const ScenarioResults& results, std::size_t measure);

  /// NAME and, for a mean over people, NAME_count.
  void write_value(VariableSink& group) const;
  /// NAME_weekly, if the kind has a series.
  void write_weekly(VariableSink& group) const;
  /// NAME_histogram, if the kind has one.
  void write_histogram(VariableSink& group, const BinRange& bins) const;

 private:
  const model::MeasureResult& result(std::size_t replication) const;
  std::size_t replications() const { return results_.replications.size(); }

  void write_nothing(VariableSink& group, Variable variable) const;
  void write_whole_numbers(VariableSink& group, const Variable& variable) const;
  void write_quotients(VariableSink& group, const Variable& variable) const;

  const ScenarioResults& results_;
  std::size_t measure_;
  const model::MeasureDefinition& definition_;
  const model::MeasureKind& kind_;
  bool is_available_;
};

}  // namespace caseload::io::results
