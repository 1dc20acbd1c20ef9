#include "io/scenario/shocks.hpp"

#include "io/scenario/values.hpp"

#include <algorithm>

namespace caseload::io::reading {
namespace {

constexpr std::size_t most_shocks = 1000;
constexpr const char* shock_example =
    "{ from = 2017-09-01, until = 2017-11-30, lost = \"0 %\" }";

class ShockReader {
 public:
  ShockReader(Reading& reading, std::string key)
      : reading_{reading}, key_{std::move(key)} {}

  std::optional<std::vector<model::Shock>> read(const Node& list) {
    const Node::Array* shocks = list.array();
    if (shocks == nullptr || shocks->empty() || shocks->size() > most_shocks) {
      refuse(list,
             {.expected = "a list of 1 to " + std::to_string(most_shocks) +
                          " interruptions, such as [" + shock_example + "]",
              .got = shocks == nullptr ? written(list)
                                       : std::to_string(shocks->size()) + " of them"});
      return {};
    }
    for (const Node& shock : *shocks) read_one(shock);
    if (!good_) return {};
    return std::move(visible_);
  }

 private:
  void refuse(const Node& at, Detail detail) {
    reading_.mistakes.add(at, key_, std::move(detail));
    good_ = false;
  }

  void read_one(const Node& node) {
    if (node.table() == nullptr)
      return refuse(
          node, {.expected = std::string{"an interruption, such as "} + shock_example,
                 .got = written(node)});
    TableReader table{reading_.mistakes, node, key_};
    const auto from = date(table.need("from", "the date from which nothing is sent"));
    const auto until =
        date(table.need("until", "the date from which it is sent again"));
    std::optional<double> lost = 0.0;
    if (const Node* share = table.find("lost")) {
      const std::string of = from ? date_text(*from) : std::string{};
      lost =
          read_value<double>(reading_, *share, key_ + '[' + of + "].lost", parse_share);
    }
    table.refuse_unknown_keys();
    if (!from || !until || !lost) {
      good_ = false;
      return;
    }
    if (until->day <= from->day)
      return refuse(node, {.expected = "an interruption that ends after it begins",
                           .got = "one from " + date_text(*from) + " until " +
                                  date_text(*until)});
    if (last_until_ && from->day < last_until_->day)
      return refuse(
          node, {.expected = "interruptions one after the other",
                 .got = "one from " + date_text(*from) + " while another lasts until " +
                        date_text(*last_until_),
                 .hint = "put them in the order of their dates, and those "
                         "that overlap into one"});
    last_until_ = until;
    record(reading_, node, key_ + '[' + date_text(*from) + ']',
           "until " + date_text(*until), {});
    keep({reading_.calendar.at(*from), reading_.calendar.at(*until), *lost});
  }

  std::optional<CalendarDate> date(const Node* node) {
    if (node == nullptr) return {};
    auto parsed = parse_date(*node);
    if (auto* detail = std::get_if<Detail>(&parsed)) {
      refuse(*node, std::move(*detail));
      return {};
    }
    return std::get<Quantity<CalendarDate>>(parsed).value;
  }

  /// What happens before the start has happened: the kits on hand are what it has left.
  void keep(model::Shock shock) {
    const core::TimePoint end = reading_.calendar.end;
    if (shock.until <= core::TimePoint{} || shock.from >= end) return;
    if (shock.from < core::TimePoint{}) {
      shock.from = core::TimePoint::min();
      shock.lost = 0.0;
    }
    shock.until = std::min(shock.until, end);
    visible_.push_back(shock);
  }

  Reading& reading_;
  std::string key_;
  std::vector<model::Shock> visible_;
  std::optional<CalendarDate> last_until_;
  bool good_ = true;
};

}  // namespace

std::optional<std::vector<model::Shock>> read_shocks(Reading& reading, const Node& node,
                                                     const std::string& key) {
  return ShockReader{reading, key}.read(node);
}

}  // namespace caseload::io::reading
