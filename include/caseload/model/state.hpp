#pragma once

#include "caseload/core/entity.hpp"
#include "caseload/model/fixture.hpp"
#include "caseload/model/parameter.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace caseload::model {

struct Scenario;
struct StateDefinition;

/// A person is an entity of the engine: who, where, since when, and what comes next.
using Person = core::Entity;

/// A state of the pathway: what happens to a person in it. One object serves everybody
/// who is in it; what belongs to one person stands in the person's record.
///
/// A state decides when a person leaves; World::leave() draws where to.
class State : public Fixture {
 public:
  /// `person` has just come in; record.since is now.
  virtual void enter(World& world, core::Handle person) = 0;

  /// `person` was here when the run began. By default they are treated as one who comes
  /// in at that moment; `residual` asks for what is left of a stay under way.
  virtual void begin_inside(World& world, core::Handle person, bool residual);

  /// The event that this state planned for `person` (World::plan) is due.
  virtual void due(World& world, core::Handle person) = 0;

  /// `person`, who waits in a line, is next: staff are theirs.
  virtual void granted(World& world, core::Handle person);

  /// `person`, who waits in a store's line, is next: the kits that they need have come
  /// and are set aside for them. The state collects them (Store::collect), now or when
  /// the person's turn for staff comes, or gives them up.
  virtual void supplied(World& world, core::Handle person);

  /// How many kits `person`, who waits in a store's line, needs.
  virtual std::int64_t kits_needed(const World& world, core::Handle person) const;

  /// `person` is taken away before what was planned here has come: what they hold or
  /// wait for is given up. Called before they leave; nothing by default.
  virtual void taken_away(World& world, core::Handle person);

  // ---- for the check of the books ----

  /// What a person here waits for, or has.
  enum class Claim { none, waits, has };
  /// The staff pool that people here need, and the claim of `person` on it.
  virtual std::optional<PoolIndex> needs_staff() const;
  virtual Claim claim_on_staff(const Person& person) const;
  /// The store whose kits people here need, and the claim of `person` on it: they wait
  /// in its line, or their kits are set aside there.
  virtual std::optional<StockIndex> needs_stock() const;
  virtual Claim claim_on_stock(const Person& person) const;
  /// The equipment that people here need, and whether `person` has a set in use.
  virtual std::optional<EquipmentIndex> needs_equipment() const;
  virtual Claim claim_on_equipment(const Person& person) const;
  /// The claim of `person` on a place of the state's own.
  virtual Claim claim_on_place(const Person& person) const;
  /// @throws ContractViolation unless the state itself counts as many
  virtual void check_places(std::size_t waiting, std::size_t held) const;
  /// @param people  all who are here, and need staff
  /// @throws ContractViolation unless each who accompanies somebody does so by what the
  /// state itself has noted, with nothing left over
  virtual void check_company(const World& world,
                             std::span<const core::Handle> people) const;
};

/// A kind of state: what a scenario file calls `kind`. One class in one file under
/// sim/model/states/, one line in the catalogue.cpp beside them.
struct StateKind {
  std::string_view name;
  std::string_view meaning;  ///< one sentence
  std::string_view used_for;
  std::string_view example;  ///< a runnable `[states.NAME]` table
  std::vector<Parameter> parameters;
  /// How people go on: by `next`, only by a hazard, or not at all (they have left).
  enum class Onward { next, hazards, out };
  Onward onward = Onward::next;
  /// The kinds of measure that a scenario without [measures] gets for such a state.
  std::vector<std::string_view> default_measures;
  /// The staff work or time offered: which parameter is a load on which pool, for
  /// `check`. Empty when the kind uses no staff.
  std::string_view staff_parameter = {};
  std::string_view work_parameter = {};
  /// Whether people come for visits, so that each has an Episode while they are here.
  bool has_visits = false;
  /// How many services a person has here on average; null: one.
  double (*services)(const Values& values) = nullptr;
  /// Whether people of one case who are here together take one service; null: no.
  bool (*serves_cases)(const Values& values) = nullptr;
  /// Values that are well-typed one by one and mean nothing together; may be null.
  std::vector<ParameterRefusal> (*refusals)(const Values& values) = nullptr;
  /// Whether somebody may go on to `next` in the instant in which they come; null: if
  /// the work, or the duration that the kind requires, is none.
  bool (*may_pass_at_once)(const Values& values) = nullptr;
  /// How many people can be there when the run begins; null: any number.
  std::int64_t (*most_at_start)(const Values& values) = nullptr;
  std::unique_ptr<State> (*build)(const StateDefinition& definition,
                                  StateIndex index) = nullptr;
};

/// The class of work of a state that needs staff, from 0: its `priority`, which counts
/// from 1, or the first where it says nothing.
std::size_t class_of_work(const Values& values);

/// All kinds, in the order in which `describe` lists them.
std::span<const StateKind> state_kinds();

/// The kind called `name`, or null.
const StateKind* find_state_kind(std::string_view name);

}  // namespace caseload::model
