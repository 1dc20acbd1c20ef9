#pragma once

#include "caseload/core/simulation.hpp"
#include "caseload/model/contribution.hpp"
#include "caseload/model/purpose.hpp"
#include "caseload/model/replication.hpp"
#include "model/arrival_stream.hpp"
#include "model/audience.hpp"
#include "model/cases.hpp"
#include "model/counted_time.hpp"
#include "model/episodes.hpp"
#include "model/facilities.hpp"
#include "model/hazards.hpp"
#include "model/initial_stocks.hpp"
#include "model/known_people.hpp"
#include "model/people_by_state.hpp"
#include "model/province_cells.hpp"
#include "model/routing.hpp"
#include "model/staff.hpp"
#include "model/supply/equipment.hpp"
#include "model/supply/store.hpp"
#include "model/waits.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace caseload::model {

/// Person::flags: was in the state when the run began, so that its time there so far is
/// not known. Cleared when the person leaves that state.
inline constexpr std::uint16_t found_at_start = 1;

inline bool has(const Person& person, Mark mark) {
  return (person.flags & bit_of(mark)) != 0;
}

/// One world in motion: the people of one replication, the states they are in, what
/// they need there, and the measures that listen.
///
/// The life of an event: the simulation hands over who is due; a fixture is woken (an
/// arrival stream lets a case come in, staff come on duty), or the person's state acts;
/// the state calls leave(), which tells the measures, draws where to, and lets the next
/// state take over.
class World {
 public:
  explicit World(const Scenario& scenario);

  ReplicationResult run(std::uint32_t seed, std::uint32_t replication);

  /// What people take, in bytes, whether in use or kept for the next replication.
  std::size_t memory() const {
    std::size_t bytes = simulation_.memory() + hazards_.memory() + episodes_.memory() +
                        members_.capacity() * sizeof(Member) + cases_.memory();
    for (const auto& known : known_people_) bytes += known->memory();
    return bytes;
  }

  // ---- for who listens beside the measures; before a run ----

  /// `listener`, which outlives the world, hears of something that people do. Nothing
  /// is different for that.
  void attend(Measure& listener, const Hearing& hearing) {
    audience_.add_listener(listener, hearing);
  }
  /// Why people wait is told in every state, whether or not a measure asks: of `only`,
  /// and then measures hear of nobody else's waits; or of everybody.
  void tell_of_all_waits(const std::optional<core::Identity>& only = {}) {
    waits_.watch_all(only);
  }
  /// Whoever comes into the model is added to `roll`, which outlives the world.
  void keep_roll(std::vector<Someone>& roll) { roll_ = &roll; }

  // ---- for tests: a run in steps ----

  /// Begins a replication; run() is begin(), advance() to the end, and result().
  void begin(std::uint32_t seed, std::uint32_t replication);
  /// Lets events happen up to, but not at, `time`.
  void advance(core::TimePoint time);
  ReplicationResult result();

  /// People by state, counted one by one: shape [state].
  std::vector<std::size_t> census() const;
  /// @throws ContractViolation unless people, staff, places, episodes and stores agree
  void check_books() const;
  /// The books are checked after every event from now on. A debug build does so by
  /// itself, and less often where there are many people, as it counts them all.
  void check_after_every_event() { checks_ = Checks::every_event; }

  // ---- for states and fixtures ----

  core::Simulation& simulation() { return simulation_; }
  Person& person(core::Handle handle) { return simulation_[handle]; }
  const Person& person(core::Handle handle) const { return simulation_[handle]; }
  core::TimePoint now() const { return simulation_.now(); }
  core::TimePoint end() const { return scenario_.end; }
  core::StreamKey key() const { return key_; }
  /// The staff of `pool` who serve `person`: at their site, in their province.
  Staff& staff(PoolIndex pool, core::Handle person) {
    return part_for(pool_parts_of_, pool, person);
  }
  const Staff& staff(PoolIndex pool, core::Handle person) const {
    return part_for(pool_parts_of_, pool, person);
  }
  const Staff& staff_part(std::size_t position) const { return staff_[position]; }
  Episodes& episodes() { return episodes_; }
  /// How many people are where; kept only where arrivals follow it.
  const PeopleByState& people_by_state() const { return people_by_state_; }
  /// The store of `stock` from which `person` gets kits: at their site, in their
  /// province.
  Store& store(StockIndex stock, core::Handle person) {
    return part_for(store_parts_of_, stock, person);
  }
  Store& store(StorePartIndex part) { return stores_[static_cast<std::size_t>(part)]; }
  const Store& store(StorePartIndex part) const {
    return stores_[static_cast<std::size_t>(part)];
  }
  /// The same of sets of equipment.
  Equipment& equipment(EquipmentIndex sets, core::Handle person) {
    return part_for(equipment_parts_of_, sets, person);
  }
  const Audience& audience() const { return audience_; }
  const Facilities& facilities() const { return facilities_; }
  /// Why people wait; kept only of states of which a measure asks.
  Waits& waits() { return waits_; }
  const Waits& waits() const { return waits_; }
  bool is_watched(core::Handle handle) const {
    return waits_.is_used() && waits_.watches(simulation_[handle].state);
  }
  void begin_wait(core::Handle handle, Cause cause) {
    if (is_watched(handle)) [[unlikely]]
      waits_.begin_for(*this, handle, cause);
  }
  void end_wait(core::Handle handle) {
    if (is_watched(handle)) [[unlikely]]
      waits_.end(*this, handle);
  }
  /// Which member of staff serves the person, where members are told apart. Beside the
  /// records of people, which are full, as few are served at a time.
  Member& member_of(core::Handle handle) {
    if (handle >= members_.size()) members_.resize(handle + std::size_t{1});
    return members_[handle];
  }

  /// The two words that decide `purpose` for `person` in `state`, on this visit.
  core::Words words(const Person& person, Purpose purpose, std::uint16_t owner) const {
    return core::random_words(key_, person.identity,
                              {.purpose = static_cast<std::uint16_t>(purpose),
                               .owner = owner,
                               .occurrence = std::uint32_t{person.episode} << 16});
  }

  /// The case that the person is in: its address, the same for all who are in it.
  core::Identity case_of(core::Handle handle) const {
    return cases_.of(handle, simulation_[handle]);
  }
  /// The two words that decide `purpose` in `state` for all of the case of the person.
  core::Words words_of_case(core::Handle handle, Purpose purpose,
                            std::uint16_t owner) const {
    return cases_.words(key_, handle, simulation_[handle], purpose, owner);
  }

  /// As words(), for the scheduled visit of a course that Person::visit counts.
  core::Words words_of_visit(const Person& person, Purpose purpose,
                             std::uint16_t owner) const {
    return core::random_words(
        key_, person.identity,
        {.purpose = static_cast<std::uint16_t>(purpose),
         .owner = owner,
         .occurrence = (std::uint32_t{person.episode} << 16) | person.visit});
  }

  /// A person comes into the model, who lives where `site` is.
  void let_in(const core::Identity& who, TypeIndex type, StateIndex to, SiteIndex site);
  /// Somebody of `type` is taken to `to` by a quota: who is known and at large, or
  /// `who`, who then comes into the model; or nobody, where nobody is left.
  void take(const core::Identity& who, TypeIndex type, StateIndex to, SiteIndex site);
  /// A person is in `in` who was there before the run knew of them.
  ///
  /// @param residual  in the middle of a stay; else it begins now
  void place(const core::Identity& who, TypeIndex type, StateIndex in, SiteIndex site,
             bool residual);
  /// State::due() shall be called for the person at `due`, unless they are taken away
  /// before. Replaces what was planned; `never` plans nothing.
  ///
  /// A state plans something whenever a person comes in or is granted a turn, and
  /// whenever something planned has come and the person stays.
  void plan(core::Handle handle, core::TimePoint due, core::Rank rank) {
    Person& person = simulation_[handle];
    person.planned = due;
    person.planned_rank = static_cast<std::uint8_t>(rank);
    schedule(handle, person);
  }
  /// The person has `mark` from now on, or has it no longer.
  void set_mark(core::Handle handle, Mark mark, bool has);
  /// The person goes on from the state they are in, to where its shares lead.
  void leave(core::Handle handle);
  /// The person goes on to `to`, whatever the shares.
  void move(core::Handle handle, StateIndex to);
  /// The person leaves the model.
  void remove(core::Handle handle);
  /// Since when the time of a stay that counts from earlier states counts.
  core::TimePoint counted_since(core::Handle handle) const {
    return counted_time_.since(handle, now());
  }
  /// Who waits in a line has waited as long as they are ready to: their state lets them
  /// go. Where the pool keeps the time for them (Staff::keeps_patience).
  void give_up(core::Handle handle);
  /// Who waited is granted their turn: their state begins the service.
  void grant(core::Handle handle);
  /// How many kits a person needs who waits for them: their state knows.
  std::int64_t kits_needed(core::Handle handle);
  /// The kits that a person waits for are set aside for them: their state goes on.
  void supply(core::Handle handle);

  /// The fixture shall be woken() at `when`, which takes its place among simultaneous
  /// events by `rank`. One such instant at a time; `never` takes it back.
  void wake(const Fixture& fixture, core::TimePoint when, core::Rank rank) {
    simulation_.schedule(fixture.handle(), when, rank);
  }

 private:
  /// A state at work, and what the world must know of it whenever somebody moves.
  struct Room {
    std::unique_ptr<State> state;
    std::uint16_t number = 0;
    bool begins_episode = false;
    /// Something that people need here is at their site: it is the one to which they go
    /// when they come.
    bool is_at_site = false;
    std::vector<Routing> routing = {};  ///< [type]
  };

  /// The parts of a pool, a store, ... in the list of all.
  template <class Part>
  struct Parts {
    std::size_t position = 0;  ///< of the first
    Part* first = nullptr;
    std::vector<std::uint16_t> of_site = {};  ///< empty: there is one
    bool is_one = true;  ///< most often; then the person need not be looked at
  };
  template <class Part, class Index>
  Part& part_for(const std::vector<Parts<Part>>& all, Index which,
                 core::Handle person) const {
    const Parts<Part>& parts = all[static_cast<std::size_t>(which)];
    if (parts.is_one) [[likely]]
      return *parts.first;
    return parts.first[parts.of_site[simulation_[person].site]];
  }
  /// When the list of all is whole.
  template <class Part>
  static void point(std::vector<Parts<Part>>& all, std::vector<Part>& list) {
    for (Parts<Part>& parts : all) {
      parts.first = list.data() + parts.position;
      parts.is_one = parts.of_site.empty();
    }
  }
  void add_known_people();
  void add_staff();
  void add_stores();
  void add_equipment();
  /// Whether a state needs something that is pooled by site, where sites open.
  bool is_at_site(const State& state) const;
  /// The site to which the person goes, of those of their province that are open now;
  /// whose layer is spread as the sites are stays at theirs.
  SiteIndex site_now(const Person& person) const;

  /// The fixtures are the first entities: the handle of each is its position.
  /// @param identity  its place among simultaneous events
  void add_fixture(Fixture& fixture, const core::Identity& identity);
  void add_supply_fixtures();
  core::Handle first_person() const {
    return static_cast<core::Handle>(fixtures_.size());
  }

  /// What comes first: what is planned, or a hazard. At one instant, what its rank
  /// says.
  void schedule(core::Handle handle, const Person& person) {
    if (person.hazard_due < person.planned ||
        (person.hazard_due == person.planned &&
         core::Rank::hazard < static_cast<core::Rank>(person.planned_rank)))
      simulation_.schedule(handle, person.hazard_due, core::Rank::hazard);
    else
      simulation_.schedule(handle, person.planned,
                           static_cast<core::Rank>(person.planned_rank));
  }

  /// What an event reads of a person beside the record.
  struct Fetch {
    const World& world;
    void approaching(core::Handle handle) const {
      world.hazards_.fetch(handle);
      world.episodes_.fetch_position(handle);
    }
    void imminent(core::Handle handle) const {
      const std::uint16_t state = world.simulation_[handle].state;
      if (state != core::nowhere && world.is_course_[state])
        world.episodes_.fetch(handle);
    }
  };

  bool books_are_due();
  /// The person is in `in` from now on. @return  its room
  const Room& settle(Person& person, StateIndex in);
  void count_time(core::Handle handle, StateIndex state, bool begins_episode) {
    if (counted_time_.is_used()) [[unlikely]]
      counted_time_.came_into(handle, state, begins_episode, now());
  }
  /// Whom a quota may take of the people of a type; null: there is none of theirs.
  KnownPeople* known_of(const Person& person) {
    return known_of_type_.empty() ? nullptr : known_of_type_[person.type];
  }
  void act(core::Handle handle);
  void note_newcomer(const Person& person) {
    if (roll_ != nullptr) [[unlikely]]
      roll_->push_back({person.identity, static_cast<TypeIndex>(person.type),
                        static_cast<SiteIndex>(person.site)});
  }
  /// The hazard of a person that is due strikes them, or spares them. Rare, and so kept
  /// out of what every event goes through.
  [[gnu::noinline]] void hazard_comes(core::Handle handle);
  void check_why_it_waits(core::Handle handle) const;
  void check_supply() const;
  State& state_of(const Person& person) { return *rooms_[person.state].state; }

  const Scenario& scenario_;
  core::StreamKey key_{0, 0, 0};
  Cases cases_;
  core::Simulation simulation_;
  std::vector<ArrivalStream> arrivals_;
  std::vector<PoolPart> pool_parts_;                  ///< [position in `staff_`]
  std::vector<std::optional<PoolHours>> pool_hours_;  ///< [pool] that keeps hours
  std::vector<Staff> staff_;
  std::vector<Parts<Staff>> pool_parts_of_;     ///< [pool]
  std::vector<StorePart> store_parts_;          ///< [position in `stores_`]
  std::vector<Store> stores_;                   ///< [StorePartIndex]
  std::vector<Parts<Store>> store_parts_of_;    ///< [stock]
  std::vector<EquipmentPart> equipment_parts_;  ///< [position in `equipment_`]
  std::vector<Equipment> equipment_;
  std::vector<Parts<Equipment>> equipment_parts_of_;  ///< [equipment]
  std::vector<bool> keeps_site_;          ///< [number of a layer], where sites open
  std::vector<Room> rooms_;               ///< [state]
  std::optional<InitialStocks> initial_;  ///< empty until the states are built
  Hazards hazards_;
  Episodes episodes_;
  std::vector<Member> members_;  ///< [person]
  std::vector<Fixture*> fixtures_;
  std::vector<core::Identity> fixture_identities_;
  std::vector<std::unique_ptr<Measure>> measures_;
  /// By position of the measure.
  std::vector<std::pair<std::size_t, std::unique_ptr<ProvinceCells>>> province_cells_;
  Audience audience_;
  Facilities facilities_;
  Waits waits_;
  CountedTime counted_time_;
  PeopleByState people_by_state_;
  std::vector<std::unique_ptr<KnownPeople>> known_people_;
  std::vector<KnownPeople*> known_of_type_;  ///< [type]; empty: no layer has a quota
  std::vector<bool> is_course_;              ///< [state]
  std::vector<Someone>* roll_ = nullptr;     ///< null: nobody keeps one
  std::uint64_t events_ = 0;                 ///< since begin()
  /// When the books are checked.
  enum class Checks { never, now_and_then, every_event };
  Checks checks_;  ///< now and then in a debug build, else never
  std::uint64_t events_at_check_ = 0;
};

}  // namespace caseload::model
