#include "io/scenario/laws.hpp"

#include "io/scenario/range.hpp"
#include "io/scenario/spelling.hpp"
#include "io/scenario/step_reader.hpp"
#include "io/scenario/values.hpp"

namespace caseload::io::reading {
namespace {

using Type = core::DistributionParameter::Type;

constexpr std::size_t most_elements = 100'000;
constexpr std::size_t longest_shown_list = 10;

/// A law, and what it was made from.
struct WrittenLaw {
  core::Law law;
  LawOrigin origin;

  /// Laws that were made alike are alike.
  friend bool operator==(const WrittenLaw& a, const WrittenLaw& b) {
    return a.origin == b.origin;
  }
};

/// Reads one law given as a table with `dist`.
class LawReader {
 public:
  LawReader(Reading& reading, TableReader& table) : reading_{reading}, table_{table} {}

  /// @param outer  evidence that holds unless the table says
  std::optional<WrittenLaw> read(const Evidence& outer,
                                 const std::string& recorded_key) {
    const std::size_t mistakes_before = reading_.mistakes.count();
    const Evidence evidence =
        read_evidence(reading_.mistakes, reading_.sources, table_, outer);
    const core::DistributionKind* kind = read_kind();
    if (kind == nullptr) return {};
    origin_.kind = kind->name;
    text_ = kind->name;
    for (const auto& parameter : kind->parameters) read_parameter(*kind, parameter);
    read_truncation();
    table_.refuse_unknown_keys();
    if (reading_.mistakes.count() > mistakes_before) return {};

    auto built = kind->build(origin_.arguments, origin_.truncation);
    if (auto* refusal = std::get_if<core::DistributionRefusal>(&built)) {
      const Node* at = table_.node().find(refusal->parameter);
      reading_.mistakes.add(at == nullptr ? table_.node() : *at,
                            table_.key_of(refusal->parameter),
                            {.expected = std::move(refusal->expected),
                             .got = std::move(refusal->got),
                             .hint = std::move(refusal->hint)});
      return {};
    }
    std::optional<ValueRange> range;
    if (evidence.range != nullptr && !(range = range_of_mean(*evidence.range)))
      return {};
    record(reading_, table_.node(), recorded_key, std::move(text_), evidence,
           std::move(range));
    return WrittenLaw{std::get<core::Law>(std::move(built)), std::move(origin_)};
  }

 private:
  std::optional<ValueRange> range_of_mean(const Node& range) {
    const auto mean = origin_.arguments.find("mean");
    const auto* value = mean == origin_.arguments.end()
                            ? nullptr
                            : std::get_if<core::Duration>(&mean->second);
    if (value != nullptr)
      return read_range(reading_.mistakes, range, table_.key(), parse_duration, *value);
    reading_.mistakes.add(
        range, table_.key_of("range"),
        {.expected = "a range beside a mean, whose range it is",
         .got = "one beside a distribution that is not given by its mean",
         .hint = "say in the note how far the numbers may be off"});
    return {};
  }

  const core::DistributionKind* read_kind() {
    const Node* node = table_.find("dist");
    const std::string* name = node->text();
    const core::DistributionKind* kind =
        name == nullptr ? nullptr : core::find_distribution(*name);
    if (kind != nullptr) return kind;
    std::vector<std::string_view> known;
    for (const auto& each : core::distribution_kinds()) known.push_back(each.name);
    reading_.mistakes.add(
        *node, table_.key_of("dist"),
        {.expected = "the name of a distribution",
         .got = written(*node),
         .hint = name == nullptr ? std::string{} : spelling_hint(*name, known)});
    return nullptr;
  }

  void read_parameter(const core::DistributionKind& kind,
                      const core::DistributionParameter& parameter) {
    const Node* node = parameter.required
                           ? table_.need(parameter.name, parameter.meaning,
                                         "for example " + std::string{kind.example})
                           : table_.find(parameter.name);
    if (node == nullptr) return;
    const std::string key = table_.key_of(parameter.name);
    text_ += ", " + std::string{parameter.name};
    if (parameter.type == Type::time)
      keep(parameter.name, scalar(*node, key, parse_duration));
    else if (parameter.type == Type::number)
      keep(parameter.name, scalar(*node, key, parse_number));
    else if (parameter.type == Type::whole_number)
      keep(parameter.name, scalar(*node, key, parse_whole_number));
    else if (parameter.type == Type::times)
      keep(parameter.name, list(*node, key, parse_duration));
    else
      keep(parameter.name, list(*node, key, parse_number));
  }

  template <class T>
  void keep(std::string_view name, std::optional<T> value) {
    if (value) origin_.arguments.emplace(name, *std::move(value));
  }

  template <class T>
  std::optional<T> scalar(const Node& node, const std::string& key, Parse<T> parse) {
    auto parsed = parse(node);
    if (auto* detail = std::get_if<Detail>(&parsed)) {
      reading_.mistakes.add(node, key, std::move(*detail));
      return {};
    }
    text_ += ' ' + std::get<Quantity<T>>(parsed).text;
    return std::get<Quantity<T>>(parsed).value;
  }

  template <class T>
  std::optional<std::vector<T>> list(const Node& node, const std::string& key,
                                     Parse<T> parse) {
    const Node::Array* elements = node.array();
    if (elements == nullptr || elements->empty() || elements->size() > most_elements) {
      reading_.mistakes.add(
          node, key,
          {.expected = "a list of 1 to " + std::to_string(most_elements) + " values",
           .got =
               elements == nullptr ? written(node) : std::to_string(elements->size())});
      return {};
    }
    std::vector<T> values;
    const std::string text_before = text_;
    for (const Node& element : *elements)
      if (const auto value = scalar(element, key, parse)) values.push_back(*value);
    if (values.size() > longest_shown_list)
      text_ = text_before + " (" + std::to_string(values.size()) + " values)";
    if (values.size() < elements->size()) return {};
    return values;
  }

  /// Position of the word that `node` holds among two; a mistake otherwise.
  std::optional<int> word_of(const Node* node, std::string_view name,
                             std::string_view first, std::string_view second) {
    if (node == nullptr) return {};
    if (node->text() != nullptr && *node->text() == first) return 0;
    if (node->text() != nullptr && *node->text() == second) return 1;
    reading_.mistakes.add(*node, table_.key_of(name),
                          {.expected = one_of({first, second}), .got = written(*node)});
    return {};
  }

  void read_limit(const Node* node, std::string_view name,
                  std::optional<core::Duration>& limit) {
    if (node == nullptr) return;
    text_ += ", " + std::string{name};
    limit = scalar(*node, table_.key_of(name), parse_duration);
  }

  void read_truncation() {
    core::Truncation& truncation = origin_.truncation;
    const Node* at_least = table_.find("at_least");
    const Node* at_most = table_.find("at_most");
    const Node* beyond = table_.find("beyond");
    const Node* mean_is = table_.find("mean_is");
    if (at_least == nullptr && at_most == nullptr) {
      refuse_without_limits(beyond, "beyond");
      refuse_without_limits(mean_is, "mean_is");
      return;
    }
    read_limit(at_least, "at_least", truncation.at_least);
    read_limit(at_most, "at_most", truncation.at_most);
    if (word_of(beyond, "beyond", "cut", "floored") == 1)
      truncation.beyond = core::Truncation::Beyond::floored;
    if (word_of(mean_is, "mean_is", "before", "after") == 1)
      truncation.mean_is = core::Truncation::MeanIs::after;
    text_ += truncation.beyond == core::Truncation::Beyond::cut ? ", beyond cut"
                                                                : ", beyond floored";
    text_ += truncation.mean_is == core::Truncation::MeanIs::before ? ", mean before"
                                                                    : ", mean after";
  }

  void refuse_without_limits(const Node* node, std::string_view name) {
    if (node == nullptr) return;
    reading_.mistakes.add(node->key_place, table_.key_of(name),
                          {.expected = "at_least or at_most beside it",
                           .got = "neither",
                           .hint = "it says what happens at a limit"});
  }

  Reading& reading_;
  TableReader& table_;
  LawOrigin origin_;
  std::string text_;
};

WrittenLaw fixed(core::Duration value) {
  return {core::Law::fixed(value), {"fixed", {{"value", value}}, core::Truncation{}}};
}

/// A law in a table of which some keys may have been read: of a value, or of a step.
std::optional<WrittenLaw> read_law_table(Reading& reading, TableReader& table,
                                         const Evidence& outer,
                                         const std::string& recorded_key) {
  if (table.node().find("dist") != nullptr)
    return LawReader{reading, table}.read(outer, recorded_key);
  if (table.node().find("value") == nullptr) {
    reading.mistakes.add(
        table.node(), table.key(),
        {.expected = "a duration, or a table with dist",
         .got = "a table without dist",
         .hint = "a value given as a table is replaced whole: write all "
                 "of its keys"});
    return {};
  }
  const auto value = read_value_table<core::Duration>(reading, table, parse_duration,
                                                      outer, table.key(), recorded_key);
  if (!value) return {};
  return fixed(*value);
}

std::optional<WrittenLaw> read_written_law(Reading& reading, const Node& node,
                                           const std::string& key) {
  if (const Node* steps = node.find("steps")) {
    reading.mistakes.add(
        steps->key_place, key,
        {.expected = "a duration, or a table with dist, that holds for "
                     "the whole run",
         .got = "steps"});
    return {};
  }
  if (node.table() != nullptr) {
    TableReader table{reading.mistakes, node, key};
    return read_law_table(reading, table, {}, key);
  }
  const auto value = read_value<core::Duration>(reading, node, key, parse_duration);
  if (!value) return {};
  return fixed(*value);
}

}  // namespace

std::optional<core::Law> read_law(Reading& reading, const Node& node,
                                  const std::string& key) {
  auto written = read_written_law(reading, node, key);
  if (!written) return {};
  reading.draft.laws.insert_or_assign(key, std::move(written->origin));
  return std::move(written->law);
}

std::optional<model::DatedLaw> read_dated_law(Reading& reading, const Node& written,
                                              const std::string& key) {
  const auto changed = reading.dated_changes.applied(written, key);
  const Node& node = changed ? *changed : written;
  if (node.find("steps") == nullptr) return read_law(reading, node, key);
  const auto read_one = [&](TableReader& step, const Evidence& outer,
                            const std::string& recorded_key) {
    return read_law_table(reading, step, outer, recorded_key);
  };
  const auto laws = read_steps<WrittenLaw>(reading, node, key, read_one);
  if (!laws) return {};
  std::vector<model::Step<core::Law>> steps;
  std::vector<model::Step<LawOrigin>> origins;
  for (const auto& [from, step] : laws->steps()) {
    steps.push_back({from, step.law});
    origins.push_back({from, step.origin});
  }
  reading.draft.laws.insert_or_assign(key, model::Dated{std::move(origins)});
  return model::DatedLaw{std::move(steps)};
}

}  // namespace caseload::io::reading
