#include "caseload/io/differences.hpp"

#include "io/scenario/changes.hpp"
#include "io/scenario/meaning.hpp"
#include "io/scenario/setting_values.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace caseload::io {
namespace {

using namespace reading;  // NOLINT: this file is a door of that room

using Standing = Difference::Standing;

/// What a scenario's files say, by key: of a dated value its steps in order.
class Statements {
 public:
  explicit Statements(const ScenarioDocument& document)
      : start_day_{document.scenario.start_day} {
    for (const ResolvedValue& value : document.values)
      by_key_[value.key.substr(0, value.key.find('['))].push_back(&value);
  }

  /// What is said at `key` about `time`; null when nothing is.
  const ResolvedValue* find(const std::string& key, core::TimePoint time) const {
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return nullptr;
    const std::string date = time == core::TimePoint::min()
                                 ? date_text({start_day_})
                                 : instant_text(start_day_, time).substr(0, 10);
    const ResolvedValue* holds = found->second.front();
    for (const ResolvedValue* step : found->second)
      if (date_of(*step) <= date) holds = step;
    return holds;
  }

  const std::map<std::string, std::vector<const ResolvedValue*>>& all() const {
    return by_key_;
  }

  /// "2017-02-01" of "arrivals.users.rate[2017-02-01]"; empty where it has none.
  static std::string date_of(const ResolvedValue& value) {
    const std::size_t bracket = value.key.find('[');
    return bracket == std::string::npos ? std::string{}
                                        : value.key.substr(bracket + 1, 10);
  }

 private:
  std::int64_t start_day_;
  std::map<std::string, std::vector<const ResolvedValue*>> by_key_;
};

/// One of the two scenarios.
struct Side {
  explicit Side(const ScenarioDocument& document)
      : statements{document}, meaning{meanings(document)} {}

  Statements statements;
  std::map<std::string, Meaning> meaning;

  const Meaning* find(const std::string& key) const {
    const auto found = meaning.find(key);
    return found == meaning.end() ? nullptr : &found->second;
  }

  /// What is said about a canonical key at a time, and under which key of the file.
  std::pair<std::string, std::optional<ResolvedValue>> said(
      const std::string& key, core::TimePoint time) const {
    const WrittenKeys keys = written_keys(key);
    for (const std::string& single : keys.single)
      if (const auto* value = statements.find(single, time)) return {single, *value};
    const Meaning* meant = find(key);
    if (meant == nullptr && !nobody_comes(keys)) return {};
    for (const std::string& whole : keys.whole)
      if (const auto* value = statements.find(whole, time)) return {whole, *value};
    if (meant == nullptr) return {};
    ResolvedValue bare;
    bare.key = keys.single.front();
    bare.is_default = !keys.absent.empty();
    bare.value = bare.is_default ? keys.absent : meant->at(time).dump();
    return {bare.key, std::move(bare)};
  }

 private:
  /// Whether the key is a way on of a person type that does not come to the state here.
  /// What is written about it is then in no canonical form.
  bool nobody_comes(const WrittenKeys& keys) const {
    if (keys.group.empty()) return false;
    const auto next = meaning.lower_bound(keys.group);
    return next == meaning.end() ||
           next->first.compare(0, keys.group.size(), keys.group) != 0;
  }
};

/// Whether a canonical key says which lines of costs a measure adds up.
bool is_of_costs(std::string_view key) {
  constexpr std::string_view begin = "measures.";
  constexpr std::string_view end = ".costs";
  return key.substr(0, begin.size()) == begin && key.size() > end.size() &&
         key.substr(key.size() - end.size()) == end;
}

class ScenarioComparison {
 public:
  ScenarioComparison(const ScenarioDocument& before, const ScenarioDocument& after,
                     const std::vector<std::string>& declared)
      : before_{before},
        after_{after},
        start_day_{after.scenario.start_day},
        declared_{declared} {
    core::expects(before.scenario.start_day == after.scenario.start_day,
                  "scenarios are compared on one calendar");
  }

  ScenarioDifferences differences() {
    std::set<std::string> keys;
    for (const auto& [key, meaning] : before_.meaning) keys.insert(key);
    for (const auto& [key, meaning] : after_.meaning) keys.insert(key);
    for (const std::string& key : keys) compare(key);
    drop_rates_of_other_batches();
    join_halves();
    std::stable_sort(found_.meaning.begin(), found_.meaning.end(), comes_before);
    compare_evidence();
    find_idle();
    return std::move(found_);
  }

 private:
  static bool comes_before(const Difference& a, const Difference& b) {
    return std::tie(a.key, a.from) < std::tie(b.key, b.from);
  }

  std::string date(core::TimePoint time) const {
    return time == core::TimePoint::min() ? std::string{}
                                          : instant_text(start_day_, time);
  }

  /// Compares in each period in which neither changes.
  void compare(const std::string& key) {
    const Meaning* before = before_.find(key);
    const Meaning* after = after_.find(key);
    std::set<core::TimePoint> dates;
    for (const Meaning* each : {before, after})
      if (each != nullptr)
        for (const auto& step : each->steps) dates.insert(step.from);
    for (auto from = dates.begin(); from != dates.end(); ++from) {
      if (before != nullptr && after != nullptr &&
          same_meaning(before->at(*from), after->at(*from)))
        continue;
      const auto until = std::next(from);
      add(key, *from, until == dates.end() ? std::string{} : date(*until));
    }
  }

  void add(const std::string& key, core::TimePoint from, std::string until) {
    auto [before_key, before] = before_.said(key, from);
    auto [after_key, after] = after_.said(key, from);
    const bool in_one_only =
        before_.find(key) == nullptr || after_.find(key) == nullptr;
    if (in_one_only && before && after && before->value == after->value) return;
    // A measure of an agency adds up what [costs] says that the agency pays.
    if (is_of_costs(key) && before && after && before->value == after->value) return;
    Difference difference;
    difference.key = after_key.empty() ? before_key : after_key;
    if (after && before && after->is_default && !before->is_default)
      difference.key = before_key;
    difference.from = date(from);
    difference.until = std::move(until);
    difference.before = std::move(before);
    difference.after = std::move(after);
    difference.standing = standing_of(key, difference);
    const bool is_known = std::any_of(
        found_.meaning.begin(), found_.meaning.end(), [&](const Difference& other) {
          return std::tie(other.key, other.from, other.until) ==
                     std::tie(difference.key, difference.from, difference.until) &&
                 other.before.has_value() == difference.before.has_value() &&
                 other.after.has_value() == difference.after.has_value();
        });
    // One `next` for all person types is one difference.
    if (!is_known) found_.meaning.push_back(std::move(difference));
  }

  Standing standing_of(const std::string& canonical_key, const Difference& difference) {
    bool is_declared = is_covered(difference.key);
    const WrittenKeys keys = written_keys(canonical_key);
    for (const auto& list : {keys.single, keys.whole})
      for (const std::string& key : list) is_declared |= is_covered(key);
    for (const auto* value : {&difference.before, &difference.after})
      if (*value && !(*value)->change.empty())
        is_declared |= is_touched("change." + (*value)->change);
    if (is_declared) return Standing::declared;
    return is_written(difference.before) || is_written(difference.after)
               ? Standing::undeclared
               : Standing::follows;
  }

  bool is_covered(const std::string& key) {
    bool is_declared = false;
    for (const std::string& declared : declared_)
      if (is_at_or_below(key, declared)) {
        is_declared = true;
        used_.insert(declared);
      }
    return is_declared;
  }

  bool is_touched(const std::string& key) {
    bool is_declared = is_covered(key);
    for (const std::string& declared : declared_)
      if (is_at_or_below(declared, key)) {
        is_declared = true;
        used_.insert(declared);
      }
    return is_declared;
  }

  /// People who come two to a case come in half as many cases: where the rate of people
  /// is the same, it is the batch that differs.
  void drop_rates_of_other_batches() {
    auto& list = found_.meaning;
    const auto differs = [&](const std::string& key) {
      return std::any_of(list.begin(), list.end(),
                         [&](const Difference& each) { return each.key == key; });
    };
    const auto follows_from_batch = [&](const Difference& each) {
      const std::string end = ".rate";
      const std::size_t at = each.key.rfind(end);
      return each.before && each.after && each.before->value == each.after->value &&
             at != std::string::npos && at + end.size() == each.key.size() &&
             differs(each.key.substr(0, at) + ".batch");
    };
    std::vector<bool> is_dropped;
    is_dropped.reserve(list.size());
    for (const Difference& each : list) is_dropped.push_back(follows_from_batch(each));
    std::size_t kept = 0;
    for (std::size_t i = 0; i < is_dropped.size(); ++i)
      if (!is_dropped[i]) {
        if (kept != i) list[kept] = std::move(list[i]);
        ++kept;
      }
    list.resize(kept);
  }

  /// next = "prison" instead of next = "released" is one difference, not a way that is
  /// gone and another that is new.
  void join_halves() {
    auto& list = found_.meaning;
    for (auto each = list.begin(); each != list.end(); ++each)
      for (auto other = std::next(each); other != list.end();) {
        const bool are_halves = each->key == other->key && each->from == other->from &&
                                each->before.has_value() != each->after.has_value() &&
                                each->before.has_value() == other->after.has_value() &&
                                each->after.has_value() == other->before.has_value();
        if (!are_halves) {
          ++other;
          continue;
        }
        (each->before ? each->after : each->before) =
            each->before ? other->after : other->before;
        other = list.erase(other);
      }
  }

  void compare_evidence() {
    for (const auto& [key, steps] : after_.statements.all())
      for (const ResolvedValue* after : steps) {
        const auto there = before_.statements.all().find(key);
        if (there == before_.statements.all().end()) continue;
        for (const ResolvedValue* before : there->second) {
          const bool is_same =
              std::tie(before->source, before->quality, before->note) ==
              std::tie(after->source, after->quality, after->note);
          if (before->key != after->key || is_same || differs_in_meaning(key, *after))
            continue;
          found_.evidence.push_back({.key = after->key,
                                     .before = *before,
                                     .after = *after,
                                     .standing = Standing::follows});
        }
      }
  }

  bool differs_in_meaning(const std::string& key, const ResolvedValue& step) const {
    const std::string date = Statements::date_of(step);
    return std::any_of(
        found_.meaning.begin(), found_.meaning.end(), [&](const Difference& each) {
          return each.key == key &&
                 (date.empty() ||
                  (each.from <= date && (each.until.empty() || date < each.until)));
        });
  }

  void find_idle() {
    for (const std::string& declared : declared_)
      if (used_.find(declared) == used_.end())
        found_.idle_declarations.push_back(declared);
  }

  Side before_;
  Side after_;
  std::int64_t start_day_;
  const std::vector<std::string>& declared_;
  std::set<std::string> used_;
  ScenarioDifferences found_;
};

}  // namespace

bool ScenarioDifferences::any_undeclared() const {
  return std::any_of(meaning.begin(), meaning.end(), [](const Difference& each) {
    return each.standing == Standing::undeclared;
  });
}

ScenarioDifferences scenario_differences(const ScenarioDocument& before,
                                         const ScenarioDocument& after,
                                         const std::vector<std::string>& declared) {
  return ScenarioComparison{before, after, declared}.differences();
}

}  // namespace caseload::io
