#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace caseload::model {

/// A thing that a person who waits is missing.
///
/// A resource is missing for a person when the units that are free do not exceed what
/// the people ahead of them need. A cause is what is booked, not what would have made
/// the difference: without it the person might have waited for something else.
enum class Cause : std::uint8_t {
  closed,            ///< the staff pool is closed by its calendar
  no_post,           ///< nobody is employed there on that date
  absent,            ///< a member of staff is absent
  in_training,       ///< a member is in training
  busy_with_others,  ///< a member does work of another class
  busy_with_same,    ///< a member does work of the same class
  kept_for_others,   ///< a free member is kept for the class whose session it is
  medicine,          ///< the kits that are needed are not there
  place,             ///< every place is taken
  appointment,       ///< the day of the first visit has not come
  own_delay,         ///< they missed a visit, or stay away, until the next one
};

/// A cause as scenario files call it.
struct CauseName {
  Cause cause;
  std::string_view name;
  std::string_view meaning;
};

/// All causes, in the order in which `describe` lists them.
std::span<const CauseName> cause_names();

/// The cause called `name`, or nothing.
std::optional<Cause> find_cause(std::string_view name);

/// A set of causes: what a person is missing at one moment. Empty: they do not wait.
class Causes {
 public:
  constexpr Causes() = default;
  constexpr Causes(Cause one) : bits_{bit(one)} {}  // NOLINT: a set of one

  constexpr bool empty() const { return bits_ == 0; }
  constexpr bool has(Cause one) const { return (bits_ & bit(one)) != 0; }
  constexpr bool has_any(Causes others) const { return (bits_ & others.bits_) != 0; }
  /// Whether all of them are among `others`.
  constexpr bool are_among(Causes others) const { return (bits_ & ~others.bits_) == 0; }
  constexpr bool is_one() const { return !empty() && (bits_ & (bits_ - 1)) == 0; }
  constexpr Causes& add(Causes others) {
    bits_ = static_cast<std::uint16_t>(bits_ | others.bits_);
    return *this;
  }

  friend constexpr bool operator==(Causes, Causes) = default;

 private:
  static constexpr std::uint16_t bit(Cause one) {
    return static_cast<std::uint16_t>(1U << static_cast<unsigned>(one));
  }

  std::uint16_t bits_ = 0;
};

/// Whatever keeps staff from those who wait.
constexpr Causes causes_of_staff() {
  Causes causes;
  for (const Cause one :
       {Cause::closed, Cause::no_post, Cause::absent, Cause::in_training,
        Cause::busy_with_others, Cause::busy_with_same, Cause::kept_for_others})
    causes.add(one);
  return causes;
}

}  // namespace caseload::model
