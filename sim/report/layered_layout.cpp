#include "report/layered_layout.hpp"

#include "report/layer_order.hpp"

#include <algorithm>

namespace caseload::report {
namespace {

constexpr double between_layers = 124.0;
constexpr double between_boxes = 22.0;
constexpr double height_of_passing = 14.0;
constexpr double margin = 16.0;

/// Moves the places of one layer as near to where they wish to be as their order and
/// their sizes allow: least squares with least distances, which is isotonic regression
/// once the distances are taken off (pooling of adjacent violators).
///
/// @param wished, size  [place of the layer]: middles; heights, with what lies between
/// @return  middles
std::vector<double> apart(const std::vector<double>& wished,
                          const std::vector<double>& size) {
  struct Block {
    double sum;
    std::size_t count;
    double mean() const { return sum / static_cast<double>(count); }
  };
  std::vector<double> offset(size.size(), 0.0);
  for (std::size_t i = 1; i < size.size(); ++i)
    offset[i] = offset[i - 1] + (size[i - 1] + size[i]) / 2;
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < size.size(); ++i) {
    blocks.push_back({wished[i] - offset[i], 1});
    while (blocks.size() > 1 &&
           blocks[blocks.size() - 2].mean() > blocks.back().mean()) {
      const Block last = blocks.back();
      blocks.pop_back();
      blocks.back().sum += last.sum;
      blocks.back().count += last.count;
    }
  }
  std::vector<double> middles;
  for (const Block& block : blocks)
    for (std::size_t i = 0; i < block.count; ++i) {
      const double middle = block.mean() + offset[middles.size()];
      middles.push_back(middle);
    }
  return middles;
}

class Drawing {
 public:
  Drawing(const std::vector<LayoutBox>& boxes, const LayeredPlaces& all)
      : boxes_{boxes}, all_{all}, middle_(all.places.size(), 0.0) {
    place_in_columns();
    place_in_rows();
  }

  Layout layout(const std::vector<LayoutArrow>& arrows) const {
    Layout layout;
    for (std::size_t i = 0; i < boxes_.size(); ++i)
      layout.boxes.push_back({left_of(i), middle_[i] - boxes_[i].height / 2});
    for (std::size_t i = 0; i < arrows.size(); ++i)
      layout.arrows.push_back(all_.ways[i].empty() ? std::vector<Point>{} : way(i));
    layout.width = columns_.empty() ? 2 * margin : columns_.back().right + margin;
    layout.height = bottom_ + margin;
    return layout;
  }

 private:
  struct Column {
    double left;
    double right;
  };

  bool is_box(std::size_t place) const { return place < boxes_.size(); }
  double size_of(std::size_t place) const {
    return is_box(place) ? boxes_[place].height + between_boxes : height_of_passing;
  }
  double left_of(std::size_t place) const {
    return columns_[all_.places[place].layer].left;
  }

  void place_in_columns() {
    double x = margin;
    for (const auto& layer : all_.layers) {
      double width = 0.0;
      for (const std::size_t place : layer)
        if (is_box(place)) width = std::max(width, boxes_[place].width);
      columns_.push_back({x, x + width});
      x += width + between_layers;
    }
  }

  void place_in_rows() {
    for (const auto& layer : all_.layers) {
      double y = 0.0;
      for (const std::size_t place : layer) {
        middle_[place] = y + size_of(place) / 2;
        y += size_of(place);
      }
    }
    constexpr int sweeps = 16;
    for (int sweep = 0; sweep < sweeps; ++sweep)
      for (std::size_t i = 0; i < all_.layers.size(); ++i)
        settle(all_.layers[sweep % 2 == 0 ? i : all_.layers.size() - 1 - i]);
    double top = 0.0;
    for (std::size_t i = 0; i < middle_.size(); ++i)
      top = std::min(top, middle_[i] - size_of(i) / 2);
    for (std::size_t i = 0; i < middle_.size(); ++i) {
      middle_[i] += margin - top;
      bottom_ = std::max(bottom_, middle_[i] + size_of(i) / 2);
    }
  }

  void settle(const std::vector<std::size_t>& layer) {
    std::vector<double> wished;
    std::vector<double> size;
    for (const std::size_t place : layer) {
      double sum = 0.0;
      double count = 0.0;
      for (const auto* side : {&all_.places[place].before, &all_.places[place].after})
        for (const std::size_t other : *side) {
          // What passes pulls more, so that long arrows are straight.
          const double weight = !is_box(place) && !is_box(other) ? 4.0 : 1.0;
          sum += weight * middle_[other];
          count += weight;
        }
      wished.push_back(count == 0.0 ? middle_[place] : sum / count);
      size.push_back(size_of(place));
    }
    const auto middles = apart(wished, size);
    for (std::size_t i = 0; i < layer.size(); ++i) middle_[layer[i]] = middles[i];
  }

  /// Where the arrow to or from `other` touches the box: those of one side are spread
  /// over its height, in the order of their other ends.
  double port(std::size_t box, const std::vector<std::size_t>& side,
              std::size_t other) const {
    std::size_t before = 0;
    for (const std::size_t each : side)
      before += middle_[each] < middle_[other] ||
                (middle_[each] == middle_[other] && each < other);
    const double part =
        (static_cast<double>(before) + 0.5) / static_cast<double>(side.size());
    const double height =
        std::min(boxes_[box].height - 10.0, 16.0 * static_cast<double>(side.size()));
    return middle_[box] + (part - 0.5) * height;
  }

  std::vector<Point> way(std::size_t arrow) const {
    const auto& places = all_.ways[arrow];
    std::vector<Point> points;
    const std::size_t begin = places.front();
    points.push_back({left_of(begin) + boxes_[begin].width,
                      port(begin, all_.places[begin].after, places[1])});
    for (std::size_t i = 1; i + 1 < places.size(); ++i) {
      const Column& column = columns_[all_.places[places[i]].layer];
      points.push_back({column.left, middle_[places[i]]});
      points.push_back({column.right, middle_[places[i]]});
    }
    const std::size_t end = places.back();
    points.push_back(
        {left_of(end), port(end, all_.places[end].before, places[places.size() - 2])});
    if (all_.turned[arrow]) std::reverse(points.begin(), points.end());
    return points;
  }

  const std::vector<LayoutBox>& boxes_;
  const LayeredPlaces& all_;
  std::vector<Column> columns_;
  std::vector<double> middle_;  ///< [place]
  double bottom_ = 0.0;
};

}  // namespace

Layout layered_layout(const std::vector<LayoutBox>& boxes,
                      const std::vector<LayoutArrow>& arrows) {
  const LayeredPlaces all = layered_places(boxes.size(), arrows);
  return Drawing{boxes, all}.layout(arrows);
}

}  // namespace caseload::report
