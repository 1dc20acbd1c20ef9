#include "report/layer_order.hpp"

#include "report/layered_layout.hpp"

#include <algorithm>
#include <numeric>

namespace caseload::report {
namespace {

/// Which arrows close a circle, gone through from boxes to which nothing leads.
class Circles {
 public:
  Circles(std::size_t boxes, const std::vector<LayoutArrow>& arrows)
      : arrows_{arrows}, leaving_(boxes), state_(boxes, 0), closes_(arrows.size()) {
    std::vector<bool> has_arrow_to(boxes, false);
    for (std::size_t i = 0; i < arrows.size(); ++i) {
      leaving_[arrows[i].from].push_back(i);
      if (arrows[i].from != arrows[i].to) has_arrow_to[arrows[i].to] = true;
    }
    for (std::size_t i = 0; i < boxes; ++i)
      if (!has_arrow_to[i]) visit(i);
    for (std::size_t i = 0; i < boxes; ++i) visit(i);
  }

  std::vector<bool> closing() && { return std::move(closes_); }

 private:
  static constexpr int under_way = 1;
  static constexpr int over = 2;

  /// By a list instead of by calls, which a pathway of thousands of states would nest.
  void visit(std::size_t first) {
    if (state_[first] != 0) return;
    std::vector<std::pair<std::size_t, std::size_t>> way{{first, 0}};
    state_[first] = under_way;
    while (!way.empty()) {
      auto& [box, next] = way.back();
      if (next == leaving_[box].size()) {
        state_[box] = over;
        way.pop_back();
        continue;
      }
      const std::size_t arrow = leaving_[box][next++];
      const std::size_t to = arrows_[arrow].to;
      if (state_[to] == under_way) closes_[arrow] = true;
      if (state_[to] != 0) continue;
      state_[to] = under_way;
      way.emplace_back(to, 0);
    }
  }

  const std::vector<LayoutArrow>& arrows_;
  std::vector<std::vector<std::size_t>> leaving_;  ///< [box]: arrows
  std::vector<int> state_;
  std::vector<bool> closes_;
};

/// The layer of each box: one more than that of all that lead to it. A box to which
/// nothing leads stands beside what it leads to, and one without arrows in the last.
std::vector<std::size_t> layers_of(std::size_t boxes,
                                   const std::vector<LayoutArrow>& arrows) {
  std::vector<std::size_t> layer(boxes, 0);
  std::vector<std::size_t> to_come(boxes, 0);
  for (const LayoutArrow& arrow : arrows) ++to_come[arrow.to];
  std::vector<std::size_t> ready;
  for (std::size_t i = 0; i < boxes; ++i)
    if (to_come[i] == 0) ready.push_back(i);
  const std::vector<std::size_t> first = ready;
  while (!ready.empty()) {
    const std::size_t box = ready.back();
    ready.pop_back();
    for (const LayoutArrow& arrow : arrows) {
      if (arrow.from != box) continue;
      layer[arrow.to] = std::max(layer[arrow.to], layer[box] + 1);
      if (--to_come[arrow.to] == 0) ready.push_back(arrow.to);
    }
  }
  const std::size_t last =
      boxes == 0 ? 0 : *std::max_element(layer.begin(), layer.end());
  for (const std::size_t box : first) {
    std::size_t nearest = 0;
    for (const LayoutArrow& arrow : arrows)
      if (arrow.from == box && (nearest == 0 || layer[arrow.to] < nearest))
        nearest = layer[arrow.to];
    layer[box] = nearest > 0 ? nearest - 1 : last;
  }
  return layer;
}

std::vector<std::size_t> positions_in(const LayeredPlaces& all) {
  std::vector<std::size_t> position(all.places.size());
  for (const auto& layer : all.layers)
    for (std::size_t i = 0; i < layer.size(); ++i) position[layer[i]] = i;
  return position;
}

/// How many pairs of arrows cross between a layer and the next.
std::size_t crossings(const LayeredPlaces& all) {
  const auto position = positions_in(all);
  std::size_t found = 0;
  for (const auto& layer : all.layers) {
    std::vector<std::pair<std::size_t, std::size_t>> ends;
    for (const std::size_t place : layer)
      for (const std::size_t next : all.places[place].after)
        ends.emplace_back(position[place], position[next]);
    for (std::size_t i = 0; i < ends.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        found += (ends[i].first < ends[j].first && ends[i].second > ends[j].second) ||
                 (ends[i].first > ends[j].first && ends[i].second < ends[j].second);
  }
  return found;
}

/// Puts one layer into the order of the mean places of its neighbours.
void order_by_neighbours(LayeredPlaces& all, std::size_t number, bool by_left) {
  const auto position = positions_in(all);
  auto& layer = all.layers[number];
  std::vector<std::pair<double, std::size_t>> keyed;
  for (const std::size_t place : layer) {
    const auto& neighbours =
        by_left ? all.places[place].before : all.places[place].after;
    double sum = 0.0;
    for (const std::size_t other : neighbours)
      sum += static_cast<double>(position[other]);
    // Who has none stays where it is.
    keyed.emplace_back(neighbours.empty()
                           ? static_cast<double>(position[place])
                           : sum / static_cast<double>(neighbours.size()),
                       place);
  }
  std::stable_sort(keyed.begin(), keyed.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t i = 0; i < layer.size(); ++i) layer[i] = keyed[i].second;
}

void find_order(LayeredPlaces& all) {
  constexpr int most_sweeps = 24;
  auto best = all.layers;
  std::size_t fewest = crossings(all);
  for (int sweep = 0; sweep < most_sweeps && fewest > 0; ++sweep) {
    const std::size_t count = all.layers.size();
    for (std::size_t i = 1; i < count; ++i)
      order_by_neighbours(all, sweep % 2 == 0 ? i : count - 1 - i, sweep % 2 == 0);
    const std::size_t found = crossings(all);
    if (found >= fewest) continue;
    fewest = found;
    best = all.layers;
  }
  all.layers = std::move(best);
}

}  // namespace

LayeredPlaces layered_places(std::size_t boxes,
                             const std::vector<LayoutArrow>& arrows) {
  LayeredPlaces all;
  all.turned = Circles{boxes, arrows}.closing();
  std::vector<LayoutArrow> forward;
  for (std::size_t i = 0; i < arrows.size(); ++i)
    if (arrows[i].from != arrows[i].to)
      forward.push_back(all.turned[i] ? LayoutArrow{arrows[i].to, arrows[i].from}
                                      : arrows[i]);
  const auto layer = layers_of(boxes, forward);
  all.places.resize(boxes);
  for (std::size_t i = 0; i < boxes; ++i) all.places[i].layer = layer[i];
  for (std::size_t i = 0; i < arrows.size(); ++i) {
    auto& way = all.ways.emplace_back();
    if (arrows[i].from == arrows[i].to) continue;
    const std::size_t begin = all.turned[i] ? arrows[i].to : arrows[i].from;
    const std::size_t end = all.turned[i] ? arrows[i].from : arrows[i].to;
    way.push_back(begin);
    for (std::size_t between = layer[begin] + 1; between < layer[end]; ++between) {
      way.push_back(all.places.size());
      all.places.push_back({.layer = between, .before = {}, .after = {}});
    }
    way.push_back(end);
    for (std::size_t step = 0; step + 1 < way.size(); ++step) {
      all.places[way[step]].after.push_back(way[step + 1]);
      all.places[way[step + 1]].before.push_back(way[step]);
    }
  }
  for (std::size_t i = 0; i < all.places.size(); ++i) {
    if (all.places[i].layer >= all.layers.size())
      all.layers.resize(all.places[i].layer + 1);
    all.layers[all.places[i].layer].push_back(i);
  }
  find_order(all);
  return all;
}

}  // namespace caseload::report
