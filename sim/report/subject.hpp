#pragma once

#include "caseload/report/model_description.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace caseload::report {

/// The scenario that is described, and what is looked up of it again and again.
class Subject {
 public:
  explicit Subject(const DescribedStudy& described);

  const io::Study& study() const { return *described_.study; }
  const io::ScenarioDocument& document() const { return *described_.document; }
  const model::Scenario& scenario() const { return document().scenario; }
  const std::string& given() const { return described_.given; }
  const io::FinishedRun* run() const { return described_.run; }
  /// The results of the scenario that is described; null where it was not run.
  const io::ScenarioResults* results() const { return results_ ? &*results_ : nullptr; }
  /// What a study folder says in words; null where it says nothing under this key.
  const std::string* said(std::string_view key) const;

  /// What stands, or holds, at a key, as the reader understood it; of a value that
  /// changes on dates all of its steps. Empty where there is no such key.
  std::string value(const std::string& key) const;
  /// The resolved values at a key: one, or one for each step.
  const std::vector<const io::ResolvedValue*>& values(const std::string& key) const;
  /// Whether somebody wrote it.
  bool is_written(const std::string& key) const;

  const model::StateDefinition& state(model::StateIndex index) const {
    return scenario().states[static_cast<std::size_t>(index)];
  }
  std::string names(const std::vector<model::StateIndex>& states) const;
  const std::string& type_name(std::size_t type) const {
    return scenario().person_types[type];
  }
  const std::string& name(model::PoolIndex pool) const {
    return scenario().staff[static_cast<std::size_t>(pool)].name;
  }
  /// The types of people who ever come to a state.
  const std::vector<std::size_t>& types_in(std::size_t state) const {
    return types_in_[state];
  }
  std::string names_of_types(const std::vector<std::size_t>& types) const;
  bool has_all_types(const std::vector<std::size_t>& types) const {
    return types.size() == scenario().person_types.size();
  }

  /// A date of the run, with the time of day where it is not 00:00.
  std::string date(core::TimePoint time) const;

 private:
  DescribedStudy described_;
  std::map<std::string, std::vector<const io::ResolvedValue*>, std::less<>> values_;
  std::vector<std::vector<std::size_t>> types_in_;  ///< [state]
  std::optional<io::ScenarioResults> results_;
};

/// A list in words: "a, b and c".
std::string list_text(const std::vector<std::string>& words);

/// A number in as few digits as show it; six significant ones at most.
std::string number_text(double number);

/// A share in per cent.
std::string percent_text(double share);

/// "2 to 5"; empty where no range was given.
std::string range_text(const io::ResolvedValue& value);

/// "1,048,576"
std::string count_text(double number);

/// A duration in the largest unit of which it is a whole number.
std::string duration_text(core::Duration time);

/// A value that changes on dates, as "A; B from 2017-01-01".
template <class T, class Text>
std::string dated_text(const Subject& subject, const model::Dated<T>& dated,
                       Text&& text) {
  std::string all;
  for (const auto& [from, value] : dated.steps()) {
    if (!all.empty()) all += "; ";
    all += text(value);
    if (from > core::TimePoint{}) all += " from " + subject.date(from);
  }
  return all;
}

}  // namespace caseload::report
