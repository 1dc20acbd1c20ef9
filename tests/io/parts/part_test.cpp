#include "catch.hpp"
#include "damage.hpp"
#include "example_parts.hpp"

using namespace caseload;
using io::damage_of;
using io::DamagedPart;
using io::Part;

namespace {

/// A part of four replications: 3, 4 and 6 finished, 5 failed.
Part example_part(io::ExampleParts& example) {
  Part part = example.part(example.folder("/nowhere"), {3, 4});
  part.finished.erase(part.finished.begin() + 2);
  part.failed = {{5, "a contract was broken: \u1780 \"quoted\"\n"}};
  return part;
}

}  // namespace

TEST_CASE("A part is read as it was written", "[io][parts]") {
  io::ExampleParts example;
  const Part part = example_part(example);
  const Part read = io::read_part(io::part_file(part), example.baseline().scenario);
  CHECK(read.identity == part.identity);
  CHECK(read.failed == part.failed);
  CHECK(read.is_sealed());
  REQUIRE(read.finished.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) {
    const std::uint32_t number = std::array{3u, 4u, 6u}[i];
    const auto& result = read.finished[i].result;
    CHECK(read.finished[i].number == number);
    CHECK(model::canonical_bytes(result) ==
          model::canonical_bytes(example.replication(number)));
    CHECK(result.events == 1000 + number);
    CHECK(result.peak_people == 7);
  }
}

TEST_CASE("A part without a finished replication is a part too", "[io][parts]") {
  io::ExampleParts example;
  Part part = example.part(example.folder("/nowhere"), {0, 1});
  part.finished.clear();
  part.failed = {{0, "broken"}};
  const Part read = io::read_part(io::part_file(part), example.baseline().scenario);
  CHECK(read.failed == part.failed);
  CHECK(read.finished.empty());
}

TEST_CASE("The same part is the same bytes, and its header says what it holds",
          "[io][parts]") {
  io::ExampleParts example;
  const Part part = example_part(example);
  const std::string bytes = io::part_file(part);
  CHECK(bytes == io::part_file(part));
  const std::string file = bytes.substr(512);
  const std::string text = "caseload part 1\nlength " + std::to_string(file.size()) +
                           "\nsha256 " + io::sha256(file) + "\nplan " +
                           part.identity.plan +
                           "\nfirst 3\ncount 4\nfinished 3\nfailed 1\n";
  CHECK(bytes.substr(0, 512) == text + std::string(512 - text.size(), '\0'));
  CHECK(file.substr(0, 8) == "\x89HDF\r\n\x1a\n");
  const io::PartHeader header = io::part_header_of(bytes.substr(0, 512));
  CHECK(header.finished == 3);
  CHECK(header.range == part.identity.range);
}

TEST_CASE("A part with one bit changed is refused, whichever it is", "[io][parts]") {
  io::ExampleParts example;
  const std::string whole = io::part_file(example_part(example));
  std::size_t refused = 0;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ (1 << (at % 8)));
    if (damage_of(changed, example.baseline().scenario) != "read") ++refused;
  }
  CHECK(refused == whole.size());
}

TEST_CASE("A part that is cut short, or has grown, is refused", "[io][parts]") {
  io::ExampleParts example;
  const auto& scenario = example.baseline().scenario;
  const std::string whole = io::part_file(example_part(example));
  std::size_t refused = 0;
  for (std::size_t length = 0; length < whole.size(); ++length)
    if (damage_of(whole.substr(0, length), scenario) != "read") ++refused;
  CHECK(refused == whole.size());
  CHECK(damage_of(whole.substr(0, 511), scenario) ==
        "is cut short, within its first 512 bytes");
  CHECK(damage_of(whole + "x", scenario).starts_with("is cut short or has grown"));
  CHECK(damage_of("", scenario).starts_with("is no part of caseload"));
  std::string later = whole;
  later.replace(0, 15, "caseload part 2");
  CHECK(damage_of(later, scenario) ==
        "is a part of version \"2\"; this program reads version 1");
}

TEST_CASE("A part is refused as one of a scenario with other measures", "[io][parts]") {
  io::ExampleParts example;
  const std::string bytes = io::part_file(example_part(example));
  model::Scenario other = example.baseline().scenario;
  SECTION("one fewer") {
    other.measures.pop_back();
  }
  SECTION("one more") {
    other.measures.push_back(other.measures.front());
  }
  SECTION("another order") {
    std::swap(other.measures[0], other.measures[1]);
  }
  SECTION("more weeks") {
    other.end += core::Duration{std::chrono::days{7}};
  }
  CHECK(damage_of(bytes, other) ==
        "is no part that caseload wrote: replication 3 is none of this scenario");
}

TEST_CASE("What is not in order or not in range cannot become a part", "[io][parts]") {
  io::ExampleParts example;
  Part part = example_part(example);
  SECTION("order") {
    std::swap(part.finished[0], part.finished[1]);
  }
  SECTION("before the range") {
    part.finished[0].number = 2;
  }
  SECTION("behind the range") {
    part.failed[0].number = 7;
  }
  SECTION("nothing") {
    part.finished.clear();
    part.failed.clear();
  }
  SECTION("more than a part may hold") {
    part.identity.range.count = io::most_replications_in_part + 1;
  }
  CHECK_THROWS_AS(io::part_file(part), core::ContractViolation);
}

TEST_CASE("A plan is all that decides what a replication finds, and nothing else",
          "[io][parts]") {
  io::ExampleParts example;
  io::ScenarioDocument document = example.baseline();
  const std::string plan = io::plan_digest(document, 1);
  CHECK(plan.size() == 64);
  CHECK(plan == io::plan_digest(example.baseline(), 1));
  CHECK(plan != io::plan_digest(document, 2));
  SECTION("the canonical scenario") {
    document.canonical += ' ';
    CHECK(plan != io::plan_digest(document, 1));
  }
  SECTION("the order of measures, which is that of the stored words") {
    std::swap(document.scenario.measures[0], document.scenario.measures[1]);
    CHECK(plan != io::plan_digest(document, 1));
  }
  SECTION("the baseline's shares, on which ways depend") {
    document.scenario.person_types = {"person"};
    model::StateDefinition state;
    state.name = "court";
    state.next.resize(1);
    state.next[0].resize(1);
    document.scenario.states = {state};
    const std::string with_share = io::plan_digest(document, 1);
    CHECK(plan != with_share);
    document.scenario.states[0].next[0][0].baseline_share = model::Dated<double>{0.5};
    CHECK(with_share != io::plan_digest(document, 1));
  }
  SECTION("no label") {
    document.scenario.title = "Another title";
    document.scenario.measures[0].long_name = "People arrested";
    CHECK(plan == io::plan_digest(document, 1));
  }
}
