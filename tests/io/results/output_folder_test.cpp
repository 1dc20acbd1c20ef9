#include "catch.hpp"
#include "example_results.hpp"
#include "file_content.hpp"
#include "io/results/publish.hpp"
#include "io/results/stored_run.hpp"
#include "temporary_folder.hpp"
#include "words_in_text.hpp"

#include <fstream>

#include <nlohmann/json.hpp>
#include <sys/stat.h>

using namespace caseload;
using io::contains;
using io::content;
using io::OutputFolder;
using Names = std::set<std::string>;

namespace {

const Names all{"provenance.json", "results.h5", "summary.tsv"};

/// The message with which a folder is refused, as one that cannot be created.
std::string refusal(const std::filesystem::path& folder,
                    const io::RunIdentity& identity) {
  try {
    const OutputFolder output{folder, identity};
  } catch (const io::WriteError& error) {
    CHECK(error.cannot_create());
    return error.what();
  }
  return "not refused";
}

}  // namespace

TEST_CASE("A run leaves its three files in a new folder", "[io][results]") {
  const io::TemporaryFolder parent;
  const auto folder = parent.path() / "runs" / "first";
  io::ExampleResults example;
  const OutputFolder output{folder, example.identity()};
  const io::ResultFiles files =
      output.publish(example.results(), {.command_line = "caseload run \xff example",
                                         .started = "2026-01-02T03:04:05Z",
                                         .finished = "2026-01-02T03:04:06Z",
                                         .threads = 2,
                                         .user_seconds = 1.5,
                                         .elapsed_seconds = 1.0,
                                         .peak_memory = 1000});
  CHECK(content(files.results) == io::results_file(example.results()));
  CHECK(content(files.summary) == io::summary_table(example.results()));
  const auto json = nlohmann::json::parse(content(files.provenance));
  CHECK(json.at("started") == "2026-01-02T03:04:05Z");
  CHECK(json.at("threads") == 2);
  CHECK(json.at("seed") == 2017);
  CHECK(json.at("results_digest") == io::results_digest(example.results()));
  CHECK_FALSE(json.at("host").get<std::string>().empty());
}

TEST_CASE("The same run again changes nothing", "[io][results]") {
  const io::TemporaryFolder folder;
  io::ExampleResults example;
  OutputFolder{folder.path(), example.identity()}.publish(example.results(),
                                                          {.started = "first"});
  const std::string provenance = content(folder.path() / "provenance.json");

  SECTION("when all files are there") {}
  SECTION("but adds what is missing") {
    std::filesystem::remove(folder.path() / "summary.tsv");
  }
  OutputFolder{folder.path(), example.identity()}.publish(example.results(),
                                                          {.started = "second"});
  CHECK(folder.names() == all);
  CHECK(content(folder.path() / "provenance.json") == provenance);
}

TEST_CASE("Another run is refused before it runs, and told what differs",
          "[io][results]") {
  const io::TemporaryFolder folder;
  io::ExampleResults example;
  OutputFolder{folder.path(), example.identity()}.publish(example.results(), {});
  const std::string before = content(folder.path() / "results.h5");

  io::RunIdentity other = example.identity();
  std::string expected;
  SECTION("seed") {
    other.seed = 1;
    expected = "what differs: seed (2017 there, 1 asked for)";
  }
  SECTION("seed and replications") {
    other.seed = 1;
    other.replications = 200;
    expected = "seed (2017 there, 1 asked for), replications (3 there, 200 asked for)";
  }
  SECTION("study") {
    other.study = "cambodia-2017";
    expected = "study (example there, cambodia-2017 asked for)";
  }
  SECTION("scenarios, none of which is a part of the other") {
    other.scenarios.pop_back();
    other.scenarios.push_back({"relapse", io::sha256("relapse")});
    expected = "scenarios (baseline supply-gap there, baseline relapse asked for)";
  }
  SECTION("more replications of fewer scenarios") {
    other.scenarios.pop_back();
    other.replications = 200;
    expected = "scenarios (baseline supply-gap there, baseline asked for)";
  }
  SECTION("what a scenario means") {
    other.scenarios[1].sha256 = io::sha256("another");
    expected = "what differs: the meaning of scenario supply-gap";
  }
  SECTION("the program") {
    other.source_hash = "0123456789abcdef";
    expected = "0123456789ab asked for";
  }
  SECTION("a label") {
    example.study().scenarios[0].scenario.measures[0].long_name = "People arrested";
    other = example.identity();
    expected = "what differs: titles or labels";
  }
  SECTION("what is stored") {
    example.study().store_weekly = false;
    other = example.identity();
    expected = "weekly series stored (true there, false asked for)";
  }
  const std::string message = refusal(folder.path(), other);
  CHECK(contains(message,
                 (folder.path() / "results.h5").string() + ": holds another run"));
  CHECK(contains(message, expected));
  CHECK(contains(message, "hint: give another folder with --output, or move this one"));
  CHECK(folder.names() == all);
  CHECK(content(folder.path() / "results.h5") == before);
}

TEST_CASE("Results grow into those of which they are a part", "[io][results]") {
  const io::TemporaryFolder folder;
  io::ExampleResults example;
  const std::string whole = io::results_file(example.results());
  const std::string whole_summary = io::summary_table(example.results());
  const auto publish = [&](const io::StudyResults& results,
                           const std::string& started) {
    OutputFolder{folder.path(), io::identity_of(results)}.publish(results,
                                                                  {.started = started});
  };
  io::StudyResults part = example.results();
  SECTION("fewer replications") {
    for (auto& scenario : part.scenarios) scenario.replications.pop_back();
  }
  SECTION("fewer scenarios") {
    part.scenarios.pop_back();
  }
  SECTION("fewer of both") {
    part.scenarios.pop_back();
    part.scenarios[0].replications.pop_back();
  }
  publish(part, "first");
  REQUIRE(content(folder.path() / "results.h5") != whole);
  publish(example.results(), "second");
  CHECK(content(folder.path() / "results.h5") == whole);
  CHECK(content(folder.path() / "summary.tsv") == whole_summary);
  const std::string provenance = content(folder.path() / "provenance.json");
  const auto json = nlohmann::json::parse(provenance);
  CHECK(json.at("started") == "second");
  CHECK(json.at("before").at(0).at("started") == "first");
  // The part again finds all that it asks for, and takes nothing away.
  publish(part, "third");
  CHECK(content(folder.path() / "results.h5") == whole);
  CHECK(content(folder.path() / "summary.tsv") == whole_summary);
  CHECK(content(folder.path() / "provenance.json") == provenance);
  CHECK(folder.names() == all);
}

TEST_CASE("Two runs that began in an empty folder leave the longer one",
          "[io][results]") {
  const io::TemporaryFolder folder;
  io::ExampleResults example;
  io::StudyResults part = example.results();
  for (auto& scenario : part.scenarios) scenario.replications.pop_back();
  const OutputFolder shorter{folder.path(), io::identity_of(part)};
  const OutputFolder longer{folder.path(), example.identity()};
  SECTION("the shorter ends first") {
    shorter.publish(part, {});
    longer.publish(example.results(), {});
  }
  SECTION("the longer ends first") {
    longer.publish(example.results(), {});
    shorter.publish(part, {});
  }
  CHECK(content(folder.path() / "results.h5") == io::results_file(example.results()));
  CHECK(content(folder.path() / "summary.tsv") == io::summary_table(example.results()));
}

TEST_CASE("A run that grew and was killed before its last files goes on from there",
          "[io][results]") {
  const io::TemporaryFolder folder;
  io::ExampleResults example;
  io::StudyResults part = example.results();
  for (auto& scenario : part.scenarios) scenario.replications.pop_back();
  OutputFolder{folder.path(), io::identity_of(part)}.publish(part,
                                                             {.started = "first"});
  // What is left when the kill comes after the first of the three.
  io::results::replace(folder.path(), "results.h5",
                       io::results_file(example.results()));
  OutputFolder{folder.path(), example.identity()}.publish(example.results(),
                                                          {.started = "second"});
  CHECK(content(folder.path() / "summary.tsv") == io::summary_table(example.results()));
  const auto json = nlohmann::json::parse(content(folder.path() / "provenance.json"));
  CHECK(json.at("started") == "second");
  CHECK(json.at("replications") == 3);
  CHECK(json.at("before").at(0).at("started") == "first");
  // Somebody else's file of that name is not replaced, though.
  std::ofstream{folder.path() / "summary.tsv"} << "mine";
  CHECK_THROWS_AS(
      (OutputFolder{folder.path(), example.identity()}.publish(example.results(), {})),
      io::WriteError);
  CHECK(content(folder.path() / "summary.tsv") == "mine");
}

TEST_CASE("A record that somebody else put there is taken along only if it is one",
          "[io][results]") {
  const io::TemporaryFolder folder;
  io::ExampleResults example;
  io::StudyResults part = example.results();
  for (auto& scenario : part.scenarios) scenario.replications.pop_back();
  OutputFolder{folder.path(), io::identity_of(part)}.publish(part, {});
  const auto path = folder.path() / "provenance.json";
  SECTION("no JSON") {
    std::ofstream{path} << "{";
  }
  SECTION("no object") {
    std::ofstream{path} << "[1]";
  }
  SECTION("nested without end") {
    std::ofstream{path} << R"({"a":)" + std::string(400'000, '[') +
                               std::string(400'000, ']') + "}";
  }
  OutputFolder{folder.path(), example.identity()}.publish(example.results(), {});
  const auto json = nlohmann::json::parse(content(path));
  CHECK_FALSE(json.contains("before"));
  CHECK(json.at("replications") == 3);
}

TEST_CASE("The same run with other results is refused", "[io][results]") {
  const io::TemporaryFolder folder;
  io::ExampleResults example;
  const OutputFolder output{folder.path(), example.identity()};
  output.publish(example.results(), {});
  const std::string before = content(folder.path() / "results.h5");
  example.results().scenarios[0].replications[0].measures[0].numerator += 1;
  try {
    output.publish(example.results(), {});
    FAIL("not refused");
  } catch (const io::WriteError& error) {
    CHECK(error.cannot_create());
    CHECK(contains(error.what(), io::results_digest(example.results())));
  }
  CHECK(content(folder.path() / "results.h5") == before);
}

TEST_CASE("A results.h5 that is not ours is refused without parsing it",
          "[io][results]") {
  const io::TemporaryFolder folder;
  const auto path = folder.path() / "results.h5";
  io::ExampleResults example;
  const std::string ours = io::results_file(example.results());
  const std::string signature = "\x89HDF\r\n\x1a\n";
  const std::string marker = R"({"caseload_run":1,)";

  SECTION("empty") {
    std::ofstream{path} << "";
  }
  SECTION("text") {
    std::ofstream{path} << "results";
  }
  SECTION("no signature") {
    std::ofstream{path} << ours.substr(1);
  }
  SECTION("only the signature") {
    std::ofstream{path} << signature;
  }
  SECTION("text that ends too early") {
    std::ofstream{path} << signature + marker;
  }
  SECTION("nested without end") {
    std::ofstream{path} << signature + marker + std::string(900'000, '[') + "\n";
  }
  SECTION("other types") {
    std::ofstream{path} << signature + marker + R"("study":[],"seed":-1})" + "\n";
  }
  SECTION("larger than memory, and empty") {
    std::ofstream{path} << signature;
    std::filesystem::resize_file(path, std::uintmax_t{1} << 40);
  }
  SECTION("a folder") {
    std::filesystem::create_directory(path);
  }
  SECTION("a pipe") {
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  }
  SECTION("a broken link") {
    std::filesystem::create_symlink("nowhere", path);
  }
  const std::string message = refusal(folder.path(), example.identity());
  CHECK(contains(message, "results.h5: is there and cannot be read as a results file"));
  CHECK(folder.names() == Names{"results.h5"});
}

TEST_CASE("A results file that was cut short is not taken for whole", "[io][results]") {
  const io::TemporaryFolder folder;
  io::ExampleResults example;
  const std::string ours = io::results_file(example.results());
  std::ofstream{folder.path() / "results.h5"} << ours.substr(0, ours.size() - 1);
  const OutputFolder output{folder.path(), example.identity()};
  CHECK_THROWS_AS(output.publish(example.results(), {}), io::WriteError);
}

TEST_CASE("Files beside which results.h5 is missing are not ours", "[io][results]") {
  const io::TemporaryFolder folder;
  io::ExampleResults example;
  std::ofstream{folder.path() / "summary.tsv"} << "mine";
  CHECK(contains(refusal(folder.path(), example.identity()),
                 "summary.tsv: is there without the results.h5"));
}

TEST_CASE("A folder that cannot be made is refused before the run", "[io][results]") {
  const io::TemporaryFolder folder;
  io::ExampleResults example;
  std::ofstream{folder.path() / "file"} << "text";
  CHECK(contains(refusal(folder.path() / "file" / "below", example.identity()),
                 "below: cannot create the folder: Not a directory"));
  CHECK(contains(refusal("/proc/caseload", example.identity()), "cannot create"));
}

TEST_CASE("A file with the most scenarios is still recognised", "[io][results]") {
  // 64 scenarios with names of 64 characters: the reader allows no more.
  io::ExampleResults example;
  auto& scenarios = example.study().scenarios;
  const std::size_t most = 64;
  scenarios.resize(2);
  while (scenarios.size() < most) scenarios.push_back(scenarios[1]);
  io::StudyResults& results = example.results();
  const auto replications = results.scenarios[1].replications;
  results.scenarios.clear();
  for (std::size_t i = 0; i < most; ++i) {
    scenarios[i].scenario.name = std::string(62, 'x') + std::to_string(10 + i);
    scenarios[i].canonical = std::string(100'000, 'y');
    results.scenarios.push_back({&scenarios[i], replications});
  }
  const io::TemporaryFolder folder;
  OutputFolder{folder.path(), io::identity_of(results)}.publish(results, {});
  const auto run = io::results::find_run(folder.path() / "results.h5");
  REQUIRE(run);
  CHECK(run->identity == io::identity_of(results));
  CHECK(run->results_digest == io::results_digest(results));
}
