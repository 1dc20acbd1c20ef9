#include "caseload/core/server_pool.hpp"
#include "caseload/model/scenario.hpp"
#include "caseload/model/state.hpp"
#include "model/world.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace caseload::model {
namespace {

/// What becomes of who finds every place taken.
enum class WhenFull { wait, divert, refuse, crowd };

WhenFull when_full_called(const std::string& word) {
  return word == "wait"     ? WhenFull::wait
         : word == "divert" ? WhenFull::divert
         : word == "refuse" ? WhenFull::refuse
                            : WhenFull::crowd;
}

/// The places of a stay: who holds one, and who waits for one.
///
/// Fewer places put nobody out: nobody is taken in until enough have left.
class Places {
 public:
  explicit Places(const Values& values)
      : number_{values.get<Dated<std::int64_t>>("places")},
        when_full_{when_full_called(values.get<std::string>("when_full"))} {
    if (const auto* to = values.find<StateIndex>("divert_to")) divert_to_ = *to;
    if (const auto* limit = values.find<double>("crowding_limit")) limit_ = *limit;
    if (const auto* word = values.find<std::string>("beyond_limit"))
      beyond_limit_ = when_full_called(*word);
  }

  /// What becomes of who cannot be held.
  WhenFull without_room() const {
    return when_full_ == WhenFull::crowd ? beyond_limit_ : when_full_;
  }
  StateIndex divert_to() const { return divert_to_; }

  core::ServerPool& line() { return line_; }
  const core::ServerPool& line() const { return line_; }

  void set(core::TimePoint now) { line_.set_servers(allowed(now)); }
  void reset() { line_.reset(allowed(core::TimePoint{})); }
  core::TimePoint next_change_after(core::TimePoint now) const {
    return number_.next_change_after(now);
  }

  /// How many may be held; with crowding, also beyond the places.
  std::uint32_t allowed(core::TimePoint now) const {
    const std::int64_t places = number_.at(now);
    if (when_full_ != WhenFull::crowd) return static_cast<std::uint32_t>(places);
    if (!limit_) return std::numeric_limits<std::uint32_t>::max();
    // The limit is a decimal number: 1.1 x 10 places shall be 11 people.
    const double people = std::floor(*limit_ * static_cast<double>(places) + 1e-6);
    return static_cast<std::uint32_t>(
        std::min(people, double{std::numeric_limits<std::uint32_t>::max()}));
  }

 private:
  Dated<std::int64_t> number_;
  WhenFull when_full_;
  StateIndex divert_to_{};
  std::optional<double> limit_;  ///< people a place
  WhenFull beyond_limit_ = WhenFull::divert;
  core::ServerPool line_{0, *core::find_queue_discipline("first_come")};
};

/// Held for a drawn time, then goes on.
///
///     enter ──► held ──► next
///       │  ▲
///       │  └─── waiting, for a place
///       └─────► divert_to, or next at once
///
///     leaves to     when
///     next          the time is over, or there is no room (refuse)
///     divert_to     there is no room (divert): every place is taken, or the crowding
///                   limit is reached
///
/// Draws: stay_duration, from when the person is held, or from when they came into a
/// state of counts_from: then the stay is what is left of it, or nothing. For those who
/// were inside when the run began, what is left of a stay under way. With drawn_for =
/// "case" the draw is that of the person's case.
class Stay final : public State {
 public:
  explicit Stay(const StateDefinition& definition)
      : number_{definition.number},
        duration_{definition.values.get<DatedLaw>("duration")} {
    if (definition.values.has("places")) places_.emplace(definition.values);
    counts_from_earlier_ = definition.values.has("counts_from");
    const auto* whose = definition.values.find<std::string>("drawn_for");
    is_of_case_ = whose != nullptr && *whose == "case";
  }

  void begin(World& world) override {
    if (!places_) return;
    places_->reset();
    wait_for_change(world);
  }

  /// The number of places changes.
  void woken(World& world) override {
    places_->set(world.now());
    wait_for_change(world);
    admit_waiting(world);
  }

  void enter(World& world, core::Handle handle) override {
    if (!places_) return hold(world, handle, draw(world, handle)[0]);
    core::ServerPool& line = places_->line();
    if (!line.server_free() && places_->without_room() != WhenFull::wait) {
      if (places_->without_room() == WhenFull::refuse) return world.leave(handle);
      return world.move(handle, places_->divert_to());
    }
    if (line.join(world.simulation(), handle)) return admit(world, handle);
    if (world.is_watched(handle)) world.waits().begin_for(world, handle, Cause::place);
    world.plan(handle, core::never, core::Rank::completion);
  }

  void granted(World& world, core::Handle handle) override { admit(world, handle); }

  void begin_inside(World& world, core::Handle handle, bool residual) override {
    // On a date after the start others may have the places: who finds none is one who
    // comes.
    if (places_ && !places_->line().server_free()) return enter(world, handle);
    if (places_) occupy(world, handle);
    const auto words = draw(world, handle);
    const core::Law& law = duration_.at(world.now());
    hold_for(world, handle, residual ? law.draw_residual(words) : law.draw(words[0]));
  }

  void due(World& world, core::Handle handle) override {
    give_up_place(world, handle);
    world.leave(handle);
  }

  void taken_away(World& world, core::Handle handle) override {
    world.end_wait(handle);
    if (places_ && world.person(handle).phase == waiting)
      places_->line().leave_line(world.simulation(), handle);
    else
      give_up_place(world, handle);
  }

  Claim claim_on_place(const Person& person) const override {
    if (!places_) return Claim::none;
    return person.phase == waiting ? Claim::waits : Claim::has;
  }

  void check_places(std::size_t who_wait, std::size_t who_are_held) const override {
    core::expects(
        who_wait == (places_ ? places_->line().waiting() : 0) &&
            who_are_held == (places_ ? places_->line().busy() : 0),
        "a place for each who has one, a place in the line for each who waits");
  }

 private:
  /// Person::phase, where there are places
  static constexpr std::uint8_t waiting = 0;
  static constexpr std::uint8_t held = 1;

  core::Words draw(World& world, core::Handle handle) const {
    const Person& person = world.person(handle);
    return is_of_case_ ? world.words_of_case(handle, stay_duration, number_)
                       : world.words(person, stay_duration, number_);
  }

  void hold(World& world, core::Handle handle, std::uint64_t word) {
    if (!counts_from_earlier_)
      return hold_for(world, handle, duration_.at(world.now()).draw(word));
    // The whole time, of the law when it began to count; of that what is left.
    const core::TimePoint since = world.counted_since(handle);
    const core::Duration whole = duration_.at(since).draw(word);
    hold_for(world, handle,
             std::max(core::Duration::zero(), whole - (world.now() - since)));
  }

  static void hold_for(World& world, core::Handle handle, core::Duration time) {
    world.plan(handle, world.now() + time, core::Rank::completion);
  }

  /// A place is theirs: the stay begins.
  void admit(World& world, core::Handle handle) {
    Person& person = world.person(handle);
    person.phase = held;
    world.end_wait(handle);
    world.audience().started(person, person.since, world.now());
    world.audience().held_changed(person, 1, world.now());
    hold(world, handle, draw(world, handle)[0]);
  }

  /// Takes a place that is free.
  void occupy(World& world, core::Handle handle) {
    core::expects(places_->line().join(world.simulation(), handle),
                  "a place that is free");
    Person& person = world.person(handle);
    person.phase = held;
    world.audience().held_changed(person, 1, world.now());
  }

  void give_up_place(World& world, core::Handle handle) {
    if (!places_) return;
    world.audience().held_changed(world.person(handle), -1, world.now());
    const core::Handle next = places_->line().release(world.simulation());
    if (next != core::no_handle) world.grant(next);
  }

  void admit_waiting(World& world) {
    core::ServerPool& line = places_->line();
    for (auto next = line.call_next(world.simulation()); next != core::no_handle;
         next = line.call_next(world.simulation()))
      world.grant(next);
  }

  void wait_for_change(World& world) {
    world.wake(*this, places_->next_change_after(world.now()),
               core::Rank::capacity_change);
  }

  std::uint16_t number_;
  DatedLaw duration_;
  std::optional<Places> places_;
  bool counts_from_earlier_ = false;
  bool is_of_case_ = false;  ///< what is drawn
};

std::vector<ParameterRefusal> refusals(const Values& values) {
  std::vector<ParameterRefusal> refused;
  if (!values.has("places")) {
    for (const std::string_view name : {"crowding_limit", "divert_to"})
      if (values.has(name))
        refused.push_back({.parameter = name,
                           .expected = "\"places\" beside it",
                           .got = "nothing",
                           .hint = "without that it has no effect"});
    return refused;
  }
  const auto* word = values.find<std::string>("when_full");
  if (word == nullptr) return {};
  const WhenFull when_full = when_full_called(*word);
  const bool has_limit = values.has("crowding_limit");
  const auto* beyond = values.find<std::string>("beyond_limit");
  const bool may_divert =
      when_full == WhenFull::divert ||
      (when_full == WhenFull::crowd && has_limit &&
       (beyond == nullptr || when_full_called(*beyond) == WhenFull::divert));
  if (may_divert && !values.has("divert_to"))
    refused.push_back({.parameter = "divert_to",
                       .expected = "the state where people go who find no place",
                       .got = "nothing",
                       .hint = "for example divert_to = \"turned_away\""});
  if (!may_divert && values.has("divert_to"))
    refused.push_back({.parameter = "divert_to",
                       .expected = "when_full = \"divert\", or a crowding_limit beyond "
                                   "which people are diverted",
                       .got = "a state nobody is diverted to",
                       .hint = "remove it, or say when people go there"});
  if (has_limit && when_full != WhenFull::crowd)
    refused.push_back({.parameter = "crowding_limit",
                       .expected = "when_full = \"crowd\"",
                       .got = "when_full = \"" + *word + "\"",
                       .hint = "only crowded places have a limit of crowding"});
  if (has_limit && values.get<double>("crowding_limit") < 1.0)
    refused.push_back({.parameter = "crowding_limit",
                       .expected = "people for each place, at least 1",
                       .got = "less",
                       .hint = "fewer places are said by `places`"});
  return refused;
}

/// People who are refused a place, or whose time is over before they come.
bool may_pass_at_once(const Values& values) {
  if (values.has("counts_from")) return true;
  for (const std::string_view name : {"when_full", "beyond_limit"})
    if (const auto* word = values.find<std::string>(name))
      if (when_full_called(*word) == WhenFull::refuse) return true;
  return false;
}

std::int64_t most_at_start(const Values& values) {
  if (!values.has("places") || !values.has("when_full"))
    return std::numeric_limits<std::int64_t>::max();
  return Places{values}.allowed(core::TimePoint{});
}

}  // namespace

StateKind stay_kind() {
  return {
      .name = "stay",
      .meaning = "A person is held for a drawn time, then goes on.",
      .used_for = "custody, investigation, prison, rehabilitation centre",
      .example = R"([states.custody]
kind = "stay"
duration = { dist = "lognormal", mean = "48 h", cv = 0.4 }
next = "released")",
      .parameters =
          {
              {.name = "duration",
               .type = ParameterType::dated_duration,
               .meaning = "How long a person is held.",
               .example = R"({ dist = "gamma", mean = "152 day", cv = 0.6 })"},
              {.name = "places",
               .type = ParameterType::dated_people,
               .meaning = "How many can be held. Fewer from a date on put nobody out, "
                          "but take nobody in until enough have left.",
               .example = R"("2500 person")",
               .required = false,
               .absent = "there is always room",
               .most = most_places},
              {.name = "when_full",
               .type = ParameterType::choice,
               .meaning = "What becomes of who finds every place taken: they wait for "
                          "one, first come first served; are diverted to another "
                          "state; are refused and go on to `next` at once; or are "
                          "held all the same and crowd the place. Required with "
                          "places.",
               .example = R"("crowd")",
               .required = false,
               .absent = "there is always room",
               .choices = {"wait", "divert", "refuse", "crowd"},
               .required_with = "places"},
              {.name = "crowding_limit",
               .type = ParameterType::number,
               .meaning = "People for each place, beyond which nobody is crowded in.",
               .example = "2.5",
               .required = false,
               .absent = "crowding has no limit"},
              {.name = "beyond_limit",
               .type = ParameterType::choice,
               .meaning = "What becomes of who comes when the crowding limit is "
                          "reached: they are diverted; wait until there is room, first "
                          "come first served; or are refused and go on to `next`.",
               .example = R"("wait")",
               .required = false,
               .absent = "divert",
               .choices = {"divert", "wait", "refuse"},
               .only_with = "crowding_limit"},
              {.name = "divert_to",
               .type = ParameterType::state,
               .meaning = "Where people go who are diverted.",
               .example = R"("turned_away")",
               .required = false,
               .absent = "nobody is diverted"},
              {.name = "counts_from",
               .type = ParameterType::states,
               .meaning = "Earlier states whose time is part of the duration, such as "
                          "that before a trial: it counts from when the person first "
                          "came into one of them in this episode, and here they are "
                          "held for what is left, or not at all. The same for all "
                          "stays of a scenario.",
               .example = R"(["investigation"])",
               .required = false,
               .absent = "the duration counts from when the person is held"},
              {.name = "drawn_for",
               .type = ParameterType::choice,
               .meaning = "Whose duration is drawn: each person's own; or one for all "
                          "people who came in one case, in the episode in which they "
                          "came, so that who are held together leave together. Who "
                          "comes back later, or was there at the start, is a case of "
                          "one.",
               .example = R"("case")",
               .required = false,
               .absent = "person",
               .choices = {"person", "case"}},
          },
      .default_measures = {"entries", "people", "time_in_state"},
      .refusals = refusals,
      .may_pass_at_once = may_pass_at_once,
      .most_at_start = most_at_start,
      .build = [](const StateDefinition& definition, StateIndex)
          -> std::unique_ptr<State> { return std::make_unique<Stay>(definition); },
  };
}

}  // namespace caseload::model
