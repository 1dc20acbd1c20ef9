#include "report/flow_order.hpp"

#include <algorithm>
#include <limits>

namespace caseload::report {
namespace {

/// The places that are not in the order yet.
class Rest {
 public:
  Rest(std::size_t places, const std::vector<WeightedWay>& ways)
      : ways_{ways}, is_there_(places, true), left_{places} {}

  bool empty() const { return left_ == 0; }
  void take(std::size_t place) {
    is_there_[place] = false;
    --left_;
  }

  /// The first place without a way out, or without a way in; `places` where none is.
  std::size_t first_without(double (Rest::*amount)(std::size_t) const) const {
    for (std::size_t place = 0; place < is_there_.size(); ++place)
      if (is_there_[place] && (this->*amount)(place) == 0.0) return place;
    return is_there_.size();
  }

  double out(std::size_t place) const {
    double sum = 0.0;
    for (const WeightedWay& way : ways_)
      if (way.from == place && way.to != place && is_there_[way.to]) sum += way.weight;
    return sum;
  }
  double in(std::size_t place) const {
    double sum = 0.0;
    for (const WeightedWay& way : ways_)
      if (way.to == place && way.from != place && is_there_[way.from])
        sum += way.weight;
    return sum;
  }

  std::size_t most_outward() const {
    std::size_t best = is_there_.size();
    double most = -std::numeric_limits<double>::infinity();
    for (std::size_t place = 0; place < is_there_.size(); ++place)
      if (is_there_[place] && out(place) - in(place) > most) {
        most = out(place) - in(place);
        best = place;
      }
    return best;
  }

 private:
  const std::vector<WeightedWay>& ways_;
  std::vector<bool> is_there_;
  std::size_t left_;
};

}  // namespace

std::vector<std::size_t> forward_order(std::size_t places,
                                       const std::vector<WeightedWay>& ways) {
  Rest rest{places, ways};
  std::vector<std::size_t> front;
  std::vector<std::size_t> back;  // the last one first
  while (!rest.empty()) {
    std::size_t place = rest.first_without(&Rest::out);
    if (place < places) {
      back.push_back(place);
    } else {
      place = rest.first_without(&Rest::in);
      if (place == places) place = rest.most_outward();
      front.push_back(place);
    }
    rest.take(place);
  }
  front.insert(front.end(), back.rbegin(), back.rend());
  return front;
}

}  // namespace caseload::report
