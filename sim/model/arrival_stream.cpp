#include "model/arrival_stream.hpp"

#include "model/world.hpp"

namespace caseload::model {
namespace {

constexpr double ticks_a_day = 86'400'000.0;

core::PoissonArrivals cases_of(const ArrivalLayer& layer) {
  core::expects(layer.majorant > 0.0, "a majorant of more than zero");
  std::vector<core::PoissonArrivals::Phase> phases;
  for (const auto& step : layer.cases_per_day.steps())
    phases.push_back({step.from, step.value / layer.majorant});
  const auto gap = core::to_ticks(core::RealDuration{ticks_a_day / layer.majorant});
  return {gap, phases, layer.number, static_cast<std::uint16_t>(case_arrival)};
}

}  // namespace

ArrivalStream::ArrivalStream(const ArrivalLayer& layer)
    : layer_{layer}, cases_{cases_of(layer)}, batch_{layer.mean_batch} {}

void ArrivalStream::begin(World& world) {
  cases_.start(world.key());
  wait_for_next_case(world);
}

void ArrivalStream::woken(World& world) {
  const std::uint32_t people = people_of_case(world);
  for (std::uint32_t member = 1; member <= people; ++member)
    world.let_in({.case_number = next_case_,
                  .layer = layer_.number,
                  .member = static_cast<std::uint8_t>(member)},
                 layer_.type, layer_.to);
  wait_for_next_case(world);
}

void ArrivalStream::wait_for_next_case(World& world) {
  core::PoissonArrivals::Arrival arrival{};
  if (!cases_.next(world.end(), arrival)) return;
  next_case_ = arrival.candidate;
  world.wake(*this, arrival.time, core::Rank::arrival);
}

std::uint32_t ArrivalStream::people_of_case(World& world) const {
  if (layer_.mean_batch <= 1.0) return 1;
  const core::Identity the_case{.case_number = next_case_, .layer = layer_.number};
  const auto words = core::random_words(
      world.key(), the_case, {.purpose = static_cast<std::uint16_t>(batch_size)});
  return batch_.draw(words[0]);
}

}  // namespace caseload::model
