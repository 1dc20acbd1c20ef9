#pragma once

#include "io/scenario/draft.hpp"
#include "io/scenario/price.hpp"
#include "io/scenario/quantity.hpp"

#include <optional>
#include <string>

namespace caseload::io::reading {

// How large a value is, to see where in its range it lies; in a unit that depends on
// the type. Nothing for what is no amount, such as a date.
inline std::optional<double> magnitude(double value) {
  return value;
}
inline std::optional<double> magnitude(std::int64_t value) {
  return static_cast<double>(value);
}
inline std::optional<double> magnitude(core::Duration value) {
  return static_cast<double>(value.count());
}
inline std::optional<double> magnitude(const Rate& value) {
  return value.per_day;
}
inline std::optional<double> magnitude(const Amount& value) {
  return static_cast<double>(value.count);
}
inline std::optional<double> magnitude(const Price& value) {
  return static_cast<double>(value.millionths) / static_cast<double>(value.ticks);
}
template <class T>
std::optional<double> magnitude(const T&) {
  return {};
}

/// Whether two values of one type count the same, so that one can be less than another.
template <class T>
bool counts_the_same(const T&, const T&) {
  return true;
}
inline bool counts_the_same(const Rate& a, const Rate& b) {
  return a.of_people == b.of_people && a.per_site == b.per_site;
}
inline bool counts_the_same(const Amount& a, const Amount& b) {
  return a.per_site == b.per_site;
}
inline bool counts_the_same(const Price& a, const Price& b) {
  return a.per == b.per;
}

/// Reads `range`: [low, high], each written as the value is, and the value between
/// them. Nothing after a mistake, which is recorded.
template <class T>
std::optional<ValueRange> read_range(Mistakes& mistakes, const Node& range,
                                     const std::string& key,
                                     Parsed<T> (*parse)(const Node&), const T& value) {
  const auto refuse = [&](Detail detail) {
    mistakes.add(range, key + ".range", std::move(detail));
    return std::nullopt;
  };
  const auto size = magnitude(value);
  if (!size)
    return refuse({.expected = "no range of what is no amount", .got = written(range)});
  const Node::Array* ends = range.array();
  if (ends == nullptr || ends->size() != 2)
    return refuse({.expected = "the lowest and the highest value, such as [0.1, 0.5]",
                   .got = written(range)});
  ValueRange result;
  double sizes[2] = {};
  for (std::size_t i = 0; i < 2; ++i) {
    auto parsed = parse((*ends)[i]);
    if (auto* detail = std::get_if<Detail>(&parsed)) return refuse(std::move(*detail));
    auto& end = std::get<Quantity<T>>(parsed);
    if (!counts_the_same(end.value, value))
      return refuse({.expected = "a range that counts the same as its value",
                     .got = written((*ends)[i])});
    sizes[i] = *magnitude(end.value);
    (i == 0 ? result.low : result.high) = std::move(end.text);
  }
  if (!(sizes[0] <= *size && *size <= sizes[1] && sizes[0] < sizes[1]))
    return refuse({.expected = "a range, from low to high, in which its value lies",
                   .got = written(range)});
  result.position = (*size - sizes[0]) / (sizes[1] - sizes[0]);
  return result;
}

}  // namespace caseload::io::reading
