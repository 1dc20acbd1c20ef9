#include "caseload/core/random_stream.hpp"

#include "caseload/core/error.hpp"
#include "catch.hpp"

#include <cmath>
#include <set>

using namespace caseload::core;

TEST_CASE("Random words are the authors' known answers for Philox2x64-10",
          "[core][random]") {
  // Random123 1.14, tests/kat_vectors: philox2x64, 10 rounds; counter words first, then
  // the key, then the two words that come out.
  SECTION("all zero") {
    const Words words = random_words(StreamKey{0, 0, 0}, {}, {});
    CHECK(words[0] == 0xca00a0459843d731u);
    CHECK(words[1] == 0x66c24222c9a845b5u);
  }
  SECTION("all ones") {
    const StreamKey key{0xffffffffu, 0xfffffu, 0xfffu};
    const Identity who{.case_number = 0xffffffffu, .layer = 0xffffu, .member = 0xffu};
    const Decision what{
        .purpose = 0xffffu, .owner = 0xffffu, .occurrence = 0xffffffffu};
    const Words words = random_words(key, who, what, 0xff);
    CHECK(words[0] == 0x65b021d60cd8310fu);
    CHECK(words[1] == 0x4d02f3222f86df20u);
  }
  SECTION("digits of pi: each field stands where the format says") {
    // Counter 243f6a8885a308d3 (low), 13198a2e03707344 (high); key a4093822299f31d0.
    const StreamKey key{0xa4093822u, 0x299f3u, 0x1d0u};
    const Identity who{.case_number = 0x8a2e0370u, .layer = 0x1319u, .member = 0x73u};
    const Decision what{
        .purpose = 0x4424u, .owner = 0x3f6au, .occurrence = 0x8885a308u};
    const Words words = random_words(key, who, what, 0xd3);
    CHECK(words[0] == 0x0a5e742c2997341cu);
    CHECK(words[1] == 0xb0f883d38000de5du);
  }
}

TEST_CASE("Parts of a key that do not fit are refused, not folded", "[core][random]") {
  CHECK_NOTHROW(StreamKey(0xffffffffu, (1u << 20) - 1, (1u << 12) - 1));
  CHECK_THROWS_AS(StreamKey(1, 1u << 20, 0), ContractViolation);
  CHECK_THROWS_AS(StreamKey(1, 0, 1u << 12), ContractViolation);
}

TEST_CASE("Every field of an address changes the words", "[core][random]") {
  std::set<std::uint64_t> seen;
  const auto note = [&](StreamKey key, Identity who, Decision what,
                        std::uint8_t block) {
    for (const std::uint64_t word : random_words(key, who, what, block))
      seen.insert(word);
  };
  note(StreamKey{0, 0, 0}, {}, {}, 0);
  note(StreamKey{1, 0, 0}, {}, {}, 0);
  note(StreamKey{0, 1, 0}, {}, {}, 0);
  note(StreamKey{0, 0, 1}, {}, {}, 0);
  note(StreamKey{0, 0, 0}, {.case_number = 1}, {}, 0);
  note(StreamKey{0, 0, 0}, {.layer = 1}, {}, 0);
  note(StreamKey{0, 0, 0}, {.member = 1}, {}, 0);
  note(StreamKey{0, 0, 0}, {}, {.purpose = 1}, 0);
  note(StreamKey{0, 0, 0}, {}, {.owner = 1}, 0);
  note(StreamKey{0, 0, 0}, {}, {.occurrence = 1}, 0);
  note(StreamKey{0, 0, 0}, {}, {}, 1);
  CHECK(seen.size() == 22);  // eleven addresses, two words each
}

TEST_CASE("A stream gives the words of its address, then refuses", "[core][random]") {
  const StreamKey key{7, 3, 0};
  const Identity who{.case_number = 5, .layer = 2, .member = 1};
  const Decision what{.purpose = 9, .owner = 4, .occurrence = 1};
  RandomStream stream{key, who, what};
  for (unsigned block = 0; block < 256; ++block)
    for (const std::uint64_t word :
         random_words(key, who, what, static_cast<std::uint8_t>(block)))
      REQUIRE(stream() == word);
  CHECK_THROWS_AS(stream(), ContractViolation);
}

TEST_CASE("Names get the published FNV-1a numbers", "[core][random]") {
  // 32-bit FNV-1a of "a" is e40c292c and of "foobar" bf9cf968 (test vectors of the FNV
  // draft); their halves folded by exclusive or:
  const auto number = [](std::string_view name) {
    return number_of_name(name.data(), name.data() + name.size());
  };
  CHECK(number("a") == (0xe40cu ^ 0x292cu));
  CHECK(number("foobar") == (0xbf9cu ^ 0xf968u));
  static_assert(number_of_name(nullptr, nullptr) == (0x811cu ^ 0x9dc5u));
}
