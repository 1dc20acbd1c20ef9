#include "app/attribution.hpp"

#include "app/attribution_report.hpp"
#include "caseload/model/measure.hpp"
#include "catch.hpp"

#include <sstream>

using namespace caseload;
using namespace caseload::app;
using experiment::Interval;

namespace {

/// The same, but told from zero by nothing.
Interval unsure(double mean) {
  return {mean, std::abs(mean) + 1.0};
}
/// Of which one decimal is worth showing.
Interval wide(double mean) {
  return {mean, 1.5};
}
Interval sure(double mean) {
  return {mean, 0.1};
}

/// Staff and kits, of which kits cause more, for sure.
struct Two {
  io::ScenarioDocument document;
  AttributionQuestion question;
  Attribution found;

  Two() {
    document.scenario.measures.emplace_back();
    document.scenario.measures.front().name = "wait";
    document.scenario.measures.front().kind = model::find_measure_kind("wait");
    question.document = &document;
    question.shortages = {{"staff", {}}, {"kits", {}}};
    found.replications = 20;
    found.harm = sure(10.0);
    found.removed = sure(8.0);
    found.remaining = sure(2.0);
    found.shapley = found.by_itself = found.at_last = {sure(2.0), sure(6.0)};
    found.interaction = {{sure(0.0), unsure(0.0)}, {unsure(0.0), sure(0.0)}};
    found.lead = {{sure(0.0), sure(-4.0)}, {sure(4.0), sure(0.0)}};
  }

  /// How many wait for staff and for kits, alone and with something else.
  void waiting(Booked staff, Booked kits, Interval staff_lead) {
    const Interval kits_lead{-staff_lead.mean, staff_lead.half_width};
    staff.lead = {{}, staff_lead};
    kits.lead = {kits_lead, {}};
    found.booked = {staff, kits};
  }

  std::string order() const {
    return attribution_json(question, found)["order_words"].get<std::string>();
  }

  /// What is printed, on one line.
  std::string text() const {
    std::istringstream words{attribution_text(question, found, Terminal{})};
    std::string line;
    for (std::string word; words >> word;) line += (line.empty() ? "" : " ") + word;
    return line;
  }
};

bool has(const std::string& text, const char* words) {
  return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("for what more people wait is said where the run can tell") {
  Two two;
  two.waiting({true, sure(4.0), sure(0.0), {}}, {true, sure(2.0), sure(0.0), {}},
              sure(2.0));
  CHECK(two.order() ==
        "More people wait for staff than for kits, and yet kits causes more of the "
        "harm: what is booked while they wait is not what would have made the "
        "difference. An interaction of the two that would explain it cannot be told "
        "from zero.");
  // The same means, and chance could have made them.
  two.waiting({true, sure(4.0), sure(0.0), {}}, {true, sure(2.0), sure(0.0), {}},
              {2.0, 2.5});
  CHECK(two.order().empty());
}

TEST_CASE("who waits for both is no reason to say that more wait for one") {
  Two two;
  // 243.4 wait for staff and 210.65 for kits, of whom 204.8 may be the same people.
  two.waiting({true, wide(38.6), wide(204.8), {}}, {true, sure(5.85), wide(204.8), {}},
              sure(32.75));
  CHECK(two.order().empty());
  CHECK(has(two.text(),
            "Of the people who wait for staff, 204.8 at a time wait for "
            "something else as well, and 38.6 for it alone."));
  CHECK(has(two.text(), "Of the people who wait for kits, 204.8 at a time"));
  // 12 wait for both at most, and 20 more for staff than for kits.
  two.waiting({true, sure(30.0), wide(12.0), {}}, {true, sure(10.0), wide(12.0), {}},
              sure(20.0));
  CHECK(has(two.order(), "More people wait for staff than for kits"));
  CHECK_FALSE(has(two.text(), "Of the people who wait for staff"));
  CHECK(has(two.text(), "Of the people who wait for kits, 12.0 at a time"));
}

TEST_CASE("where no interaction can be told from zero this is said") {
  Two two;
  two.waiting({}, {}, {});
  CHECK(has(two.text(), "Of no two of these can an interaction be told from zero."));
  two.found.interaction[0][1] = sure(1.0);
  CHECK_FALSE(has(two.text(), "Of no two of these"));
  CHECK(has(two.text(), "one helps more once the other is ended"));
}

TEST_CASE("why no shares are given is the reason there is") {
  Two two;
  two.waiting({}, {}, {});
  CHECK_FALSE(has(two.text(), "No shares"));
  two.found.shapley[0] = sure(-1.0);
  CHECK(has(two.text(),
            "No shares are given, because there may be a shortage that "
            "causes no harm but prevents some."));
  two.found.removed = unsure(1.0);
  CHECK(has(two.text(),
            "because it cannot be told whether ending them all removes any "
            "harm."));
  two.found.removed = sure(-3.0);
  CHECK(has(two.text(),
            "because together these shortages cause no harm but prevent "
            "some."));
  two.found.removed = two.found.shapley[0] = two.found.shapley[1] = {0.0, 0.0};
  CHECK(has(two.text(),
            "because ending these shortages removed nothing in any "
            "replication."));
}
