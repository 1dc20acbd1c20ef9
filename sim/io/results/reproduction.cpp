#include "io/results/reproduction.hpp"

#include "io/results/cell_names.hpp"

#include <cmath>
#include <cstring>

#include <fmt/format.h>

namespace caseload::io::results {
namespace {

/// Takes what differs, as long as there is room.
class Teller {
 public:
  Teller(ReproducedReplication& replication, const char* where)
      : replication_{replication}, where_{where} {}

  void tell(const std::string& measure, const std::string& what,
            const std::string& stored, const std::string& found) {
    if (replication_.differences.size() < most_differences)
      replication_.differences.push_back({where_, measure, what, stored, found});
  }

 private:
  ReproducedReplication& replication_;
  const char* where_;
};

bool same_bits(double a, double b) {
  return std::memcmp(&a, &b, sizeof a) == 0;
}
bool same_bits(std::int32_t a, std::int32_t b) {
  return a == b;
}

std::string text_of(double value) {
  return std::isnan(value) ? "no value" : fmt::format("{}", value);
}
std::string text_of(std::int32_t value) {
  return std::to_string(value);
}

std::string text_of(const core::WideSum& sum) {
  const auto low = static_cast<std::int64_t>(sum.low());
  if (sum.high() == (low < 0 ? -1 : 0)) return std::to_string(low);
  return fmt::format("{}", sum.to_double());
}

/// Which measure a variable is of, and what of it.
struct Meaning {
  std::string measure;
  std::string suffix;
  std::vector<std::string> cells = {};
};

Meaning meaning_of(const std::string& variable, const model::Scenario& scenario) {
  for (const std::string suffix : {"", "_count", "_weekly", "_histogram"})
    for (const auto& measure : scenario.measures)
      if (variable == measure.name + suffix) return {measure.name, suffix};
  for (const auto& measure : scenario.measures) {
    const model::Breakdown breakdown = model::breakdown_of(measure, scenario);
    if (breakdown.empty()) continue;
    const std::string name = variable_of_cells(measure, breakdown);
    if (variable == name) return {measure.name, "value of", breakdown.cells};
    if (variable == name + "_count")
      return {measure.name, "observations of", breakdown.cells};
  }
  return {variable, "axis"};
}

std::string what_of(const Meaning& meaning, std::size_t cell) {
  if (meaning.suffix.empty()) return "value";
  if (meaning.suffix == "_count") return "observations";
  if (meaning.suffix == "_weekly") return fmt::format("week {}", cell + 1);
  if (meaning.suffix == "_histogram") return fmt::format("bin {}", cell + 1);
  if (cell < meaning.cells.size())
    return fmt::format("{} {}", meaning.suffix, meaning.cells[cell]);
  return fmt::format("position {}", cell + 1);
}

template <class T>
void compare_cells(Teller teller, const Meaning& meaning, const std::vector<T>& found,
                   const std::vector<T>& stored, std::size_t begin, std::size_t cells) {
  for (std::size_t cell = 0; cell < cells; ++cell) {
    const T& one = stored.at(begin + cell);
    const T& other = found.at(begin + cell);
    if (!same_bits(one, other))
      teller.tell(meaning.measure, what_of(meaning, cell), text_of(one),
                  text_of(other));
  }
}

/// A value of a list that may be shorter than another.
std::int64_t at_or_none(const std::vector<std::int64_t>& list, std::size_t position) {
  return position < list.size() ? list[position] : 0;
}

void compare_lists(Teller teller, const std::string& measure, const char* what,
                   const std::vector<std::int64_t>& stored,
                   const std::vector<std::int64_t>& found) {
  for (std::size_t i = 0; i < std::max(stored.size(), found.size()); ++i) {
    const std::int64_t one = at_or_none(stored, i);
    const std::int64_t other = at_or_none(found, i);
    if (one != other)
      teller.tell(measure, fmt::format("{} {}", what, i + 1), std::to_string(one),
                  std::to_string(other));
  }
}

void compare_breakdown(Teller teller, const std::string& measure,
                       const model::Breakdown& breakdown,
                       const model::MeasureResult& stored,
                       const model::MeasureResult& found) {
  for (std::size_t i = 0; i < breakdown.cells.size(); ++i) {
    const model::MeasureCell& one = stored.cells[i];
    const model::MeasureCell& other = found.cells[i];
    if (!(one.numerator == other.numerator))
      teller.tell(measure, "numerator of " + breakdown.cells[i], text_of(one.numerator),
                  text_of(other.numerator));
    if (one.denominator != other.denominator)
      teller.tell(measure, "denominator of " + breakdown.cells[i],
                  std::to_string(one.denominator), std::to_string(other.denominator));
  }
}

}  // namespace

void compare_row(ReproducedReplication& replication, const model::Scenario& scenario,
                 const RecordedVariable& found, const RecordedVariable& stored,
                 std::size_t row) {
  const std::size_t rows = found.by_replication ? found.shape.front() : 1;
  const std::size_t cells = found.size() / rows;
  const Meaning meaning = meaning_of(found.name, scenario);
  const Teller teller{replication, "results.h5"};
  if (found.is_number)
    compare_cells(teller, meaning, found.numbers, stored.numbers, row * cells, cells);
  else
    compare_cells(teller, meaning, found.counts, stored.counts, row * cells, cells);
  replication.values += cells;
}

void compare_words(ReproducedReplication& replication, const model::Scenario& scenario,
                   std::span<const std::uint64_t> words,
                   const model::ReplicationResult& found) {
  Teller teller{replication, "part"};
  replication.has_part = true;
  replication.words = words.size();
  const auto expected = model::canonical_words(found);
  if (std::equal(words.begin(), words.end(), expected.begin(), expected.end())) return;
  const auto stored = model::from_canonical_words(scenario, words);
  if (!stored)
    return teller.tell("all", "accumulators", "none of this scenario", "some");
  for (std::size_t i = 0; i < scenario.measures.size(); ++i) {
    const std::string& name = scenario.measures[i].name;
    const model::MeasureResult& one = stored->measures[i];
    const model::MeasureResult& other = found.measures[i];
    if (!(one.numerator == other.numerator))
      teller.tell(name, "numerator", text_of(one.numerator), text_of(other.numerator));
    if (one.denominator != other.denominator)
      teller.tell(name, "denominator", std::to_string(one.denominator),
                  std::to_string(other.denominator));
    compare_lists(teller, name, "week", one.weekly, other.weekly);
    compare_lists(teller, name, "bin", one.histogram.counts(),
                  other.histogram.counts());
    compare_breakdown(teller, name, model::breakdown_of(scenario.measures[i], scenario),
                      one, other);
  }
}

}  // namespace caseload::io::results
