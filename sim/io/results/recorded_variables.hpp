#pragma once

#include "io/results/netcdf_group.hpp"

#include <map>
#include <string>
#include <vector>

namespace caseload::io::results {

/// An axis or a variable, and all its values.
struct RecordedVariable {
  std::string name;
  std::vector<std::size_t> shape;
  bool by_replication = false;  ///< its first axis is that of replications
  bool is_number = false;       ///< floating point: `numbers`, else `counts`
  std::vector<std::int32_t> counts;
  std::vector<double> numbers;

  std::size_t size() const { return is_number ? numbers.size() : counts.size(); }
};

/// Keeps what a group of a file would hold, instead of making one.
class RecordedVariables final : public VariableSink {
 public:
  void add_axis(const std::string& name, const std::vector<Attribute>& attributes,
                std::span<const std::int32_t> coordinates) override;
  void add_axis(const std::string& name, const std::vector<Attribute>& attributes,
                std::span<const double> coordinates) override;
  void add_axis(const std::string& name, const std::vector<Attribute>& attributes,
                std::span<const std::string> names) override;
  void add_variable(const Variable& variable,
                    std::span<const std::int32_t> values) override;
  void add_variable(const Variable& variable, std::span<const double> values) override;

  const std::vector<RecordedVariable>& all() const { return all_; }

 private:
  RecordedVariable& add(const std::string& name,
                        const std::vector<std::string>& dimensions);
  std::vector<RecordedVariable> all_;
  /// Of axes with names. These come from the scenario, and are no values.
  std::map<std::string, std::size_t, std::less<>> lengths_;
};

}  // namespace caseload::io::results
