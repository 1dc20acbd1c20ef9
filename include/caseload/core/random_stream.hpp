#pragma once

#include <array>
#include <cstdint>
#include <limits>

namespace caseload::core {

/// Which run of which experiment: the key of every random number in a replication.
///
/// Concatenated, most significant first, never hashed: seed (32 bits), replication
/// (20), input draw (12). The scenario is not part of it, so two scenarios meet the
/// same people with the same luck: common random numbers are the default.
class StreamKey {
 public:
  static constexpr std::uint32_t most_replications = std::uint32_t{1} << 20;
  static constexpr std::uint32_t most_input_draws = std::uint32_t{1} << 12;

  /// @throws ContractViolation when a part does not fit its bits
  StreamKey(std::uint32_t seed, std::uint32_t replication,
            std::uint32_t input_draw = 0);

  std::uint64_t bits() const { return bits_; }

 private:
  std::uint64_t bits_;
};

/// Who: the person (or the process) a random number belongs to.
///
/// `layer` is the number of the arrival layer or process, `case_number` counts its
/// candidate cases, `member` counts the people of a case from 1; member 0 is the case.
struct Identity {
  std::uint32_t case_number = 0;
  std::uint16_t layer = 0;
  std::uint8_t member = 0;

  friend constexpr bool operator==(const Identity&, const Identity&) = default;
};

/// What for: all of a random number's address but who and which word.
struct Decision {
  std::uint16_t purpose = 0;     ///< what the number decides
  std::uint16_t owner = 0;       ///< the state, pool or store that draws; 0: the person
  std::uint32_t occurrence = 0;  ///< which time, by plan
};

/// The two 64-bit words at an address.
using Words = std::array<std::uint64_t, 2>;

/// One block of Philox2x64-10: a counter of 128 bits, enciphered with `key`.
Words philox(std::uint64_t key, std::uint64_t high, std::uint64_t low);

/// Random words by address: Philox2x64-10, no state at all.
///
/// The 128-bit counter is, most significant first: layer (16 bits), case (32), member
/// (8), purpose (16), owner (16), occurrence (32), word (8). Its high 64 bits are the
/// second word of Random123's counter array, its low 64 bits the first. One address
/// yields two words, the halves of one block; `block` is the last field.
///
/// Every draw is a function of its address and of nothing else: not of the draws made
/// before it, of the thread, or of the machine.
///
/// Source: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random
/// numbers: as easy as 1, 2, 3", SC11, 2011, doi:10.1145/2063384.2063405.
inline Words random_words(StreamKey key, const Identity& who, const Decision& what,
                          std::uint8_t block = 0) {
  const std::uint64_t high =
      (std::uint64_t{who.layer} << 48) | (std::uint64_t{who.case_number} << 16) |
      (std::uint64_t{who.member} << 8) | (std::uint64_t{what.purpose} >> 8);
  const std::uint64_t low = (std::uint64_t{what.purpose} << 56) |
                            (std::uint64_t{what.owner} << 40) |
                            (std::uint64_t{what.occurrence} << 8) | block;
  return philox(key.bits(), high, low);
}

/// A generator over one address, for library code that wants a stream of words (it
/// models the generator concept of Boost.Random). Words come in the order of the
/// blocks; after the 512th it throws ContractViolation rather than repeat.
class RandomStream {
 public:
  using result_type = std::uint64_t;
  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }

  RandomStream(StreamKey key, const Identity& who, const Decision& what)
      : key_{key}, who_{who}, what_{what} {}

  result_type operator()();

 private:
  StreamKey key_;
  Identity who_;
  Decision what_;
  std::uint32_t used_ = 0;
  Words words_{};
};

/// The number by which a name enters addresses: 32-bit FNV-1a, its halves folded by
/// exclusive or. Never 0, which means "the person". Two names of one scenario with the
/// same number are refused when it is read.
///
/// Source: G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake, "The FNV Non-Cryptographic
/// Hash Algorithm", RFC 9923 / draft-eastlake-fnv, section on xor-folding.
constexpr std::uint16_t number_of_name(const char* begin, const char* end) {
  std::uint32_t hash = 2166136261u;
  for (; begin != end; ++begin)
    hash = (hash ^ static_cast<unsigned char>(*begin)) * 16777619u;
  const auto folded = static_cast<std::uint16_t>((hash >> 16) ^ (hash & 0xffffu));
  return folded == 0 ? std::uint16_t{1} : folded;
}

}  // namespace caseload::core
