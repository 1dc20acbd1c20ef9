#include "app/scenario_pairs.hpp"

#include "app/chosen_scenarios.hpp"
#include "app/usage_error.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>

namespace caseload::app {
namespace {

using Days = io::ReadingOptions::Days;

std::unique_ptr<const io::Study> read(const std::string& path,
                                      std::optional<Days> days = {}) {
  return std::make_unique<const io::Study>(
      io::read_study(path, {.to_compare = true, .days = days}));
}

Days days_of(const io::Study& study) {
  const model::Scenario& scenario = study.scenarios[study.baseline].scenario;
  const auto length =
      std::chrono::ceil<std::chrono::days>(scenario.end.time_since_epoch());
  return {scenario.start_day, scenario.start_day + length.count()};
}

const io::ScenarioDocument* find_scenario(const io::Study& study,
                                          const std::string& name) {
  for (const auto& document : study.scenarios)
    if (document.scenario.name == name) return &document;
  return nullptr;
}

bool is_path(const std::string& word, const io::Study& first) {
  if (word.find('/') != std::string::npos) return true;
  const std::string end = ".toml";
  if (word.size() > end.size() &&
      word.compare(word.size() - end.size(), end.size(), end) == 0)
    return true;
  std::error_code ignored;
  return find_scenario(first, word) == nullptr &&
         std::filesystem::exists(word, ignored);
}

class PairFinder {
 public:
  explicit PairFinder(const std::vector<std::string>& words) : words_{words} {}

  ScenarioPairs find() {
    if (words_.empty() || words_.size() > 3) refuse_words();
    found_.first = read(words_[0]);
    if (words_.size() == 1)
      find_extensions();
    else if (words_.size() == 3)
      add(*found_.first, scenario(words_[1]), *found_.first, scenario(words_[2]));
    else if (is_path(words_[1], *found_.first))
      find_in_two_studies();
    else
      add(*found_.first, &found_.first->scenarios[found_.first->baseline],
          *found_.first, scenario(words_[1]));
    return std::move(found_);
  }

 private:
  [[noreturn]] void refuse_words() const {
    std::string got;
    for (const std::string& word : words_) {
      if (!got.empty()) got += ", ";
      got += in_quotes(word);
    }
    throw UsageError{"caseload diff",
                     {.expected = "a study and up to two of its scenarios, or two "
                                  "studies or files",
                      .got = got.empty() ? "nothing" : got,
                      .hint = "for example: caseload diff scenarios/cambodia-2017"}};
  }

  const io::ScenarioDocument* scenario(const std::string& name) const {
    return chosen_scenarios(*found_.first, {name}).front();
  }

  void add(const io::Study& before_study, const io::ScenarioDocument* before,
           const io::Study& after_study, const io::ScenarioDocument* after) {
    ScenarioPair pair{before, after, {}};
    if (before != nullptr && after != nullptr)
      pair.declared = io::declared_between(before_study, *before, after_study, *after);
    found_.pairs.push_back(std::move(pair));
  }

  void find_extensions() {
    const io::Study& study = *found_.first;
    for (const io::ScenarioDocument& document : study.scenarios) {
      const auto* extended = io::find_extended(study, document);
      if (extended != nullptr)
        add(study, extended, study, &document);
      else if (!document.extends_identity.empty())
        found_.not_comparable.push_back(&document);
    }
    if (found_.pairs.empty() && found_.not_comparable.empty())
      throw UsageError{"caseload diff",
                       {.expected = "a study in which a scenario extends another, or "
                                    "something to compare it with",
                        .got = in_quotes(words_[0]) + " alone",
                        .hint = "name a second study or file"}};
  }

  void find_in_two_studies() {
    found_.second = read(words_[1]);
    const Days a = days_of(*found_.first);
    const Days b = days_of(*found_.second);
    if (a.start != b.start || a.end != b.end) {
      const Days both{std::min(a.start, b.start), std::max(a.end, b.end)};
      found_.first = read_again(words_[0], *found_.first, both);
      found_.second = read_again(words_[1], *found_.second, both);
    }
    const io::Study& first = *found_.first;
    const io::Study& second = *found_.second;
    if (first.scenarios.size() == 1 && second.scenarios.size() == 1) {
      add(first, &first.scenarios[0], second, &second.scenarios[0]);
      return;
    }
    for (const auto& document : first.scenarios)
      add(first, &document, second, find_scenario(second, document.scenario.name));
    for (const auto& document : second.scenarios)
      if (find_scenario(first, document.scenario.name) == nullptr)
        add(first, nullptr, second, &document);
  }

  /// The same study within other days; what it says about its own stays.
  static std::unique_ptr<const io::Study> read_again(const std::string& path,
                                                     const io::Study& study,
                                                     const Days& days) {
    io::Study again = io::read_study(path, {.to_compare = true, .days = days});
    again.settings = study.settings;
    return std::make_unique<const io::Study>(std::move(again));
  }

  const std::vector<std::string>& words_;
  ScenarioPairs found_;
};

}  // namespace

ScenarioPairs scenario_pairs(const std::vector<std::string>& words) {
  return PairFinder{words}.find();
}

}  // namespace caseload::app
