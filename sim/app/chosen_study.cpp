#include "app/chosen_study.hpp"

#include "app/chosen_scenarios.hpp"
#include "caseload/core/random_stream.hpp"

#include <limits>

namespace caseload::app {

namespace fs = std::filesystem;

fs::path default_output(const io::Study& study) {
  std::error_code ignored;
  const bool is_clone = fs::is_regular_file("results/README.md", ignored) &&
                        fs::is_directory("scenarios", ignored);
  return is_clone ? fs::path{"results"} / study.name
                  : fs::path{study.name + "-results"};
}

void add_study_options(boost::program_options::options_description& options) {
  auto add = options.add_options();
  add("scenario", text_values("NAME"), "only this scenario; may be repeated");
  add("replications", text_value("N"), "how many, instead of the study's number");
  add("seed", text_value("N"), "another seed: other luck, same question");
  add("output", text_value("DIR"),
      "folder for the results; by default results/STUDY in the clone of caseload, "
      "STUDY-results elsewhere");
}

std::optional<std::uint32_t> seed_of(const Arguments& arguments) {
  constexpr std::uint64_t largest = std::numeric_limits<std::uint32_t>::max();
  const auto seed = arguments.whole_number("seed", 0, largest);
  if (!seed) return {};
  return static_cast<std::uint32_t>(*seed);
}

StudyChoice::StudyChoice(const Arguments& arguments, std::string given)
    : given_{std::move(given)},
      scenarios_{arguments.texts("scenario")},
      replications_{arguments.whole_number("replications", 1,
                                           core::StreamKey::most_replications)},
      seed_{seed_of(arguments)},
      output_{arguments.text("output")} {}

void StudyChoice::read(ChosenStudy& chosen) const {
  chosen.given = given_;
  chosen.study = io::read_study(given_);
  chosen.documents = chosen_scenarios(chosen.study, scenarios_);
  chosen.seed = seed_.value_or(chosen.study.seed);
  chosen.replications =
      static_cast<std::uint32_t>(replications_.value_or(chosen.study.replications));
  chosen.output = output_ ? fs::path{*output_} : default_output(chosen.study);
}

}  // namespace caseload::app
