#include "io/scenario/budget.hpp"

#include "io/scenario/price.hpp"
#include "io/scenario/table_reader.hpp"
#include "io/scenario/values.hpp"

#include <cstddef>

namespace caseload::io::reading {
namespace {

constexpr std::size_t most_periods = 1000;
constexpr const char* budget_example = "{ from = 2017-01-01, amount = \"20000 USD\" }";

class BudgetReader {
 public:
  BudgetReader(Reading& reading, std::string key)
      : reading_{reading}, key_{std::move(key)} {}

  std::optional<std::vector<model::BudgetPeriod>> read(const Node& list) {
    const Node::Array* periods = list.array();
    if (periods == nullptr || periods->empty() || periods->size() > most_periods) {
      reading_.mistakes.add(
          list, key_,
          {.expected = "a list of 1 to " + std::to_string(most_periods) +
                       " amounts, such as [" + budget_example + "]",
           .got = periods == nullptr ? written(list)
                                     : std::to_string(periods->size()) + " of them"});
      return {};
    }
    bool good = true;
    for (const Node& period : *periods) good = read_one(period) && good;
    if (!good) return {};
    return std::move(periods_);
  }

 private:
  bool read_one(const Node& node) {
    if (node.table() == nullptr) {
      reading_.mistakes.add(
          node, key_,
          {.expected = std::string{"an amount, such as "} + budget_example,
           .got = written(node)});
      return false;
    }
    TableReader table{reading_.mistakes, node, key_};
    const Node* date = table.need("from", "the date from which it may be spent");
    const auto from = date == nullptr ? std::optional<CalendarDate>{} : day(*date);
    const Node* amount =
        table.need("amount", "what may be spent, such as \"20000 USD\"");
    const std::string at =
        key_ + '[' + (from ? date_text(*from) : std::string{}) + "].amount";
    const auto money = amount == nullptr ? std::optional<std::int64_t>{}
                                         : read_value<std::int64_t>(reading_, *amount,
                                                                    at, parse_money);
    table.refuse_unknown_keys();
    if (!from || !money) return false;
    const core::TimePoint time = reading_.calendar.at(*from);
    if (!periods_.empty() && time <= periods_.back().from) {
      reading_.mistakes.add(*date, key_,
                            {.expected = "dates in their order, each once",
                             .got = date_text(*from) + " after a later or equal one"});
      return false;
    }
    periods_.push_back({time, *money});
    return true;
  }

  std::optional<CalendarDate> day(const Node& node) {
    auto parsed = parse_date(node);
    if (auto* detail = std::get_if<Detail>(&parsed)) {
      reading_.mistakes.add(node, key_, std::move(*detail));
      return {};
    }
    return std::get<Quantity<CalendarDate>>(parsed).value;
  }

  Reading& reading_;
  std::string key_;
  std::vector<model::BudgetPeriod> periods_;
};

}  // namespace

std::optional<std::vector<model::BudgetPeriod>> read_budget(Reading& reading,
                                                            const Node& node,
                                                            const std::string& key) {
  return BudgetReader{reading, key}.read(node);
}

std::optional<std::int64_t> read_kit_price(Reading& reading, const Node& node,
                                           const std::string& key) {
  const auto price = read_value<Price>(reading, node, key, parse_price);
  if (!price) return {};
  if (price->per == model::CostLine::Per::kit && price->millionths > 0)
    return price->millionths;
  reading.mistakes.add(node, key,
                       {.expected = "what a kit costs, more than nothing, such as "
                                    "\"3 USD/kit\"",
                        .got = written(node)});
  return {};
}

}  // namespace caseload::io::reading
