#pragma once

#include <cstddef>
#include <vector>

namespace caseload::report {

struct Point {
  double x = 0.0;
  double y = 0.0;
};

struct LayoutBox {
  double width = 0.0;
  double height = 0.0;
};

/// From one box to another, by their positions.
struct LayoutArrow {
  std::size_t from = 0;
  std::size_t to = 0;
};

/// Where everything is drawn; y points downwards.
struct Layout {
  std::vector<Point> boxes;  ///< left upper corners
  /// What each arrow passes through, from the box where it begins to the one where it
  /// ends; nothing for an arrow from a box to itself.
  std::vector<std::vector<Point>> arrows;
  double width = 0.0;
  double height = 0.0;
};

/// Draws boxes in layers from left to right, so that most arrows point to the right and
/// few cross.
///
/// Arrows that would close a circle are turned round for the purpose; a box stands one
/// layer to the right of all that lead to it (longest path); within a layer boxes stand
/// in the order of the mean places of their neighbours (barycentre), as near to these
/// as there is room. What passes a layer has a place of its own there. The same input
/// gives the same picture.
///
/// Source: K. Sugiyama, S. Tagawa, M. Toda, "Methods for visual understanding of
/// hierarchical system structures", IEEE Transactions on Systems, Man and Cybernetics
/// 11, 1981, 109-125.
Layout layered_layout(const std::vector<LayoutBox>& boxes,
                      const std::vector<LayoutArrow>& arrows);

}  // namespace caseload::report
