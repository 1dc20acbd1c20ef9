#include "caseload/model/state.hpp"

#include "caseload/core/error.hpp"

namespace caseload::model {

void State::begin_inside(World& world, core::Handle person, bool /*residual*/) {
  enter(world, person);
}

void State::granted(World& /*world*/, core::Handle /*person*/) {
  throw core::ContractViolation{"only states with a waiting line grant turns"};
}

void State::supplied(World& /*world*/, core::Handle /*person*/) {
  throw core::ContractViolation{"only states whose people wait for kits get them"};
}

std::int64_t State::kits_needed(const World& /*world*/, core::Handle /*person*/) const {
  throw core::ContractViolation{"only states whose people wait for kits need them"};
}

void State::taken_away(World& /*world*/, core::Handle /*person*/) {}

std::optional<PoolIndex> State::needs_staff() const {
  return {};
}

State::Claim State::claim_on_staff(const Person& /*person*/) const {
  return Claim::none;
}

std::optional<StockIndex> State::needs_stock() const {
  return {};
}

State::Claim State::claim_on_stock(const Person& /*person*/) const {
  return Claim::none;
}

std::optional<EquipmentIndex> State::needs_equipment() const {
  return {};
}

State::Claim State::claim_on_equipment(const Person& /*person*/) const {
  return Claim::none;
}

State::Claim State::claim_on_place(const Person& /*person*/) const {
  return Claim::none;
}

void State::check_places(std::size_t waiting, std::size_t held) const {
  core::expects(waiting == 0 && held == 0, "only stays have places");
}

void State::check_company(const World& /*world*/,
                          std::span<const core::Handle> /*people*/) const {}

std::size_t class_of_work(const Values& values) {
  const auto* priority = values.find<std::int64_t>("priority");
  return priority == nullptr ? 0 : static_cast<std::size_t>(*priority - 1);
}

}  // namespace caseload::model
