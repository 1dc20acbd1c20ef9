#include "caseload/core/random_stream.hpp"

#include "caseload/core/error.hpp"

// Random123 refuses 32-bit WebAssembly, whose compiler does have 128-bit products: the
// header is told it is on a machine that it knows to have them.
#ifdef __EMSCRIPTEN__
#define __aarch64__ 1
#endif
#include <Random123/philox.h>
#ifdef __EMSCRIPTEN__
#undef __aarch64__
#endif

namespace caseload::core {
namespace {

constexpr std::uint32_t words_of_an_address = 512;

}  // namespace

StreamKey::StreamKey(std::uint32_t seed, std::uint32_t replication,
                     std::uint32_t input_draw)
    : bits_{(std::uint64_t{seed} << 32) | (std::uint64_t{replication} << 12) |
            input_draw} {
  expects(replication < most_replications, "a replication number below 2^20");
  expects(input_draw < most_input_draws, "an input draw below 2^12");
}

Words philox(std::uint64_t key, std::uint64_t high, std::uint64_t low) {
  const philox2x64_ctr_t random =
      philox2x64_R(10, philox2x64_ctr_t{{low, high}}, philox2x64_key_t{{key}});
  return {random.v[0], random.v[1]};
}

RandomStream::result_type RandomStream::operator()() {
  expects(used_ < words_of_an_address, "at most 512 words of one address");
  if (used_ % 2 == 0)
    words_ = random_words(key_, who_, what_, static_cast<std::uint8_t>(used_ / 2));
  return words_[used_++ % 2];
}

}  // namespace caseload::core
