#include "core/distributions/arguments.hpp"

#include "caseload/core/error.hpp"
#include "core/distributions/unit_law.hpp"

#include <array>
#include <cstdio>
#include <utility>

namespace caseload::core::distributions {

std::string text(Duration duration) {
  constexpr std::array<std::pair<std::int64_t, std::string_view>, 5> units{
      {{86'400'000, " day"},
       {3'600'000, " h"},
       {60'000, " min"},
       {1'000, " s"},
       {1, " ms"}}};
  for (const auto& [ticks, unit] : units)
    if (duration.count() % ticks == 0)
      return std::to_string(duration.count() / ticks).append(unit);
  return {};  // never reached: every count is a multiple of 1
}

std::string text(double number) {
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%g", number);
  return buffer.data();
}

std::string exact_text(double shape) {
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.17g", shape);
  return buffer.data();
}

template <class T>
const T& Arguments::get(std::string_view name) const {
  const auto found = given_.find(name);
  expects(found != given_.end(), "an argument for every required parameter");
  const T* value = std::get_if<T>(&found->second);
  expects(value != nullptr, "an argument of its parameter's type");
  return *value;
}

Duration Arguments::positive_time(std::string_view name) {
  const Duration value = time(name);
  if (value == Duration{0})
    refuse(name, "more than 0", "0",
           "a duration that is always 0 is { dist = \"fixed\", value = \"0 day\" }");
  return value;
}

Duration Arguments::time(std::string_view name) {
  const Duration value = get<Duration>(name);
  if (value < Duration{0})
    refuse(name, "a duration of 0 or more", text(value), "time does not run backwards");
  if (value > longest_parameter)
    refuse(name, "at most " + text(longest_parameter), text(value),
           "runs are shorter than 35 years; is the unit right?");
  return value;
}

double Arguments::number(std::string_view name, double least, double most,
                         std::string_view why) {
  const double value = get<double>(name);
  // Written so that "not a number" is refused too.
  if (!(value >= least && value <= most))
    refuse(name, "a number from " + text(least) + " to " + text(most), text(value),
           std::string{why});
  return value;
}

std::int64_t Arguments::whole_number(std::string_view name, std::int64_t least,
                                     std::int64_t most, std::string_view why) {
  const auto value = get<std::int64_t>(name);
  if (value < least || value > most)
    refuse(
        name,
        "a whole number from " + std::to_string(least) + " to " + std::to_string(most),
        std::to_string(value), std::string{why});
  return value;
}

std::vector<Duration> Arguments::times(std::string_view name) {
  auto values = get<std::vector<Duration>>(name);
  if (values.empty())
    refuse(name, "at least one duration", "an empty list",
           "list the durations that occur");
  for (const Duration value : values) {
    if (value < Duration{0})
      refuse(name, "durations of 0 or more", text(value),
             "time does not run backwards");
    if (value > longest_parameter)
      refuse(name, "durations of at most " + text(longest_parameter), text(value),
             "runs are shorter than 35 years; is the unit right?");
  }
  return values;
}

std::optional<std::vector<double>> Arguments::numbers(std::string_view name) {
  if (given_.find(name) == given_.end()) return std::nullopt;
  return get<std::vector<double>>(name);
}

void Arguments::refuse(std::string_view name, std::string expected, std::string got,
                       std::string hint) {
  if (!refusal_)
    refusal_ = DistributionRefusal{std::string{name}, std::move(expected),
                                   std::move(got), std::move(hint)};
}

std::optional<DistributionRefusal> check_limits(const Truncation& limits) {
  for (const auto& [name, limit] :
       {std::pair{"at_least", limits.at_least}, std::pair{"at_most", limits.at_most}}) {
    if (limit && *limit < Duration{0})
      return DistributionRefusal{name, "a duration of 0 or more", text(*limit),
                                 "time does not run backwards"};
    if (limit && *limit > longest_parameter)
      return DistributionRefusal{name, "at most " + text(longest_parameter),
                                 text(*limit), "leave the limit out if there is none"};
  }
  if (limits.at_least && limits.at_most && *limits.at_least > *limits.at_most)
    return DistributionRefusal{"at_least", "at most at_most, " + text(*limits.at_most),
                               text(*limits.at_least), "exchange the two"};
  return std::nullopt;
}

DistributionRefusal no_stated_mean() {
  return {"mean_is", "\"before\", since this kind of distribution states no mean",
          "\"after\"", "leave mean_is out"};
}

}  // namespace caseload::core::distributions
