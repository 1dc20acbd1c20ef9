#include "io/scenario/setting_values.hpp"

#include <array>
#include <chrono>
#include <cstdio>
#include <initializer_list>
#include <map>

namespace caseload::io::reading {
namespace {

std::string list_text(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

class SettingList {
 public:
  explicit SettingList(const Node& file) : file_{file} {}

  /// @param names  of the keys that may say it, at the top or in [run]
  void add(std::string key, std::string value,
           std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
      if (const Node* at_top = file_.find(name))
        return add(std::move(key), std::move(value), at_top, std::string{name});
      if (const Node* in_run = file_.find({"run", name}))
        return add(std::move(key), std::move(value), in_run, joined("run", name));
    }
    add(std::move(key), std::move(value), nullptr);
  }

  void add(std::string key, std::string value, const Node* node) {
    std::string written = key;
    add(std::move(key), std::move(value), node, std::move(written));
  }

  /// @param written  the key that says it in the file
  void add(std::string key, std::string value, const Node* node, std::string written) {
    ResolvedValue setting;
    setting.key = std::move(key);
    setting.value = std::move(value);
    setting.is_word = true;
    setting.is_default = node == nullptr;
    if (node != nullptr) setting.origin = node->place.origin(std::move(written));
    list_.push_back(std::move(setting));
  }

  std::vector<ResolvedValue> list() && { return std::move(list_); }

 private:
  const Node& file_;
  std::vector<ResolvedValue> list_;
};

}  // namespace

std::string instant_text(std::int64_t start_day, core::TimePoint time) {
  using std::chrono::days;
  const core::Duration since = time.time_since_epoch();
  const auto day = std::chrono::floor<days>(since);
  std::string text = date_text({start_day + day.count()});
  const auto ticks = (since - day).count();
  if (ticks == 0) return text;
  std::array<char, 32> buffer{};
  const int seconds = static_cast<int>(ticks / 1000);
  std::snprintf(buffer.data(), buffer.size(), " %02d:%02d:%02d", seconds / 3600,
                seconds / 60 % 60, seconds % 60);
  text += buffer.data();
  if (ticks % 1000 != 0) {
    std::snprintf(buffer.data(), buffer.size(), ".%03d",
                  static_cast<int>(ticks % 1000));
    text += buffer.data();
  }
  return text;
}

std::vector<ResolvedValue> setting_values(const Study& study, const Node& file) {
  SettingList list{file};
  const model::Scenario& any = study.scenarios[study.baseline].scenario;
  if (study.has_run) {
    list.add("start", instant_text(any.start_day, {}), {"start"});
    list.add("observe_from", instant_text(any.start_day, any.observe_from),
             {"observe_from", "warm_up"});
    list.add("end", instant_text(any.start_day, any.end), {"end", "length"});
    list.add("replications", std::to_string(study.replications), {"replications"});
    list.add("seed", std::to_string(study.seed), {"seed"});
  }
  if (file.find("scenarios") == nullptr) {
    // Other majorants follow from the rates.
    for (const auto& layer : any.arrivals)
      if (layer.per_person)
        list.add(joined(joined("arrivals", layer.name), "at_most"),
                 number_text(layer.majorant) + " case/day",
                 file.find({"arrivals", layer.name, "at_most"}));
    return std::move(list).list();
  }

  list.add("baseline", study.scenarios[study.baseline].scenario.name, {"baseline"});
  std::vector<std::string> words;
  for (const auto& document : study.scenarios) words.push_back(document.scenario.name);
  list.add("scenarios", list_text(words), {"scenarios"});
  list.add("primary",
           study.primary.empty() ? "every measure" : list_text(study.primary),
           {"primary"});
  words.clear();
  if (study.store_weekly) words.emplace_back("weekly");
  if (study.store_histograms) words.emplace_back("histograms");
  list.add("store", words.empty() ? "nothing" : list_text(words), {"store"});
  std::map<std::string, double> majorants;
  for (const auto& document : study.scenarios)
    for (const auto& layer : document.scenario.arrivals)
      majorants.emplace(layer.name, layer.majorant);
  for (const auto& [name, cases_per_day] : majorants)
    list.add(joined("majorants", name), number_text(cases_per_day) + " case/day",
             file.find({"majorants", name}));
  return std::move(list).list();
}

}  // namespace caseload::io::reading
