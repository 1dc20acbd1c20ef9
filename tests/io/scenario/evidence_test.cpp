#include "catch.hpp"
#include "scenario/study_folder.hpp"

namespace caseload::io::test {
namespace {

/// What is wrong with a headcount of "1 person" and this evidence.
std::string mistakes_of(const std::string& evidence) {
  StudyFolder folder;
  folder.with("study.toml", study_of(R"(["baseline.toml"])", R"(
[sources.A2]
author = "Somebody"
year = 2017
title = "Something"
)"));
  std::string scenario = small_baseline;
  scenario.replace(scenario.find("\"48 h\""), 6,
                   "{ value = \"48 h\"" + evidence + " }");
  folder.with("baseline.toml", scenario);
  return folder.mistakes();
}

TEST_CASE("A number says what it rests on, as far as its quality demands",
          "[io][evidence]") {
  CHECK(mistakes_of("").empty());
  CHECK(mistakes_of(R"(, source = "A2", quality = "published")").empty());
  CHECK(mistakes_of(R"(, source = "A2", quality = "derived")").empty());
  CHECK(mistakes_of(R"(, quality = "assumption", note = "believed")").empty());
  CHECK(mistakes_of(R"(, quality = "chosen")").empty());
}

TEST_CASE("A published number without a source is refused", "[io][evidence]") {
  CHECK(mistakes_of(R"(, quality = "published", note = "in the paper")") ==
        "baseline.toml:11:40: states.custody.duration.source: expected the id of a "
        "source "
        "beside quality = \"published\", got nothing");
}

TEST_CASE("An assumption without a reason is refused", "[io][evidence]") {
  CHECK(
      mistakes_of(R"(, quality = "assumption")") ==
      "baseline.toml:11:40: states.custody.duration.note: expected a source or a note "
      "beside quality = \"assumption\", got neither\n"
      "  hint: say in a note where the number comes from");
}

TEST_CASE("A source without a quality is refused", "[io][evidence]") {
  CHECK(mistakes_of(R"(, source = "A2")")
            .find("baseline.toml:11:39: states.custody.duration.quality: expected how "
                  "well the "
                  "number is known, beside its source, got nothing") == 0);
}

TEST_CASE("A quality is one of five words", "[io][evidence]") {
  CHECK(mistakes_of(R"(, quality = "assumed", note = "x")") ==
        "baseline.toml:11:40: states.custody.duration.quality: expected published, "
        "derived, calibrated, assumption or chosen, got \"assumed\"");
}

TEST_CASE("One id means one work in all files of a study", "[io][evidence]") {
  StudyFolder folder;
  const std::string source = "[sources.A2]\nauthor = \"Somebody\"\nyear = 2017\n";
  folder.with("study.toml",
              study_of(R"(["baseline.toml"])", source + "title = \"Something\"\n"));
  folder.with("baseline.toml", small_baseline + source + "title = \"Something\"\n");
  CHECK(folder.mistakes().empty());
  folder.with("baseline.toml", small_baseline + source + "title = \"Another\"\n");
  CHECK(folder.mistakes() ==
        "baseline.toml:23:10: sources.A2: expected one definition of a source in all "
        "files "
        "of a study, got another one than in study.toml:10\n"
        "  hint: keep one, or give the other work an id of its own");
}

}  // namespace
}  // namespace caseload::io::test
