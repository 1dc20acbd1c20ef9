#include "catch.hpp"
#include "example_results.hpp"

#include <set>

using namespace caseload;

namespace {

/// A study of one scenario with these replications.
class SmallStudy {
 public:
  explicit SmallStudy(std::vector<model::ReplicationResult> replications) {
    study_.scenarios.resize(1);
    results_.study = &study_;
    results_.scenarios = {{&study_.scenarios[0], std::move(replications)}};
  }
  std::string digest() const { return io::results_digest(results_); }

 private:
  io::Study study_;
  io::StudyResults results_;
};

model::MeasureResult half() {
  return {.numerator = core::WideSum{1}, .denominator = 2};
}

/// 5 of 1, weeks 3 and 2, two observations of 7 ticks.
model::MeasureResult five() {
  model::MeasureResult result{
      .numerator = core::WideSum{5}, .denominator = 1, .weekly = {3, 2}};
  result.histogram.add(7);
  result.histogram.add(7);
  return result;
}

}  // namespace

TEST_CASE("SHA-256 gives the published digest of 'abc'", "[io][results]") {
  // Source: NIST FIPS 180-2, appendix B.1.
  CHECK(io::sha256("abc") ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("The results digest is that of the words, written out", "[io][results]") {
  // python3: hashlib.sha256(struct.pack('<QQQQQ', 1, 0, 2, 0, 0)).hexdigest()
  CHECK(SmallStudy{{{.measures = {half()}}}}.digest() ==
        "5da123eb25e5006baf7bdd09a8a0f7eddbf76152e76a7ab50ed8dab153f006f1");
  // and then of struct.pack('<QQQQ QQ Q QQ', 5, 0, 1, 2, 3, 2, 1, 7, 2)
  CHECK(SmallStudy{{{.measures = {half()}}, {.measures = {five()}}}}.digest() ==
        "4090ff9f6b1b3a0cc704943da648fb4267e3cf6d0c1669d6923c5a8016f6dcd6");
}

TEST_CASE("One bit of any accumulator changes the results digest", "[io][results]") {
  const auto digest_of = [](const model::MeasureResult& result) {
    return SmallStudy{{{.measures = {result}}}}.digest();
  };
  std::set<std::string> digests{digest_of(five())};
  model::MeasureResult changed = five();
  changed.numerator += 1;
  digests.insert(digest_of(changed));
  changed = five();
  core::WideSum bit_64{1};
  for (int doubling = 0; doubling < 64; ++doubling) bit_64 += bit_64;
  changed.numerator += bit_64;
  digests.insert(digest_of(changed));
  changed = five();
  changed.denominator ^= 1;
  digests.insert(digest_of(changed));
  changed = five();
  changed.weekly[1] ^= 1;
  digests.insert(digest_of(changed));
  changed = five();
  changed.histogram.add(7);
  digests.insert(digest_of(changed));
  CHECK(digests.size() == 6);
}

TEST_CASE("Names, labels and speed are not in the results digest", "[io][results]") {
  io::ExampleResults example;
  const std::string digest = io::results_digest(example.results());
  example.study().title = "another";
  example.study().scenarios[0].scenario.measures[0].long_name = "another";
  example.results().scenarios[0].replications[0].events = 12345;
  CHECK(io::results_digest(example.results()) == digest);
}
