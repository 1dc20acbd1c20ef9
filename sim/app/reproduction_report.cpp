#include "app/reproduction_report.hpp"

#include "app/json_text.hpp"
#include "app/text_table.hpp"
#include "caseload/report/number_format.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace caseload::app {
namespace {

const std::string& name_of(const io::StoredResults& results, std::size_t scenario) {
  return results.identity().scenarios[scenario].name;
}

std::string compared_text(const io::ReproducedReplication& one) {
  std::string text =
      fmt::format("{} values of results.h5", report::format_count(one.values));
  return text + (one.has_part ? fmt::format(", {} accumulators of its part",
                                            report::format_count(one.words))
                              : std::string{", no part"});
}

std::string difference_text(const io::ReproductionDifference& one) {
  return fmt::format("{}, {}: {} stored, {} found ({})", one.measure, one.what,
                     one.stored, one.found, one.where);
}

/// Of each measure and place the first difference.
std::vector<io::ReproductionDifference> first_of_each(
    const std::vector<io::ReproductionDifference>& all) {
  std::vector<io::ReproductionDifference> first;
  for (const auto& one : all)
    if (std::none_of(first.begin(), first.end(), [&](const auto& known) {
          return known.measure == one.measure && known.where == one.where;
        }))
      first.push_back(one);
  return first;
}

void add_pair(TextTable& table, const io::StoredResults& results,
              const ReproducedPair& pair) {
  constexpr std::size_t most_lines = 12;
  const auto& one = pair.result;
  table.add({name_of(results, pair.scenario), std::to_string(one.number),
             one.is_same() ? "same" : "DIFFERS", compared_text(one)});
  const auto first = first_of_each(one.differences);
  for (std::size_t i = 0; i < std::min(first.size(), most_lines); ++i)
    table.add({"", "", "", difference_text(first[i])});
  const std::size_t more = one.differences.size() - std::min(first.size(), most_lines);
  if (more > 0)
    table.add({"", "", "", fmt::format("and {} more", report::format_count(more))});
}

/// One in ten, at least one.
std::uint64_t one_in_ten(std::uint64_t population) {
  return std::max<std::uint64_t>(1, population / 10);
}

/// Those from which was drawn: "all scenarios", or their names.
std::string scenarios_text(const io::StoredResults& results,
                           const ReproductionSample& sample) {
  if (sample.scenarios.size() == results.identity().scenarios.size())
    return "all scenarios";
  std::vector<std::string> names;
  for (const std::size_t each : sample.scenarios)
    names.push_back(name_of(results, each));
  return fmt::format("{}", fmt::join(names, " and "));
}

/// What it means that all that were looked at are the same.
std::string meaning_text(const io::StoredResults& results,
                         const ReproductionSample& sample) {
  const std::uint64_t n = sample.pairs.size();
  const std::string of = fmt::format("Of {} replications of {} {} {} looked at",
                                     report::format_count(sample.population),
                                     scenarios_text(results, sample),
                                     report::format_count(n), n == 1 ? "was" : "were");
  if (sample.is_all())
    return of +
           ": no number in them is another one. Titles, units and what else is text "
           "was not looked at.";
  if (!sample.seed)
    return of + ", which nobody drew by lot: this says nothing of the others.";
  const std::uint64_t wrong = one_in_ten(sample.population);
  const double percent = 100.0 * probability_to_miss(sample.population, wrong, n);
  return fmt::format(
      "{}: if {} of them were wrong, a sample like this one would have missed {} with "
      "a probability of {}.",
      of, report::format_count(wrong), wrong == 1 ? "it" : "all of them",
      percent < 1.0 ? std::string{"less than 1 %"} : fmt::format("{:.0f} %", percent));
}

std::string verdict_text(const io::StoredResults& results,
                         const Reproduction& reproduction) {
  const std::size_t all = reproduction.pairs.size();
  const std::size_t same = reproduction.same();
  if (reproduction.finds_another_digest(results))
    return fmt::format(
        "NOT reproduced: the results digest is {:.12}, and the file says {:.12}.{}",
        *reproduction.digest, results.digest(),
        same == all ? std::string{" All replications are the same, bit for bit."}
                    : fmt::format(" {} of {} replications differ.", all - same, all));
  if (same == all && reproduction.was_stopped)
    return fmt::format("Stopped; the {} that were done are the same, bit for bit.",
                       all);
  if (same == all)
    return fmt::format("Reproduced: {} of {} are the same, bit for bit{}.", same, all,
                       reproduction.digest ? ", and so is the results digest" : "");
  const std::string text =
      fmt::format("NOT reproduced: {} of {} differ.", all - same, all);
  return results.is_of_this_program()
             ? text
             : text +
                   " The results are of another program, and this may be all the "
                   "difference: it does not say that they are wrong.";
}

std::string sample_text(const ReproductionSample& sample) {
  if (sample.only)
    return fmt::format("replication {}, which was asked for", *sample.only);
  if (sample.is_all()) return "all of them";
  return fmt::format("{} drawn with the sample seed {}",
                     report::format_count(sample.pairs.size()), *sample.seed);
}

Json heading_json(const io::StoredResults& results) {
  const io::RunIdentity& identity = results.identity();
  return {{"schema", "caseload/reproduce/1"},
          {"results", results.file().string()},
          {"study", identity.study},
          {"seed", identity.seed},
          {"replications", identity.replications},
          {"digest", results.digest()},
          {"source_needed", identity.source_hash},
          {"source_of_this_program", io::source_hash()}};
}

}  // namespace

std::string reproduction_heading(const io::StoredResults& results,
                                 const ReproductionSample& sample,
                                 const Terminal& terminal) {
  const io::RunIdentity& identity = results.identity();
  std::string text = fmt::format(
      "{}\n{} scenario{}, {} replications each, seed {}; results digest {:.12}\n"
      "looked at: {}\n",
      strong(terminal, identity.study), sample.scenarios.size(),
      sample.scenarios.size() == 1 ? "" : "s",
      report::format_count(identity.replications), identity.seed, results.digest(),
      sample_text(sample));
  if (!results.is_of_this_program()) text += '\n' + other_program_text(results);
  return text + '\n';
}

std::string reproduction_text(const io::StoredResults& results,
                              const ReproductionSample& sample,
                              const Reproduction& reproduction,
                              const std::string& again, const Terminal& terminal) {
  TextTable table{
      {{"scenario"}, {"replication", TextTable::Align::right}, {""}, {"compared"}}};
  for (const ReproducedPair& pair : reproduction.pairs) add_pair(table, results, pair);
  const bool is_same = reproduction.is_same(results);
  const std::string verdict = verdict_text(results, reproduction);
  const auto width = static_cast<std::size_t>(terminal.width);
  std::string text = table.text(terminal) + '\n';
  text += is_same ? filled(verdict, width) : warning(terminal, verdict) + '\n';
  if (is_same && !reproduction.was_stopped)
    text += filled(meaning_text(results, sample), width);
  return text + "The same again: " + again + '\n';
}

std::string reproduction_json(const io::StoredResults& results,
                              const ReproductionSample& sample,
                              const Reproduction& reproduction,
                              const std::string& again) {
  Json json = heading_json(results);
  json["sample"] = {{"of", sample.population},
                    {"size", sample.pairs.size()},
                    {"seed", sample.seed ? Json(*sample.seed) : Json(nullptr)},
                    {"command", again}};
  if (sample.seed && !sample.is_all()) {
    const std::uint64_t wrong = one_in_ten(sample.population);
    json["sample"]["if_so_many_were_wrong"] = wrong;
    json["sample"]["all_missed_with_probability"] =
        probability_to_miss(sample.population, wrong, sample.pairs.size());
  }
  json["reproduced"] = reproduction.is_same(results);
  json["digest_found"] =
      reproduction.digest ? Json(*reproduction.digest) : Json(nullptr);
  json["stopped"] = reproduction.was_stopped;
  json["replications_looked_at"] = Json::array();
  for (const ReproducedPair& pair : reproduction.pairs) {
    const auto& one = pair.result;
    Json differences = Json::array();
    for (const auto& each : one.differences)
      differences.push_back({{"where", each.where},
                             {"measure", each.measure},
                             {"what", each.what},
                             {"stored", each.stored},
                             {"found", each.found}});
    json["replications_looked_at"].push_back(
        {{"scenario", name_of(results, pair.scenario)},
         {"replication", one.number},
         {"same", one.is_same()},
         {"values", one.values},
         {"part", one.has_part},
         {"accumulators", one.words},
         {"differences", std::move(differences)}});
  }
  return json_text(json);
}

std::string other_program_text(const io::StoredResults& results) {
  return fmt::format(
      "These results are of another program, so that it cannot be said whether they "
      "can "
      "be\nreproduced.\n"
      "  needed        source {}\n"
      "  this program  source {}, version {}\n"
      "Build the sources whose `caseload --version` says {:.12}, and ask that program; "
      "or look\nwith --anyway whether this one finds the same.\n",
      results.identity().source_hash, io::source_hash(), io::version(),
      results.identity().source_hash);
}

std::string other_program_json(const io::StoredResults& results) {
  Json json = heading_json(results);
  json["reproduced"] = nullptr;
  return json_text(json);
}

}  // namespace caseload::app
