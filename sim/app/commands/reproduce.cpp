#include "app/command_line.hpp"
#include "app/did_you_mean.hpp"
#include "app/needed_run.hpp"
#include "app/reproduction_report.hpp"
#include "app/usage_error.hpp"
#include "caseload/core/random_stream.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <random>

#include <fmt/format.h>

namespace caseload::app {
namespace {

constexpr std::uint64_t default_size = 5;
constexpr std::uint64_t most_sample = 10'000'000;

/// What the command line says, all looked at before any file is read.
struct Request {
  std::string given;
  std::vector<std::string> scenarios;
  std::optional<std::uint64_t> size;
  std::optional<std::uint64_t> seed;
  std::optional<std::uint64_t> only;
  int threads = 1;
  bool anyway = false;
  bool json = false;
  bool quiet = false;
};

boost::program_options::options_description options() {
  boost::program_options::options_description options;
  auto add = options.add_options();
  add("sample", text_value("N"),
      "how many replications are run again, of all scenarios together; by default 5");
  add("sample-seed", text_value("N"),
      "draw the sample that somebody else drew; by default one that nobody knows");
  add("scenario", text_values("NAME"), "draw from this scenario; may be repeated");
  add("replication", text_value("K"),
      "look at replication K of each scenario instead of a sample");
  add("anyway", flag(),
      "also compare results of another program, which may differ for that reason "
      "alone");
  add_threads_option(options);
  add("json", flag(), "one JSON object on standard output instead of the table");
  add("quiet", flag(), "no progress on standard error");
  return options;
}

Request request_of(const Arguments& arguments) {
  // Small enough for whoever reads JSON with floating point.
  constexpr std::uint64_t most_seed = (std::uint64_t{1} << 53) - 1;
  Request request{.given = arguments.only_word("results: a folder, or its results.h5",
                                               "results/cambodia-2017"),
                  .scenarios = arguments.texts("scenario"),
                  .size = arguments.whole_number("sample", 1, most_sample),
                  .seed = arguments.whole_number("sample-seed", 0, most_seed),
                  .only = arguments.whole_number(
                      "replication", 0, core::StreamKey::most_replications - 1),
                  .threads = threads_of(arguments),
                  .anyway = arguments.has("anyway"),
                  .json = arguments.has("json"),
                  .quiet = arguments.has("quiet")};
  for (const auto& [option, is_given] :
       {std::pair{"--sample", request.size.has_value()},
        std::pair{"--sample-seed", request.seed.has_value()}})
    if (request.only && is_given)
      throw UsageError{option,
                       {.expected = "no sample beside --replication", .got = "both"}};
  return request;
}

/// Positions of the scenarios that are meant.
std::vector<std::size_t> positions_of_scenarios(const io::RunIdentity& identity,
                                                const std::vector<std::string>& names) {
  std::vector<std::size_t> all(identity.scenarios.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  if (names.empty()) return all;
  std::vector<std::string_view> known;
  for (const auto& scenario : identity.scenarios) known.push_back(scenario.name);
  for (const std::string& name : names)
    if (std::find(known.begin(), known.end(), name) == known.end())
      throw UsageError{
          "--scenario",
          {.expected = "a scenario of these results",
           .got = in_quotes(name),
           .hint = did_you_mean(name, known, "the first is " + std::string{known[0]})}};
  all.erase(std::remove_if(all.begin(), all.end(),
                           [&](std::size_t each) {
                             return std::find(names.begin(), names.end(),
                                              known[each]) == names.end();
                           }),
            all.end());
  return all;
}

/// A seed that nobody could know before.
std::uint64_t new_seed() {
  constexpr std::uint64_t below = 1'000'000'000;
  std::random_device device;
  return std::uniform_int_distribution<std::uint64_t>{0, below - 1}(device);
}

ReproductionSample sample_of(const Request& request, const io::RunIdentity& identity) {
  const auto scenarios = positions_of_scenarios(identity, request.scenarios);
  if (!request.only)
    return drawn_pairs(identity, scenarios, request.seed ? *request.seed : new_seed(),
                       request.size.value_or(default_size));
  if (*request.only >= identity.replications)
    throw UsageError{"--replication",
                     {.expected = fmt::format("a replication of these results, from 0 "
                                              "to {}",
                                              identity.replications - 1),
                      .got = std::to_string(*request.only)}};
  return chosen_pairs(identity, scenarios, static_cast<std::uint32_t>(*request.only));
}

/// The command that looks at the same replications.
std::string same_again(const Request& request, const ReproductionSample& sample) {
  std::string text = "caseload reproduce " + shell_word(request.given);
  for (const std::string& name : request.scenarios)
    text += " --scenario " + shell_word(name);
  text += sample.only ? fmt::format(" --replication {}", *sample.only)
                      : fmt::format(" --sample {} --sample-seed {}",
                                    sample.pairs.size(), *sample.seed);
  return request.anyway ? text + " --anyway" : text;
}

ExitCode run(const Arguments& arguments, Console& console) {
  const Request request = request_of(arguments);
  const io::StoredResults results{request.given};
  const ReproductionSample sample = sample_of(request, results.identity());
  if (!results.is_of_this_program() && !request.anyway) {
    console.print(request.json ? other_program_json(results)
                               : other_program_text(results));
    return ExitCode::not_installed;
  }
  if (!request.json)
    console.print(reproduction_heading(results, sample, console.output()));
  const Reproduction reproduction =
      reproduce(results, sample, request.threads, request.quiet, console);
  const std::string again = same_again(request, sample);
  if (!reproduction.pairs.empty() || !reproduction.was_stopped)
    console.print(request.json ? reproduction_json(results, sample, reproduction, again)
                               : reproduction_text(results, sample, reproduction, again,
                                                   console.output()));
  if (!reproduction.is_same(results)) return ExitCode::finding;
  return reproduction.was_stopped ? ExitCode::stopped : ExitCode::done;
}

}  // namespace

extern const Command reproduce_command;
const Command reproduce_command{
    .name = "reproduce",
    .group = Command::Group::trust,
    .summary = "run a random sample of somebody's results again, and compare",
    .arguments = "RESULTS",
    .explanation =
        "Checks that RESULTS, an output folder or its results.h5, are what the program "
        "finds. The study is not needed: each scenario is made again from what the "
        "results keep of it, must pass all checks of a scenario file, and must mean "
        "what is stored, byte for byte.\n"
        "\n"
        "Some replications are drawn by lot and run again. Every value, count, week "
        "and bin that results.h5 has of them is compared with what is found now, bit "
        "for bit, and so are the whole numbers of the parts, where these lie in "
        "parts/ beside it. A line says of each what was compared; where something "
        "differs, which measure, and both numbers. Where all replications are run "
        "again, the results digest is compared, too. summary.tsv, tables, titles and "
        "units are not looked at.\n"
        "\n"
        "The sample is drawn with a seed that is printed, so that others can draw the "
        "same. It is a new one each time, because whoever makes up numbers would "
        "spare a sample known before. What a pass means is said with it: how likely a "
        "sample of this size would have missed wrong ones.\n"
        "\n"
        "Equal numbers need equal sources. Where the results are of another program "
        "it is said which source is needed, and nothing is said of the results.\n"
        "\n"
        "RESULTS may come from a stranger. HDF5 reads the file, and the parts, in a "
        "process of its own with bounded memory and time. But a scenario may be as "
        "large as anybody likes: Ctrl-C ends it.",
    .examples =
        {
            {"caseload reproduce results/cambodia-2017",
             "five replications, of whichever scenarios"},
            {"caseload reproduce results.h5 --sample 30",
             "thirty, of a file without its parts"},
            {"caseload reproduce results.h5 --sample 5 --sample-seed 7",
             "the sample that somebody else drew"},
            {"caseload reproduce results.h5 --scenario baseline --replication 17",
             "look at this one"},
            {"caseload reproduce results.h5 --sample 1000000", "all of them"},
        },
    .exit_codes =
        "0 all that were looked at are the same; 1 one differs, or the digest; 64 the "
        "command line was wrong; 65 the file, or a part, is damaged or none of ours; "
        "66 there is none; "
        "69 the results are of another program, which is named; 75 stopped.",
    .options = options,
    .run = run,
};

}  // namespace caseload::app
