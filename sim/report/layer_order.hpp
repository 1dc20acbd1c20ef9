#pragma once

#include <cstddef>
#include <vector>

namespace caseload::report {

/// Boxes in layers, and the arrows between them, all of which go from one layer to the
/// next: what passes a layer is a place of its own there.
struct LayeredPlaces {
  struct Place {
    std::size_t layer = 0;
    std::vector<std::size_t> before;  ///< places in the layer to the left
    std::vector<std::size_t> after;   ///< places in the layer to the right
  };
  std::vector<Place> places;  ///< the boxes first
  /// [arrow]: the places it goes through, from left to right, its two boxes among them;
  /// nothing for one from a box to itself.
  std::vector<std::vector<std::size_t>> ways;
  std::vector<bool> turned;                      ///< [arrow]: it points to the left
  std::vector<std::vector<std::size_t>> layers;  ///< [layer]: places from top to bottom
};

struct LayoutArrow;

/// Puts boxes into layers, and those of each layer into an order with few crossings.
LayeredPlaces layered_places(std::size_t boxes, const std::vector<LayoutArrow>& arrows);

}  // namespace caseload::report
