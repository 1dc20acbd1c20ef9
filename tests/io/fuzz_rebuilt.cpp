// Mutates scenarios as results store them, and makes them scenarios again: whatever
// comes, it is accepted or refused in our own words. Run under the sanitizers.
//
//     fuzz_rebuilt SECONDS FOLDER       for example: fuzz_rebuilt 60 scenarios
//
// The sequence of mutations is the same in each run; only its length depends on the
// machine.
#include "caseload/io/rebuilt_scenario.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using caseload::io::StoredScenario;

/// What tends to upset readers of JSON.
const std::vector<std::string> spices{"0",
                                      "-1",
                                      "1e308",
                                      "1e-300",
                                      "0.0",
                                      "1.5",
                                      "86400000",
                                      "9223372036854775807",
                                      "-9223372036854775808",
                                      "18446744073709551615",
                                      "true",
                                      "null",
                                      "\"\"",
                                      "\"x\"",
                                      "[]",
                                      "{}",
                                      "[{}]",
                                      "[1,2]",
                                      "[[0,86400000]]",
                                      "{\"value\":1}"};

/// Every scenario below a folder that can be read by itself, as results would store it.
std::vector<StoredScenario> stored_below(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator{folder})
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<StoredScenario> scenarios;
  for (const fs::path& file : files) try {
      for (const auto& document : caseload::io::read_study(file).scenarios)
        scenarios.push_back({document.scenario.name, document.canonical,
                             caseload::io::baseline_shares_text(document.scenario)});
    } catch (const std::exception&) {
      continue;  // a scenario of a study, without dates
    }
  return scenarios;
}

class Mutator {
 public:
  explicit Mutator(const std::vector<StoredScenario>& all) : all_{all} {}

  StoredScenario next() {
    StoredScenario scenario = all_[below(all_.size())];
    for (std::size_t changes = 1 + below(2); changes > 0; --changes)
      change(below(5) == 0 ? scenario.baseline_shares : scenario.canonical);
    return scenario;
  }

 private:
  std::size_t below(std::size_t count) { return count == 0 ? 0 : random_() % count; }

  struct Token {
    std::size_t begin = 0;
    std::size_t size = 0;
  };
  Token token(const std::string& text) {
    const std::size_t before = text.find_first_of(":[,", below(text.size()));
    if (before == std::string::npos) return {};
    const std::size_t end = text.find_first_of(",]}", before + 1);
    return {before + 1, end == std::string::npos ? 0 : end - before - 1};
  }

  void change(std::string& text) {
    if (text.empty()) return;
    const Token old = token(text);
    const std::string& other = all_[below(all_.size())].canonical;
    const Token by = token(other);
    switch (below(4)) {
      case 0:
        text[below(text.size())] = static_cast<char>(random_());
        break;
      case 1:
        text.replace(old.begin, old.size, other.substr(by.begin, by.size));
        break;
      default:
        text.replace(old.begin, old.size, spices[below(spices.size())]);
    }
  }

  const std::vector<StoredScenario>& all_;
  std::mt19937_64 random_{1};
};

}  // namespace

int main(int count, char* words[]) {
  if (count != 3) {
    std::fprintf(stderr, "usage: fuzz_rebuilt SECONDS FOLDER\n");
    return 64;
  }
  const auto scenarios = stored_below(words[2]);
  if (scenarios.empty()) return 66;
  Mutator mutator{scenarios};
  std::size_t accepted = 0;
  std::size_t refused = 0;
  const auto end =
      std::chrono::steady_clock::now() + std::chrono::seconds{std::atoi(words[1])};
  while (std::chrono::steady_clock::now() < end) {
    const StoredScenario scenario = mutator.next();
    try {
      caseload::io::rebuilt_scenario(scenario);
      ++accepted;
    } catch (const caseload::io::NotRebuilt&) {
      ++refused;
    } catch (const std::exception& error) {
      std::fprintf(stderr, "%s\n%s\n%s\n", error.what(), scenario.canonical.c_str(),
                   scenario.baseline_shares.c_str());
      return 1;
    }
  }
  std::printf("%zu accepted, %zu refused\n", accepted, refused);
  // Else the mutations are too wild, or too tame, to say anything.
  return accepted > 0 && refused > 0 ? 0 : 1;
}
