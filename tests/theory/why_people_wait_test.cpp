#include "theory/worked_by_hand.hpp"

// What people who wait are missing, worked by hand: a day of eight people, minute by
// minute, and for each cause a small scenario in which it is the only one, or nearly.

namespace {

class CausesByHand final : public WorkedByHand {
 public:
  explicit CausesByHand(const std::string& file) : WorkedByHand{"causes/" + file} {}
};

constexpr std::int64_t hour_in_minutes = 60;
constexpr std::int64_t day_in_minutes = 24 * 60;

}  // namespace

TEST_CASE("A day of eight people: why each of them waits", "[theory][waits]") {
  // Visits (A, C, D, F, G: 30 minutes and a kit) come after consultations (B, E, H: 60
  // minutes) where both wait. Two kits; two more at 11:00.
  //
  //   08:00 A  08:30 B  09:30 C  10:00 nobody  10:20 E  11:20 D  11:50 F to 12:20
  //
  //   A  07:30 to 08:00  closed
  //   C  08:20 to 08:30  busy with A, the same class
  //      08:30 to 09:30  busy with B, the other class
  //   D  08:40 to 09:30  busy with B; and of one kit that is left, C ahead needs one
  //      09:30 to 10:00  busy with C, who has taken it; no kit
  //      10:00 to 10:20  the clinician is free: no kit
  //      10:20 to 11:00  busy with E; no kit
  //      11:00 to 11:20  busy with E; a kit is set aside for D
  //   F  10:30 to 11:00  busy with E; no kit
  //      11:00 to 11:20  busy with E; the second kit of two
  //      11:20 to 11:50  busy with D
  //   G  11:55 to 12:00  busy with F; no kit is left
  //      12:00 to 24:00  closed; no kit
  const CausesByHand run{"day-of-eight.toml"};
  CHECK(run.minutes("closed_alone") == 30);
  CHECK(run.minutes("same_alone") == 10 + 30);
  CHECK(run.minutes("others_alone") == 60 + 20 + 20);
  CHECK(run.minutes("medicine_alone") == 20);
  CHECK(run.minutes("several") == (50 + 30 + 40) + 30 + (5 + 720));

  CHECK(run.minutes("closed") == 30 + 720);
  CHECK(run.minutes("others") == (60 + 20 + 20) + (50 + 40 + 30));
  CHECK(run.minutes("same") == (10 + 30) + (30 + 5));
  CHECK(run.minutes("medicine_together") == (50 + 30 + 40) + 30 + (5 + 720));
  CHECK(run.minutes("medicine") ==
        run.minutes("medicine_alone") + run.minutes("medicine_together"));

  // A 30, C 70, D 160, F 80, G 725: nothing is left over.
  CHECK(run.minutes("waiting") == 30 + 70 + 160 + 80 + 725);
  CHECK(run.minutes("any") == run.minutes("waiting"));
  CHECK(run.minutes("closed_alone") + run.minutes("same_alone") +
            run.minutes("others_alone") + run.minutes("medicine_alone") +
            run.minutes("several") ==
        run.minutes("waiting"));

  // B from 08:10 to 08:30, behind A; E not at all; H from 12:10, closed, while F is
  // served in overtime and after it.
  CHECK(run.minutes("other_behind_clients") == 20);
  CHECK(run.minutes("other_closed") == 710);
  CHECK(run.minutes("other_any") == 20 + 710);
}

TEST_CASE("A nurse who is away, in training, or kept for others", "[theory][waits]") {
  SECTION("absent: the doors are always open, so that nothing else is missing") {
    const CausesByHand run{"absent.toml"};
    CHECK(run.count("absent") > 0);
    CHECK(run.count("absent") == run.count("any"));
    CHECK(run.count("any") == run.count("waiting"));
  }
  SECTION("in training from the 8th to the 29th, four mornings of four hours") {
    const CausesByHand run{"in-training.toml"};
    CHECK(run.minutes("in_training") == 16 * hour_in_minutes);
    CHECK(run.minutes("absent") == 0);
    // From the 2nd, 00:00, to 5 February, 08:00.
    CHECK(run.minutes("any") == 34 * day_in_minutes + 8 * hour_in_minutes);
    CHECK(run.minutes("closed") ==
          34 * day_in_minutes + 8 * hour_in_minutes - 16 * hour_in_minutes);
  }
  SECTION("with the client to 09:00, kept for another one to 11:00") {
    const CausesByHand run{"kept-for-others.toml"};
    CHECK(run.minutes("closed") == 8 * hour_in_minutes);
    CHECK(run.minutes("busy") == 1 * hour_in_minutes);
    CHECK(run.minutes("kept") == 2 * hour_in_minutes);
    CHECK(run.minutes("any") == 11 * hour_in_minutes);
  }
  SECTION("no post for two days; then one waits an hour for the other") {
    const CausesByHand run{"no-post.toml"};
    CHECK(run.minutes("no_post") == 2 * 2 * day_in_minutes);
    CHECK(run.minutes("busy") == 1 * hour_in_minutes);
    CHECK(run.minutes("any") == 4 * day_in_minutes + 1 * hour_in_minutes);
  }
}

TEST_CASE("No place, no appointment yet, no medicine, or their own delay",
          "[theory][waits]") {
  SECTION("one place for three: ten days and twenty") {
    const CausesByHand run{"place.toml"};
    CHECK(run.minutes("place") == 30 * day_in_minutes);
    CHECK(run.minutes("any") == 30 * day_in_minutes);
  }
  SECTION("room for three of five: two wait for ten days") {
    const CausesByHand run{"place-beyond-limit.toml"};
    CHECK(run.minutes("place") == 20 * day_in_minutes);
    CHECK(run.minutes("any") == 20 * day_in_minutes);
  }
  SECTION("six days to the appointment; three from the missed visit to the next") {
    const CausesByHand run{"own-delay.toml"};
    CHECK(run.minutes("appointment") == 12 * 6 * day_in_minutes);
    CHECK(run.minutes("own_delay") == 12 * 3 * day_in_minutes);
    CHECK(run.minutes("any") == 12 * 9 * day_in_minutes);
  }
  SECTION("put off for seven days; the nurse is busy for an hour of them") {
    const CausesByHand run{"put-off-for-medicine.toml"};
    CHECK(run.minutes("several") == 4 * 1 * hour_in_minutes);
    CHECK(run.minutes("medicine") == 4 * 7 * day_in_minutes - 4 * 1 * hour_in_minutes);
    CHECK(run.minutes("any") == 4 * 7 * day_in_minutes);
  }
}
