#include "io/scenario/staff.hpp"

#include "caseload/core/queue_discipline.hpp"
#include "caseload/core/random_stream.hpp"
#include "io/scenario/geography.hpp"
#include "io/scenario/spelling.hpp"
#include "io/scenario/staff_members.hpp"
#include "io/scenario/values.hpp"
#include "io/scenario/working_hours.hpp"

#include <map>
#include <optional>

namespace caseload::io::reading {
namespace {

std::string read_discipline(Reading& reading, TableReader& table) {
  const std::string first_come = "first_come";
  const Node* node = table.find("discipline");
  if (node == nullptr) {
    record_default(reading, table.key_of("discipline"), first_come);
    return first_come;
  }
  const std::string* name = node->text();
  if (name != nullptr && core::find_queue_discipline(*name) != nullptr) {
    record_word(reading, *node, table.key_of("discipline"), *name);
    return *name;
  }
  std::vector<std::string_view> known;
  for (const auto& discipline : core::queue_disciplines())
    known.push_back(discipline.name);
  reading.mistakes.add(
      *node, table.key_of("discipline"),
      {.expected = "the name of a queue discipline",
       .got = written(*node),
       .hint = name == nullptr ? std::string{} : spelling_hint(*name, known)});
  return first_come;
}

/// Members of a pool with hours have numbers: in each part of it.
void refuse_too_many_members(Reading& reading, TableReader& table,
                             const model::StaffPool& pool) {
  const bool is_by_site =
      pool.pooling == model::Pooling::site && pool.headcount_per_site;
  const auto& headcount = is_by_site ? *pool.headcount_per_site : pool.headcount;
  for (const auto& step : headcount.steps())
    if (step.value > model::most_members)
      reading.mistakes.add(
          *table.find("headcount"), table.key_of("headcount"),
          {.expected = "at most " + std::to_string(model::most_members) +
                       " person in a pool with hours",
           .got = std::to_string(step.value) + " person"});
}

/// `pool`: over which part of the country staff are pooled.
model::Pooling read_pooling(Reading& reading, TableReader& table) {
  using model::Pooling;
  const Node* node = table.find("pool");
  const std::string key = table.key_of("pool");
  if (node == nullptr) {
    if (reading.draft.has_provinces)
      record_default(reading, key, std::string{model::name_of(Pooling::nation)});
    return Pooling::nation;
  }
  const std::string* word = node->text();
  const auto pooling = word == nullptr ? std::nullopt : model::pooling_called(*word);
  if (!pooling) {
    const std::vector<std::string_view> known{model::pooling_names.begin(),
                                              model::pooling_names.end()};
    reading.mistakes.add(
        *node, key,
        {.expected = one_of(known),
         .got = written(*node),
         .hint = word == nullptr ? std::string{} : spelling_hint(*word, known)});
    return Pooling::nation;
  }
  record_word(reading, *node, key, *word);
  if (*pooling != Pooling::nation && !reading.draft.has_provinces)
    reading.mistakes.add(
        *node, key,
        {.expected = "[provinces], over which staff are spread", .got = "none"});
  return *pooling;
}

/// `spread`: over which provinces staff are spread who are counted in all.
void read_spread_of(Reading& reading, TableReader& table, bool in_all,
                    model::StaffPool& pool) {
  const Node* node = table.find("spread");
  const std::string key = table.key_of("spread");
  if (pool.pooling != model::Pooling::province || !in_all) {
    if (node != nullptr)
      reading.mistakes.add(
          *node, key,
          {.expected = "staff pooled by province and counted in all, such as "
                       "\"96 person\", beside it",
           .got = in_all
                      ? "staff pooled by " + std::string{model::name_of(pool.pooling)}
                      : "staff counted by site"});
    return;
  }
  if (reading.draft.scenario.geography.empty()) return;
  pool.spread = read_spread(reading, table);
  if (pool.spread->shares.empty() && !pool.spread->name.empty())
    reading.mistakes.add(
        *node, key,
        {.expected = "population, or a spread that is defined",
         .got = written(*node),
         .hint = "as many at each site are written \"1 person/site\""});
}

/// Takes over a headcount: of the pool, or of each site.
void set_headcount(Reading& reading, TableReader& table,
                   const model::Dated<Amount>& read, model::StaffPool& pool) {
  std::vector<model::Step<std::int64_t>> members;
  bool any_total = false;
  bool any_per_site = false;
  for (const auto& [from, headcount] : read.steps()) {
    members.push_back({from, headcount.count});
    (headcount.per_site ? any_per_site : any_total) = true;
  }
  const model::Dated<std::int64_t> count{std::move(members)};
  const Node& node = *table.find("headcount");
  const std::string key = table.key_of("headcount");
  if (any_per_site && any_total)
    reading.mistakes.add(
        node, key,
        {.expected = "one unit at all dates: person, or person/site", .got = "both"});
  if (any_per_site && !reading.draft.has_provinces)
    reading.mistakes.add(
        node, key,
        {.expected = "[provinces], which says how many sites there are",
         .got = "none"});
  if (any_total && pool.pooling == model::Pooling::site)
    reading.mistakes.add(
        node, key,
        {.expected = "the headcount of one site, such as \"1 person/site\"",
         .got = written(node.find("value") ? *node.find("value") : node),
         .hint = "staff pooled by site are counted by site"});
  const model::Geography& geography = reading.draft.scenario.geography;
  pool.headcount = count;
  read_spread_of(reading, table, !any_per_site, pool);
  if (!any_per_site || geography.empty()) return;
  pool.headcount_per_site = count;
  pool.headcount = product(count, geography.open());
}

model::StaffPool read_pool(Reading& reading, const std::string& name,
                           const Node& node) {
  TableReader table{reading.mistakes, node, joined("staff", name)};
  model::StaffPool pool;
  pool.name = name;
  pool.number = core::number_of_name(name.data(), name.data() + name.size());
  pool.pooling = read_pooling(reading, table);
  table.find("spread");  // known, even where no headcount can be read
  if (const Node* headcount =
          table.need("headcount", "a number of staff, such as \"4 person\""))
    if (const auto read = read_dated<Amount>(
            reading, *headcount, table.key_of("headcount"), parse_headcount))
      set_headcount(reading, table, *read, pool);
  pool.discipline = read_discipline(reading, table);
  pool.week = read_working_week(reading, table);
  read_members(reading, table, pool);
  if (pool.week) refuse_too_many_members(reading, table, pool);
  table.refuse_unknown_keys();
  return pool;
}

/// Names that share one set of numbers.
class Numbers {
 public:
  explicit Numbers(Mistakes& mistakes) : mistakes_{mistakes} {}

  void add(const Node* section, const std::string& key) {
    if (section == nullptr || section->table() == nullptr ||
        section->table()->size() > most_names)
      return;
    for (const auto& [name, node] : *section->table()) {
      const auto number = core::number_of_name(name.data(), name.data() + name.size());
      const std::string full = joined(key, name);
      const auto [known, is_new] = names_.emplace(number, full);
      if (is_new) continue;
      mistakes_.add(node.key_place, full,
                    {.expected = "a name with a number of its own",
                     .got = in_quotes(name) + ", which has the number " +
                            std::to_string(number) + " as has " + known->second,
                     .hint = "rename one of the two: names become numbers in the "
                             "addresses of random numbers"});
    }
  }

 private:
  Mistakes& mistakes_;
  std::map<std::uint16_t, std::string> names_;
};

}  // namespace

void read_staff(Reading& reading, const Node& scenario) {
  const Node* staff = scenario.find("staff");
  if (staff == nullptr || !is_table_of_names(reading.mistakes, *staff, "staff")) return;
  for (const auto& [name, node] : *staff->table()) {
    const std::string key = joined("staff", name);
    check_name(reading.mistakes, node.key_place, name, key);
    // Even a pool that cannot be read keeps its place in the list.
    if (is_table(reading.mistakes, node, key))
      reading.draft.scenario.staff.push_back(read_pool(reading, name, node));
    else
      reading.draft.scenario.staff.push_back(
          {.name = name, .discipline = "first_come"});
  }
}

void check_name_numbers(Mistakes& mistakes, const Node& scenario) {
  Numbers layers{mistakes};
  layers.add(scenario.find("arrivals"), "arrivals");
  layers.add(scenario.find("initial"), "initial");
  Numbers owners{mistakes};
  owners.add(scenario.find("states"), "states");
  owners.add(scenario.find("staff"), "staff");
  owners.add(scenario.find("hazards"), "hazards");
  // Stores and equipment decide nothing that a state or a pool decides, nor each other.
  for (const char* section : {"stock", "equipment"})
    Numbers{mistakes}.add(scenario.find(section), section);
}

}  // namespace caseload::io::reading
