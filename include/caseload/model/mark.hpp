#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace caseload::model {

/// What a person's record keeps of the care they had, so that hazards can depend on it.
/// A mark holds until the same thing happens otherwise.
enum class Mark : std::uint8_t {
  trained,            ///< last served by a trained member of staff
  without_kit,        ///< the last visit that needed a kit had none
  without_equipment,  ///< the last visit that needed equipment had none
  completed,          ///< the last course was completed
  dropped_out,        ///< the last course was left before its end
  hurried,            ///< the last visit of a course was hurried
};
inline constexpr std::size_t mark_count = 6;

/// [mark]: what something is multiplied by for who has the mark.
using MarkRatios = std::array<double, mark_count>;

/// Ratios that change nothing: 1 for each mark, however many there are.
constexpr MarkRatios ratios_of_one() {
  MarkRatios ratios{};
  ratios.fill(1.0);
  return ratios;
}

/// A mark as scenario files call it.
struct MarkName {
  Mark mark;
  std::string_view name;
  std::string_view meaning;
};

/// All of them, in the order of their values.
std::span<const MarkName> mark_names();

/// Person::flags holds the marks from this bit on.
inline constexpr unsigned first_mark_bit = 8;

constexpr std::uint16_t bit_of(Mark mark) {
  return static_cast<std::uint16_t>(1u
                                    << (first_mark_bit + static_cast<unsigned>(mark)));
}

}  // namespace caseload::model
