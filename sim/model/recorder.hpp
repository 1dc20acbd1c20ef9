#pragma once

#include "caseload/model/happening.hpp"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace caseload::model {

/// Writes down what measures are told of people.
class Recorder final : public Measure {
 public:
  /// @param log   where to; outlives this
  /// @param ear   for which ear of a measure it listens
  /// @param only  of whom; of everybody, where it is empty
  explicit Recorder(std::vector<Happening>& log, std::uint8_t ear = 0,
                    std::optional<core::Identity> only = {})
      : log_{log}, ear_{ear}, only_{only} {}

  void found_inside(const Person& person, core::TimePoint now) override;
  void entered(const Person& person, core::TimePoint now) override;
  void left(const Person& person, core::TimePoint now) override;
  void went_on(const Person& person, StateIndex to, core::TimePoint now) override;
  void not_met(const Person& person, core::TimePoint now) override;
  void started(const Person& person, core::TimePoint joined,
               core::TimePoint now) override;
  void joined(const Person& person, core::TimePoint now) override;
  void left_unserved(const Person& person, core::TimePoint joined,
                     core::TimePoint now) override;
  void lacks(const Person& person, Causes before, Causes now,
             core::TimePoint when) override;
  void taken(const Person& person, bool by_trained, core::TimePoint now) override;
  void visit_over(const Person& person, const Visit& visit,
                  core::TimePoint now) override;

  MeasureResult result(core::TimePoint) override { return {}; }
  void reset() override {}

 private:
  void note(Happening happening);

  std::vector<Happening>& log_;
  std::uint8_t ear_;
  std::optional<core::Identity> only_;
};

/// Tells `measure` of what was written down.
void tell(Measure& measure, const Happening& happening);

}  // namespace caseload::model
