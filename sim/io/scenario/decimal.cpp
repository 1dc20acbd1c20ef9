#include "io/scenario/decimal.hpp"

#include "caseload/core/wide_integer.hpp"
#include "io/scenario/digits.hpp"

#include <algorithm>

namespace caseload::io::reading {
namespace {

using core::Wide;

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  for (; exponent > 0; --exponent) power *= 10;
  return power;
}

std::string what_is_wrong(std::string_view text) {
  if (text.front() == '-') return "it must not be negative";
  if (text.front() == '+') return "leave the sign out";
  const auto has = [&](std::string_view letters) {
    return text.find_first_of(letters) != std::string_view::npos;
  };
  if (text == "inf" || text == "nan" || text == "infinity")
    return "it must be a finite number";
  if (is_digit(text.front()) && has(",'_"))
    return "write it with digits and at most one point, such as 9675 or 44.2";
  if (is_digit(text.front()) && has("eE"))
    return "write it out, without an exponent, such as 0.002";
  return "begin with a number in digits, such as 44.2, then a space and the unit";
}

}  // namespace

double Decimal::to_double(int shift) const {
  // Both are exact in a double: below 2^53 and a power of ten up to 10^17 < 2^22 *
  // 5^17.
  return static_cast<double>(digits) /
         static_cast<double>(power_of_ten(places + shift));
}

std::optional<std::int64_t> Decimal::times(std::int64_t factor) const {
  const Wide product = static_cast<Wide>(digits) * factor;
  const Wide divisor = power_of_ten(places);
  if (product % divisor != 0) return {};
  const Wide whole = product / divisor;
  if (whole >= Wide{1} << 53) return {};
  return static_cast<std::int64_t>(whole);
}

std::string Decimal::text() const {
  std::string all = std::to_string(digits);
  if (places == 0) return all;
  const auto after_point = static_cast<std::size_t>(places);
  if (all.size() <= after_point)
    all = std::string(after_point + 1 - all.size(), '0') + all;
  const std::string_view view{all};
  std::string text{view.substr(0, view.size() - after_point)};
  text += '.';
  text += view.substr(view.size() - after_point);
  return text;
}

std::variant<Decimal, std::string> parse_decimal(std::string_view text) {
  if (text.empty())
    return "begin with a number, such as 44.2, then a space and the unit";
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  std::string_view fraction;
  if (point != std::string_view::npos) {
    fraction = text.substr(point + 1);
    if (fraction.empty() && !whole.empty()) return "write a digit after the point";
  }
  if (whole.empty() || !std::all_of(whole.begin(), whole.end(), is_digit) ||
      !std::all_of(fraction.begin(), fraction.end(), is_digit))
    return what_is_wrong(text);

  while (!fraction.empty() && fraction.back() == '0') fraction.remove_suffix(1);
  std::string digits = std::string{whole} + std::string{fraction};
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  if (digits.size() > Decimal::most_digits || fraction.size() > Decimal::most_places)
    return std::string{"write at most "} + std::to_string(Decimal::most_digits) +
           " digits";
  Decimal number;
  number.digits = digits.empty() ? 0 : std::stoll(digits);
  number.places = static_cast<int>(fraction.size());
  return number;
}

}  // namespace caseload::io::reading
