#include "app/selftest.hpp"

#include "app/command_line.hpp"
#include "app/json_text.hpp"
#include "app/text_table.hpp"
#include "app/usage_error.hpp"
#include "caseload/io/results.hpp"
#include "caseload/report/number_format.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace caseload::app {
namespace {

boost::program_options::options_description options() {
  boost::program_options::options_description options;
  auto add = options.add_options();
  add("json", flag(), "one JSON object on standard output instead of the table");
  add("quiet", flag(), "no progress on standard error");
  return options;
}

void add_checks(TextTable& table, const std::vector<SelfCheck>& checks) {
  std::string above;
  for (const SelfCheck& check : checks) {
    table.add({check.of == above ? std::string{} : check.of, check.what, check.expected,
               check.found, check.is_ok ? "ok" : "WRONG"});
    above = check.of;
  }
}

std::string table_of(std::string_view heading, const std::vector<SelfCheck>& checks,
                     const Terminal& terminal) {
  constexpr std::size_t most = 26;
  TextTable table{{{std::string{heading}, TextTable::Align::left, most},
                   {"", TextTable::Align::left, most},
                   {"expected"},
                   {"found"},
                   {""}}};
  add_checks(table, checks);
  return table.text(terminal);
}

std::string selftest_text(const SelfTest& test, const Terminal& terminal) {
  std::string text = table_of("Known to theory", test.theory, terminal);
  text += '\n' + table_of("Promises", test.promises, terminal) + '\n';
  const auto width = static_cast<std::size_t>(terminal.width);
  text +=
      filled(fmt::format("Theory is met where the {} % interval of the simulation "
                         "holds it and is at most {:.0f} % of it to each side. Waits "
                         "are in days. Results are told by the begin of their "
                         "digest.",
                         100.0 * selftest_confidence, 100.0 * selftest_precision),
             width);
  const std::size_t all = test.theory.size() + test.promises.size();
  const auto count = [](const std::vector<SelfCheck>& checks) {
    return static_cast<std::size_t>(
        std::count_if(checks.begin(), checks.end(),
                      [](const SelfCheck& check) { return check.is_ok; }));
  };
  const std::size_t good = count(test.theory) + count(test.promises);
  const std::string verdict =
      fmt::format("{} of {} checks are as they must be; {} threads, {}", good, all,
                  test.threads, report::format_seconds(test.seconds));
  return text + '\n' +
         (test.is_passed()
              ? verdict + '\n'
              : warning(terminal, verdict + ": do not trust this program here") + '\n');
}

Json checks_json(const std::vector<SelfCheck>& checks) {
  Json list = Json::array();
  for (const SelfCheck& check : checks)
    list.push_back({{"of", check.of},
                    {"what", check.what},
                    {"expected", check.expected},
                    {"found", check.found},
                    {"ok", check.is_ok}});
  return list;
}

std::string selftest_json(const SelfTest& test) {
  return json_text({{"schema", "caseload/selftest/1"},
                    {"ok", test.is_passed()},
                    {"version", io::version()},
                    {"source_hash", io::source_hash()},
                    {"confidence", selftest_confidence},
                    {"precision", selftest_precision},
                    {"theory", checks_json(test.theory)},
                    {"promises", checks_json(test.promises)},
                    {"threads", test.threads},
                    {"seconds", test.seconds}});
}

ExitCode run(const Arguments& arguments, Console& console) {
  if (!arguments.words().empty())
    throw UsageError{arguments.verb(),
                     {.expected = "no study: the test has its own",
                      .got = in_quotes(arguments.words().front())}};
  const SelfTest test = run_selftest(arguments.has("quiet"), console);
  console.print(arguments.has("json") ? selftest_json(test)
                                      : selftest_text(test, console.output()));
  return test.is_passed() ? ExitCode::done : ExitCode::finding;
}

}  // namespace

extern const Command selftest_command;
const Command selftest_command{
    .name = "selftest",
    .group = Command::Group::trust,
    .summary = "hold this program, on this machine, against what is known",
    .arguments = "",
    .explanation =
        "Runs systems whose answers stand in textbooks and holds what this program "
        "finds, on this machine, against theory: queues (M/M/1, Erlang C, "
        "Pollaczek-Khinchine), a course of visits, hazards that compete, a store with "
        "periodic review. Beside each number stands the simulation's 99.9 % interval, "
        "which must hold it and be narrow, for a wide one holds anything.\n"
        "\n"
        "Then the promises: the same results with one thread, two and all; those of a "
        "clinic that our machines found when this program was made; the same from a "
        "scenario made again of what results keep; nothing changed by changes of "
        "strength 0, by one after the end, or before its date; and that a change which "
        "is one is seen.\n"
        "\n"
        "Seeds are fixed: a program that is right passes always, and the numbers are "
        "the same on every machine. No study is needed; it takes up to a minute.",
    .examples =
        {
            {"caseload selftest", "may I trust this program here?"},
            {"caseload selftest --json --quiet", "the same for a program"},
        },
    .exit_codes =
        "0 all is as it must be; 1 something is not; 64 the command line was wrong; 70 "
        "a bug in caseload; 73 no temporary file can be made.",
    .options = options,
    .run = run,
};

}  // namespace caseload::app
