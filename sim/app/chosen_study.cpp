#include "app/chosen_study.hpp"

#include "app/chosen_scenarios.hpp"
#include "app/usage_error.hpp"
#include "caseload/core/random_stream.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

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
      output_{arguments.text("output")} {
  if (output_ && output_->empty())
    throw UsageError{"--output",
                     {.expected = "a folder",
                      .got = in_quotes(*output_),
                      .hint = "leave it out for the usual folder"}};
}

std::string ChosenStudy::how_to_go_on() const {
  const std::string word = shell_word(given);
  if (!plan) return fmt::format("`caseload run {}`", word);
  return fmt::format(
      "`caseload run {}` here, or the jobs that `caseload batch missing "
      "{}` names,",
      word, word);
}

void add_digest_option(boost::program_options::options_description& options) {
  options.add_options()("digest", text_value("HEX"),
                        "refuse another plan than the one whose digest begins so");
}

void check_digest(const Arguments& arguments, const ChosenStudy& chosen) {
  const auto wanted = arguments.text("digest");
  if (!wanted) return;
  if (!chosen.plan)
    throw UsageError{"--digest",
                     {.expected = "the plan of a batch, which has one",
                      .got = "a study",
                      .hint = "name the folder that `caseload batch plan` made"}};
  constexpr std::size_t shortest = 8;
  const bool is_digest =
      wanted->size() >= shortest &&
      wanted->find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!is_digest)
    throw UsageError{"--digest",
                     {.expected = "eight or more of the digits 0 to 9 and a to f",
                      .got = in_quotes(*wanted),
                      .hint = "`caseload batch plan` prints it, and the plan has it"}};
  const std::string there = chosen.plan->digest();
  if (there.starts_with(*wanted)) return;
  throw core::InputError{
      {.file = (chosen.output / io::batch_plan_name).string(), .key = "digest"},
      {.expected = *wanted + ", the plan that this job was submitted for",
       .got = there.substr(0, std::max(shortest, wanted->size())) + ", another",
       .hint = "submit the job script that belongs to the plan that is there"}};
}

namespace {

/// @throws core::MissingInput that names the plan, which says where the study is
io::Study planned_study(const io::BatchPlan& plan, const fs::path& file) {
  std::error_code ignored;
  if (fs::exists(plan.study_path, ignored)) return io::read_study(plan.study_path);
  throw io::MissingInput{
      {.file = file.string(), .key = "study.path"},
      {.expected = plan.study_path + ", where the study was when this was planned",
       .got = "no such file or folder",
       .hint =
           "put the study back there, or make the file system that holds it visible "
           "on this machine"}};
}

}  // namespace

void choose_plan(const std::string& given, ChosenStudy& chosen) {
  fs::path file = io::batch_plan_at(given);
  if (file.empty()) file = fs::path{given} / io::batch_plan_name;
  chosen.given = given;
  chosen.plan = io::read_batch_plan(file);
  chosen.study = planned_study(*chosen.plan, file);
  chosen.documents = io::planned_scenarios(*chosen.plan, file, chosen.study);
  chosen.seed = chosen.plan->seed;
  chosen.replications = chosen.plan->replications;
  chosen.output = file.parent_path().empty() ? fs::path{"."} : file.parent_path();
}

void StudyChoice::refuse_options_beside(const fs::path& plan) const {
  const auto refuse = [&](const char* option) {
    throw UsageError{option,
                     {.expected = "nothing beside the plan of a batch",
                      .got = "another wish",
                      .hint = fmt::format("{} says it; plan again for something else",
                                          plan.string())}};
  };
  if (!scenarios_.empty()) refuse("--scenario");
  if (replications_) refuse("--replications");
  if (seed_) refuse("--seed");
  if (output_) refuse("--output");
}

void StudyChoice::read(ChosenStudy& chosen) const {
  chosen.given = given_;
  if (const fs::path file = io::batch_plan_at(given_); !file.empty()) {
    refuse_options_beside(file);
    return choose_plan(given_, chosen);
  }
  chosen.study = io::read_study(given_);
  chosen.documents = chosen_scenarios(chosen.study, scenarios_);
  chosen.seed = seed_.value_or(chosen.study.seed);
  chosen.replications =
      static_cast<std::uint32_t>(replications_.value_or(chosen.study.replications));
  chosen.output = output_ ? fs::path{*output_} : default_output(chosen.study);
}

}  // namespace caseload::app
