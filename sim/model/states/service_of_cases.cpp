#include "model/states/service_of_cases.hpp"

#include "caseload/model/scenario.hpp"
#include "model/states/parties.hpp"
#include "model/world.hpp"

#include <optional>
#include <tuple>

namespace caseload::model {
namespace {

/// Serves cases, such as a court: the people of a case who are there together are
/// served once.
///
///     enter ──► waiting for staff ──► in service ──► next
///       └─────► accompanying ───────► served together ┘
///
/// The first of a case to come stands in the line of the pool for all of them. Who
/// comes while they wait, or in the instant in which the service begins, accompanies
/// them: takes no place in the line and needs nobody. Who comes later has a service of
/// their own, with who else of the case comes after.
///
/// If the one who stands in the line, or is served, is taken away, the first of those
/// who accompany them by layer, case and member takes over their place, or the service
/// under way. All go on in the instant in which it is completed, each by their own
/// shares.
///
/// Draws: service_work, of the case.
class ServiceOfCases final : public State {
 public:
  explicit ServiceOfCases(const StateDefinition& definition)
      : number_{definition.number},
        staff_{definition.values.get<PoolIndex>("staff")},
        work_{definition.values.get<DatedLaw>("work")},
        line_{class_of_work(definition.values)} {}

  void begin(World& /*world*/) override { parties_.clear(); }

  void enter(World& world, core::Handle handle) override {
    Staff& staff = world.staff(staff_, handle);
    const core::Identity of = world.case_of(handle);
    Party* party = parties_.find(of, staff.position(), [&world](const Party& one) {
      return one.takes(world.now());
    });
    if (party != nullptr) return accompany(world, handle, *party);
    const bool is_served = staff.join(world, handle, line_);
    parties_.add({.of = of,
                  .part = static_cast<std::uint32_t>(staff.position()),
                  .first = handle});
    if (is_served) return begin_service(world, handle);
    wait(world, handle);
  }

  void granted(World& world, core::Handle handle) override {
    begin_service(world, handle);
  }

  void due(World& world, core::Handle handle) override {
    const Party over = *party_of(world, handle);
    parties_.take_out(*party_of(world, handle));
    world.staff(staff_, handle).end_service(world, handle, line_);
    core::Handle all = over.company;
    put_into(world, handle, all);
    while (all != core::no_handle) {
      const core::Handle next = all;
      take_from(world, next, all);
      world.leave(next);
    }
  }

  void taken_away(World& world, core::Handle handle) override {
    world.end_wait(handle);
    const std::uint8_t phase = world.person(handle).phase;
    if (phase == accompanying || phase == served_together) {
      if (phase == accompanying)
        world.staff(staff_, handle)
            .leave_beside(world, handle, world.person(handle).since);
      return take_from(world, handle, party_with(world, handle)->company);
    }
    Party& party = *party_of(world, handle);
    if (party.company != core::no_handle) return hand_over(world, handle, party);
    parties_.take_out(party);
    Staff& staff = world.staff(staff_, handle);
    if (phase == in_service)
      staff.end_service(world, handle, line_);
    else
      staff.leave_line(world, handle, line_, world.person(handle).since);
  }

  std::optional<PoolIndex> needs_staff() const override { return staff_; }
  Claim claim_on_staff(const Person& person) const override {
    return person.phase == waiting      ? Claim::waits
           : person.phase == in_service ? Claim::has
                                        : Claim::none;
  }

  void check_company(const World& world,
                     std::span<const core::Handle> people) const override;

 private:
  /// Person::phase
  static constexpr std::uint8_t waiting = 0;
  static constexpr std::uint8_t in_service = 1;
  static constexpr std::uint8_t accompanying = 2;     ///< one who waits
  static constexpr std::uint8_t served_together = 3;  ///< with one who is in service

  /// The party in which `handle` is the first.
  Party* party_of(World& world, core::Handle handle) {
    return parties_.find(world.case_of(handle), world.staff(staff_, handle).position(),
                         [handle](const Party& one) { return one.first == handle; });
  }

  /// The party in which `handle` accompanies the first.
  Party* party_with(World& world, core::Handle handle) {
    core::Handle company = handle;
    while (world.person(company).previous != core::no_handle)
      company = world.person(company).previous;
    return parties_.find(
        world.case_of(handle), world.staff(staff_, handle).position(),
        [company](const Party& one) { return one.company == company; });
  }

  static bool comes_before(const core::Identity& a, const core::Identity& b) {
    return std::tie(a.layer, a.case_number, a.member) <
           std::tie(b.layer, b.case_number, b.member);
  }

  /// Puts `handle` in their place in a list through the records.
  static void put_into(World& world, core::Handle handle, core::Handle& company) {
    core::Handle before = core::no_handle;
    core::Handle after = company;
    while (after != core::no_handle &&
           comes_before(world.person(after).identity, world.person(handle).identity)) {
      before = after;
      after = world.person(after).next;
    }
    link(world, before, handle, company);
    link(world, handle, after, company);
  }

  static void take_from(World& world, core::Handle handle, core::Handle& company) {
    Person& person = world.person(handle);
    link(world, person.previous, person.next, company);
    person.previous = core::no_handle;
    person.next = core::no_handle;
  }

  /// @param company  where the list begins, for who has nobody before them
  static void link(World& world, core::Handle before, core::Handle after,
                   core::Handle& company) {
    if (before == core::no_handle)
      company = after;
    else
      world.person(before).next = after;
    if (after != core::no_handle) world.person(after).previous = before;
  }

  void wait(World& world, core::Handle handle) const {
    if (world.is_watched(handle))
      world.waits().begin_for_staff(world, handle, world.staff(staff_, handle), line_);
    world.plan(handle, core::never, core::Rank::completion);
  }

  void accompany(World& world, core::Handle handle, Party& party) const {
    Person& person = world.person(handle);
    put_into(world, handle, party.company);
    world.staff(staff_, handle).join_beside(world, handle);
    person.phase = accompanying;
    if (party.began == core::never) return wait(world, handle);
    world.plan(handle, core::never, core::Rank::completion);
    serve_with(world, handle, party.first);
  }

  void begin_service(World& world, core::Handle handle) {
    Party& party = *party_of(world, handle);
    party.began = world.now();
    Person& person = world.person(handle);
    person.phase = in_service;
    // First, for the pool looks at those who wait when the service begins.
    world.end_wait(handle);
    for (core::Handle one = party.company; one != core::no_handle;
         one = world.person(one).next)
      world.end_wait(one);
    Staff& staff = world.staff(staff_, handle);
    staff.begin_service(world, handle, line_, person.since);
    world.set_mark(handle, Mark::trained, staff.served_by_trained(world, handle));
    for (core::Handle one = party.company; one != core::no_handle;
         one = world.person(one).next)
      serve_with(world, one, handle);
    const core::Work work = core::Work::of(
        work_.at(world.now())
            .draw(world.words_of_case(handle, service_work, number_)[0]));
    world.plan(handle, world.now() + work.undivided(), core::Rank::completion);
  }

  /// `handle`, who accompanies `first`, is served with them.
  void serve_with(World& world, core::Handle handle, core::Handle first) const {
    Person& person = world.person(handle);
    person.phase = served_together;
    Staff& staff = world.staff(staff_, handle);
    staff.begin_service_beside(world, handle, first, person.since);
    world.set_mark(handle, Mark::trained, staff.served_by_trained(world, first));
  }

  /// The first of a party is taken away, and others go on with it.
  void hand_over(World& world, core::Handle handle, Party& party) const {
    const core::Handle by = party.company;
    take_from(world, by, party.company);
    party.first = by;
    const Person& person = world.person(handle);
    Person& follows = world.person(by);
    follows.phase = person.phase;
    Staff& staff = world.staff(staff_, handle);
    if (person.phase == waiting)
      return staff.replace_in_line(world, handle, by, line_, person.since);
    staff.replace_in_service(world, handle, by);
    world.plan(by, person.planned, core::Rank::completion);
  }

  std::uint16_t number_;
  PoolIndex staff_;
  DatedLaw work_;
  std::size_t line_;  ///< of the pool: the class that people here belong to
  Parties parties_;
};

void ServiceOfCases::check_company(const World& world,
                                   std::span<const core::Handle> people) const {
  std::size_t parties = 0;
  std::size_t accompanying_by_phase = 0;
  std::size_t accompanying_by_list = 0;
  for (const core::Handle handle : people) {
    const Person& person = world.person(handle);
    if (person.phase == accompanying || person.phase == served_together) {
      ++accompanying_by_phase;
      core::expects(person.planned == core::never,
                    "who accompanies goes on when the first does");
      continue;
    }
    ++parties;
    const std::size_t part = world.staff(staff_, handle).position();
    const Party* party =
        parties_.find(world.case_of(handle), part,
                      [handle](const Party& one) { return one.first == handle; });
    core::expects(
        party != nullptr && (party->began == core::never) == (person.phase == waiting),
        "a party for each who stands in the line or is served");
    core::Handle previous = core::no_handle;
    for (core::Handle one = party->company; one != core::no_handle;
         one = world.person(one).next) {
      const Person& other = world.person(one);
      core::expects(++accompanying_by_list <= people.size(), "a list that ends");
      core::expects(
          other.state == person.state && other.previous == previous &&
              other.phase == (person.phase == waiting ? accompanying : served_together),
          "who accompanies waits, or is served, with the first");
      core::expects(world.case_of(one) == party->of &&
                        world.staff(staff_, one).position() == part,
                    "who accompanies is of the same case, at the same place");
      core::expects(previous == core::no_handle ||
                        comes_before(world.person(previous).identity, other.identity),
                    "who accompany stand in the order of their numbers");
      if (world.is_watched(one))
        core::expects(world.waits().told(one) == world.waits().told(handle),
                      "who accompanies is missing what the first is missing");
      previous = one;
    }
  }
  core::expects(parties == parties_.size(), "no party without somebody in it");
  core::expects(accompanying_by_phase == accompanying_by_list,
                "somebody to accompany for each who accompanies");
}

}  // namespace

std::unique_ptr<State> service_of_cases(const StateDefinition& definition) {
  return std::make_unique<ServiceOfCases>(definition);
}

}  // namespace caseload::model
