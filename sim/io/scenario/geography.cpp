#include "io/scenario/geography.hpp"

#include "caseload/core/random_stream.hpp"
#include "io/scenario/province_table.hpp"
#include "io/scenario/share_sums.hpp"
#include "io/scenario/spelling.hpp"
#include "io/scenario/values.hpp"

#include <algorithm>
#include <map>

namespace caseload::io::reading {
namespace {

constexpr std::string_view by_population = "population";
constexpr std::string_view by_sites = "sites";

std::vector<std::string_view> names_of(const model::Geography& geography) {
  std::vector<std::string_view> names;
  for (const model::Province& province : geography.provinces())
    names.push_back(province.name);
  return names;
}

/// Shares of provinces, in their order: those given, and the rest by population.
class SpreadMaker {
 public:
  SpreadMaker(const model::Geography& geography, std::string name)
      : geography_{geography},
        given_(geography.provinces().size(), -1.0),
        spread_{.name = std::move(name), .shares = {}} {}

  void give(std::size_t province, double share) { given_[province] = share; }

  double given() const {
    double sum = 0.0;
    for (const double share : given_) sum += std::max(0.0, share);
    return sum;
  }
  bool all_given() const {
    return std::none_of(given_.begin(), given_.end(),
                        [](double share) { return share < 0.0; });
  }

  model::Spread make() && {
    double people = 0.0;  // in provinces whose share is not given
    for (std::size_t i = 0; i < given_.size(); ++i)
      if (given_[i] < 0.0) people += population(i);
    const double rest = std::max(0.0, 1.0 - given());
    for (std::size_t i = 0; i < given_.size(); ++i)
      spread_.shares.push_back(given_[i] < 0.0 ? rest * population(i) / people
                                               : given_[i]);
    return std::move(spread_);
  }

 private:
  double population(std::size_t province) const {
    return static_cast<double>(geography_.provinces()[province].population);
  }

  const model::Geography& geography_;
  std::vector<double> given_;  ///< [province]; negative: not given
  model::Spread spread_;
};

class GeographyReader {
 public:
  GeographyReader(Reading& reading, StudyFiles* files, const Node& section)
      : reading_{reading},
        files_{files},
        section_{section},
        table_{reading.mistakes, section, "provinces"} {}

  void read() {
    const std::size_t mistakes_before = reading_.mistakes.count();
    const std::vector<model::Province> provinces = read_provinces();
    const auto sites = read_sites();
    const Node* spreads = table_.find("spreads");
    table_.refuse_unknown_keys();
    if (provinces.empty() || !sites || !are_enough(provinces, *sites) ||
        reading_.mistakes.count() > mistakes_before)
      return;
    reading_.draft.scenario.geography = model::Geography{provinces, *sites};
    std::vector<std::string> names;
    for (const model::Province& each : provinces) names.push_back(each.name);
    // In the order of the geography, which sorts them too: positions are its indices.
    reading_.names.provinces = NameList{"province", std::move(names)};
    if (spreads != nullptr) read_spreads(*spreads);
  }

 private:
  std::vector<model::Province> read_provinces() {
    const Node* table = table_.find("table");
    const Node* populations = table_.find("populations");
    const Node* total = table_.find("population");
    if ((table == nullptr) == (populations == nullptr)) {
      reading_.mistakes.add(
          section_.key_place, table_.key(),
          {.expected = "a table of provinces (table = \"provinces.csv\"), or the "
                       "populations of each ([provinces.populations])",
           .got = table == nullptr ? "neither" : "both"});
      return {};
    }
    const auto rows =
        table == nullptr ? read_populations(*populations) : read_table(*table);
    std::vector<model::Province> provinces;
    std::map<std::uint16_t, std::string> names;
    std::int64_t people = 0;
    for (const ProvinceRow& row : rows) {
      const auto& [name, number, population] = row.province;
      const auto [known, is_new] = names.emplace(number, name);
      if (!is_new)
        reading_.mistakes.add(
            row.name_place, table_.key_of(table == nullptr ? "populations" : "table"),
            {.expected = "a name with a number of its own",
             .got = in_quotes(name) + ", which has the number " +
                    std::to_string(number) + " as has " + in_quotes(known->second),
             .hint = "rename one of the two: names become numbers in the addresses of "
                     "random numbers"});
      provinces.push_back(row.province);
      people += population;
    }
    if (total != nullptr && !rows.empty()) check_total(*total, people);
    return provinces;
  }

  std::vector<ProvinceRow> read_table(const Node& node) {
    const std::string key = table_.key_of("table");
    Evidence evidence;
    const Node* path = &node;
    if (node.table() != nullptr) {
      TableReader value{reading_.mistakes, node, key};
      evidence = read_evidence(reading_.mistakes, reading_.sources, value);
      path = value.need("value", "the path of a table of provinces");
      if (evidence.range != nullptr)
        reading_.mistakes.add(*evidence.range, key + ".range",
                              {.expected = "no range of what is no amount",
                               .got = written(*evidence.range)});
      value.refuse_unknown_keys();
      if (path == nullptr) return {};
    }
    core::expects(files_ != nullptr, "files, where a table is named");
    const auto file = files_->find_beside(reading_.mistakes, *path, key);
    if (!file) return {};
    record_word(reading_, *path, key, *path->text());
    auto rows = read_province_table(reading_.mistakes, StudyFiles::text_of_table(*file),
                                    file->shown, key);
    for (const ProvinceRow& row : rows) {
      Node value;
      value.place = row.place;
      record(reading_, value, joined(key, row.province.name), row.population, evidence);
    }
    return rows;
  }

  std::vector<ProvinceRow> read_populations(const Node& node) {
    const std::string key = table_.key_of("populations");
    std::vector<ProvinceRow> rows;
    if (!is_table_of_names(reading_.mistakes, node, key)) return rows;
    for (const auto& [name, value] : *node.table()) {
      const std::string row_key = joined(key, name);
      if (auto detail = refusal_of_province(name)) {
        reading_.mistakes.add(value.key_place, row_key, std::move(*detail));
        continue;
      }
      const auto people =
          read_value<std::int64_t>(reading_, value, row_key, parse_population);
      if (!people) continue;
      if (*people < 1)
        reading_.mistakes.add(
            value, row_key,
            {.expected = "somebody who lives there", .got = written(value)});
      rows.push_back(
          {{name, core::number_of_name(name.data(), name.data() + name.size()),
            std::max<std::int64_t>(1, *people)},
           {},
           value.place,
           value.key_place});
    }
    return rows;
  }

  /// The rows must come to what is published for all of them together: a row that is
  /// missing or mistyped is found so.
  void check_total(const Node& node, std::int64_t people) {
    const std::string key = table_.key_of("population");
    const auto total = read_value<std::int64_t>(reading_, node, key, parse_population);
    if (total && *total != people)
      reading_.mistakes.add(
          node, key,
          {.expected = "the sum of the rows of the table, " + std::to_string(people) +
                       " person",
           .got = std::to_string(*total) + " person",
           .hint = "look for a province that is missing or mistyped"});
  }

  std::optional<model::Dated<std::int64_t>> read_sites() {
    const Node* node = table_.need("sites", "a number of sites, such as \"177 site\"");
    if (node == nullptr) return {};
    return read_dated<std::int64_t>(reading_, *node, table_.key_of("sites"),
                                    parse_sites);
  }

  bool are_enough(const std::vector<model::Province>& provinces,
                  const model::Dated<std::int64_t>& sites) {
    const Node& node = *table_.find("sites");
    const std::string key = table_.key_of("sites");
    const auto least = static_cast<std::int64_t>(provinces.size());
    for (const auto& step : sites.steps()) {
      if (step.value >= least) continue;
      reading_.mistakes.add(node, key,
                            {.expected = "at least one site for each of the " +
                                         std::to_string(least) + " provinces",
                             .got = std::to_string(step.value) + " site"});
      return false;
    }
    const auto closure = model::Geography::first_closure(provinces, sites);
    if (closure)
      reading_.mistakes.add(
          node, key,
          {.expected = "sites that only become more, in each province",
           .got = std::to_string(closure->after) + " of " +
                  std::to_string(closure->before) + " in " +
                  in_quotes(provinces[closure->province].name) + " from " +
                  date_text(reading_.calendar.date_of(closure->date)),
           .hint = "sites are shared out by population, largest remainder; another "
                   "number may not take one away"});
    return !closure;
  }

  void read_spreads(const Node& node) {
    const std::string key = table_.key_of("spreads");
    if (!is_table_of_names(reading_.mistakes, node, key)) return;
    for (const auto& [name, shares] : *node.table()) {
      const std::string spread_key = joined(key, name);
      check_name(reading_.mistakes, shares.key_place, name, spread_key);
      if (name == by_population || name == by_sites)
        reading_.mistakes.add(shares.key_place, spread_key,
                              {.expected = "a name of its own",
                               .got = in_quotes(name),
                               .hint = "this spread is there without being defined"});
      else if (is_table(reading_.mistakes, shares, spread_key))
        read_one_spread(name, shares, spread_key);
    }
  }

  void read_one_spread(const std::string& name, const Node& shares,
                       const std::string& key) {
    const model::Geography& geography = reading_.draft.scenario.geography;
    const auto known = names_of(geography);
    const std::size_t mistakes_before = reading_.mistakes.count();
    // Even one that cannot be read is known to those who name it.
    model::Spread& spread = reading_.draft.spreads[name];
    SpreadMaker maker{geography, name};
    for (const auto& [province, node] : *shares.table()) {
      const std::string share_key = joined(key, province);
      const auto found = std::find(known.begin(), known.end(), province);
      if (found == known.end())
        reading_.mistakes.add(node.key_place, share_key,
                              {.expected = "a province of the table",
                               .got = in_quotes(province),
                               .hint = spelling_hint(province, known)});
      const auto share = read_value<double>(reading_, node, share_key, parse_share);
      if (found != known.end() && share)
        maker.give(static_cast<std::size_t>(found - known.begin()), *share);
    }
    if (reading_.mistakes.count() > mistakes_before) return;
    const double sum = maker.given();
    if (sum > 1.0 + tolerance_of_share_sums ||
        (maker.all_given() && sum < 1.0 - tolerance_of_share_sums))
      return reading_.mistakes.add(
          shares, key,
          {.expected = maker.all_given() ? "shares that sum to 1"
                                         : "shares that sum to at most 1",
           .got = "a sum of " + number_text(sum),
           .hint = "who is not given a share shares the rest by population"});
    spread = std::move(maker).make();
  }

  Reading& reading_;
  StudyFiles* files_;
  const Node& section_;
  TableReader table_;
};

}  // namespace

void read_geography(Reading& reading, StudyFiles* files, const Node& scenario) {
  const Node* section = scenario.find("provinces");
  reading.draft.has_provinces = section != nullptr;
  if (section == nullptr || !is_table(reading.mistakes, *section, "provinces")) return;
  GeographyReader{reading, files, *section}.read();
}

void check_number_of_parts(Reading& reading, const Node& scenario) {
  const model::Scenario& draft = reading.draft.scenario;
  std::size_t parts = 0;
  const auto count = [&](const auto& definitions) {
    for (const auto& each : definitions)
      parts += each.pooling == model::Pooling::site ? draft.geography.sites().size()
               : each.pooling == model::Pooling::province
                   ? draft.geography.provinces().size()
                   : 1;
  };
  count(draft.staff);
  count(draft.stock);
  count(draft.equipment);
  const Node* section = scenario.find("provinces");
  if (section != nullptr && parts > model::most_parts)
    reading.mistakes.add(
        section->key_place, "provinces",
        {.expected = "at most " + std::to_string(model::most_parts) +
                     " pools, stores and equipment of one province or site, all "
                     "together",
         .got = std::to_string(parts)});
}

model::Spread read_spread(Reading& reading, TableReader& table) {
  const model::Geography& geography = reading.draft.scenario.geography;
  const std::string key = table.key_of("spread");
  const Node* node = table.find("spread");
  if (geography.empty()) {
    if (node != nullptr && !reading.draft.has_provinces)
      reading.mistakes.add(
          *node, key,
          {.expected = "[provinces], over which people are spread", .got = "none"});
    return {};
  }
  const std::string* word = node == nullptr ? nullptr : node->text();
  if (node == nullptr)
    record_default(reading, key, std::string{by_population});
  else if (word != nullptr)
    record_word(reading, *node, key, *word);
  if (word != nullptr && *word == by_sites) return {.name = *word, .shares = {}};
  if (node == nullptr || (word != nullptr && *word == by_population))
    return SpreadMaker{geography, std::string{by_population}}.make();
  const auto found =
      word == nullptr ? reading.draft.spreads.end() : reading.draft.spreads.find(*word);
  if (found != reading.draft.spreads.end()) return found->second;
  std::vector<std::string_view> known{by_population, by_sites};
  for (const auto& [name, spread] : reading.draft.spreads) known.push_back(name);
  reading.mistakes.add(
      *node, key,
      {.expected = one_of(known),
       .got = written(*node),
       .hint = word == nullptr ? std::string{} : spelling_hint(*word, known)});
  return {};
}

}  // namespace caseload::io::reading
