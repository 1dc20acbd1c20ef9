#include "caseload/io/small_cells.hpp"

namespace caseload::io {
namespace {

bool is_few(double people) {
  return 0.0 < people && people < fewest_people;
}

/// A share has people over people: no unit, and nothing to be converted.
bool is_share(const model::MeasureKind& kind) {
  return kind.random_denominator && kind.units == "1" && kind.numerator_per_unit == 1.0;
}

}  // namespace

bool rests_on_few(const model::MeasureKind& kind, double numerator,
                  double denominator) {
  if (!kind.of_people || !(denominator > 0.0)) return false;
  if (!kind.random_denominator) return is_few(numerator / denominator);
  if (is_few(denominator)) return true;
  return is_share(kind) && (is_few(numerator) || is_few(denominator - numerator));
}

bool week_rests_on_few(const model::MeasureKind& kind, double value) {
  return kind.of_people && is_few(value);
}

}  // namespace caseload::io
