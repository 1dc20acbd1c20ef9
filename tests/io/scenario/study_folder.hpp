#pragma once

#include "caseload/io/study.hpp"
#include "catch.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include <unistd.h>

namespace caseload::io::test {

/// A folder of scenario files for one test; gone when the test is over.
class StudyFolder {
 public:
  StudyFolder() {
    static int count = 0;
    path_ =
        std::filesystem::temp_directory_path() /
        ("caseload-test-" + std::to_string(::getpid()) + '-' + std::to_string(++count));
    std::filesystem::create_directory(path_);
  }
  ~StudyFolder() { std::filesystem::remove_all(path_); }
  StudyFolder(const StudyFolder&) = delete;
  StudyFolder& operator=(const StudyFolder&) = delete;

  StudyFolder& with(const std::string& name, const std::string& text) {
    std::ofstream{path_ / name, std::ios::binary} << text;
    return *this;
  }

  const std::filesystem::path& path() const { return path_; }

  Study read(const std::string& name = "") const {
    return read_study(name.empty() ? path_ : path_ / name);
  }

  /// What is wrong with it: everything but the folder's own name; empty if nothing is.
  std::string mistakes(const std::string& name = "") const {
    std::string text;
    try {
      read(name);
    } catch (const InputErrors& errors) {
      text = errors.what();
    }
    const std::string prefix = path_.string() + '/';
    for (auto at = text.find(prefix); at != std::string::npos; at = text.find(prefix))
      text.erase(at, prefix.size());
    return text;
  }

 private:
  std::filesystem::path path_;
};

/// What was understood at a key of a scenario.
inline const ResolvedValue& value_of(const ScenarioDocument& document,
                                     const std::string& key) {
  const auto found = std::find_if(document.values.begin(), document.values.end(),
                                  [&](const auto& value) { return value.key == key; });
  REQUIRE(found != document.values.end());
  return *found;
}

/// A study of `scenarios` (names of files) in the year 2017, baseline "baseline".
inline std::string study_of(const std::string& scenarios,
                            const std::string& more = "") {
  return R"(schema = 1
name = "study"
title = "A study"
start = 2017-01-01
end = 2018-01-01
replications = 20
seed = 7
baseline = "baseline"
scenarios = )" +
         scenarios + '\n' + more;
}

/// Custody, then release or prison, then release. Line 5 is [arrivals.people].
inline const std::string small_baseline = R"(schema = 1
name = "baseline"
title = "As it was"

[arrivals.people]
to = "custody"
rate = "10 person/day"

[states.custody]
kind = "stay"
duration = "48 h"
[states.custody.next]
released = 0.75
prison = 0.25

[states.prison]
kind = "stay"
duration = "100 day"
next = "released"

[states.released]
kind = "exit"
)";

/// A scenario called `name` that extends the baseline.
inline std::string extending(const std::string& name, const std::string& changes,
                             const std::string& text) {
  return "schema = 1\nname = \"" + name + "\"\ntitle = \"Another\"\n" +
         "extends = \"baseline.toml\"\nchanges = " + changes + '\n' + text;
}

/// A study with this baseline and nothing else.
inline Study read_baseline(const std::string& text) {
  StudyFolder folder;
  folder.with("study.toml", study_of(R"(["baseline.toml"])"));
  folder.with("baseline.toml", text);
  return folder.read();
}
/// What is wrong with that study; empty if nothing is.
inline std::string mistakes_of_baseline(const std::string& text) {
  StudyFolder folder;
  folder.with("study.toml", study_of(R"(["baseline.toml"])"));
  return folder.with("baseline.toml", text).mistakes();
}
inline std::string canonical_baseline(const std::string& text) {
  return read_baseline(text).scenarios.at(0).canonical;
}

/// The text with `old`, which stands in it, replaced once.
inline std::string replaced(std::string text, const std::string& old,
                            const std::string& by) {
  REQUIRE(text.find(old) != std::string::npos);
  return text.replace(text.find(old), old.size(), by);
}

}  // namespace caseload::io::test
