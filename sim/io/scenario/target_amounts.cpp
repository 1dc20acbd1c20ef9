#include "io/scenario/target_amounts.hpp"

#include "io/scenario/number_and_unit.hpp"

#include <cmath>

namespace caseload::io::reading {
namespace {

class AmountReader {
 public:
  AmountReader(Mistakes& mistakes, TableReader& table, std::string_view units)
      : mistakes_{mistakes}, table_{table}, units_{units} {}

  std::optional<TargetAmounts> read() {
    const auto value = amount("value", table_.need("value", "the published figure"));
    const Node* low = table_.find("low");
    const Node* high = table_.find("high");
    const Node* tolerance = table_.find("tolerance");
    if ((tolerance != nullptr) == (low != nullptr || high != nullptr)) {
      mistakes_.add((tolerance != nullptr ? *tolerance : table_.node()).key_place,
                    table_.key_of("tolerance"),
                    {.expected = "either a tolerance, or low and high",
                     .got = tolerance != nullptr ? "both" : "neither",
                     .hint = "for example tolerance = \"4 %\""});
      return {};
    }
    if (!value) return {};
    if (tolerance != nullptr) return within(*value, *tolerance);
    const auto least = amount("low", low != nullptr ? low : missing("low", "high"));
    const auto most = amount("high", high != nullptr ? high : missing("high", "low"));
    if (!least || !most) return {};
    return in_order({*value, *least, *most}, low != nullptr ? *low : *high);
  }

 private:
  std::nullopt_t refuse(const Node& at, std::string_view name, Detail detail) {
    mistakes_.add(at, table_.key_of(name), std::move(detail));
    return std::nullopt;
  }

  const Node* missing(std::string_view name, std::string_view other) {
    refuse(table_.node(), name,
           {.expected = "the " + std::string{name} + "est that is met, beside " +
                        std::string{other},
            .got = "nothing"});
    return nullptr;
  }

  std::optional<double> amount(std::string_view name, const Node* node) {
    if (node == nullptr) return {};
    if (units_ == "1") {
      const auto* whole = std::get_if<std::int64_t>(&node->content);
      const auto* number = std::get_if<double>(&node->content);
      if (whole != nullptr) return static_cast<double>(*whole);
      if (number != nullptr && std::isfinite(*number)) return *number;
      return refuse(*node, name,
                    {.expected = "a bare number, as the measure has no unit",
                     .got = written(*node)});
    }
    const std::string example = "62 " + std::string{units_};
    const auto parts = split(*node, example);
    const auto* amount = std::get_if<NumberAndUnit>(&parts);
    if (amount != nullptr && amount->unit == units_) return amount->number.to_double();
    return refuse(
        *node, name,
        {.expected = "a number with the measure's unit, such as " + in_quotes(example),
         .got = got(*node)});
  }

  /// How far from the value one tolerance lets it go: not negative.
  std::optional<double> distance(const Node& node, double value, char sign) {
    const std::string* text = node.text();
    Node unsigned_node = node;
    if (text != nullptr && sign != 0 && !text->empty() && text->front() == sign)
      unsigned_node.content = text->substr(1);
    else if (sign != 0)
      return refuse(node, "tolerance",
                    {.expected = std::string{"a tolerance that begins with "} + sign,
                     .got = written(node),
                     .hint = "such as [\"-12 %\", \"+5 %\"]"});
    const auto parts = split(unsigned_node, "4 %");
    if (const auto* found = std::get_if<NumberAndUnit>(&parts)) {
      if (found->unit == "%") return std::abs(value) * found->number.to_double(2);
      if (found->unit == "points" && units_ == "1" && value >= 0.0 && value <= 1.0)
        return found->number.to_double(2);
    }
    return refuse(
        node, "tolerance",
        {.expected = "a tolerance with its unit: \"4 %\" of the figure, or, of "
                     "a share, \"3 points\"",
         .got = got(node),
         .hint = "else say low and high"});
  }

  std::optional<TargetAmounts> within(double value, const Node& node) {
    const Node::Array* both = node.array();
    if (both != nullptr && both->size() != 2)
      return refuse(node, "tolerance",
                    {.expected = "one tolerance, or one below and one above",
                     .got = written(node),
                     .hint = "such as [\"-12 %\", \"+5 %\"]"});
    const auto below =
        both != nullptr ? distance((*both)[0], value, '-') : distance(node, value, 0);
    const auto above = both != nullptr ? distance((*both)[1], value, '+') : below;
    if (!below || !above) return {};
    return in_order({value, value - *below, value + *above}, node);
  }

  std::optional<TargetAmounts> in_order(const TargetAmounts& amounts, const Node& at) {
    if (amounts.low <= amounts.value && amounts.value <= amounts.high &&
        amounts.low < amounts.high)
      return amounts;
    return refuse(
        at, "low",
        {.expected = "a band with some width, in which the figure lies",
         .got = number_text(amounts.low) + " to " + number_text(amounts.high) +
                " around " + number_text(amounts.value)});
  }

  Mistakes& mistakes_;
  TableReader& table_;
  std::string_view units_;
};

}  // namespace

std::optional<TargetAmounts> read_target_amounts(Mistakes& mistakes, TableReader& table,
                                                 std::string_view units) {
  return AmountReader{mistakes, table, units}.read();
}

}  // namespace caseload::io::reading
