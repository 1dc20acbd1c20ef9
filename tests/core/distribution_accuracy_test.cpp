#include "caseload/core/distribution.hpp"
#include "catch.hpp"
#include "core/distributions/law_builder.hpp"
#include "core/distributions/quantile_table.hpp"
#include "distribution_reference.hpp"

#include <algorithm>
#include <cmath>

using namespace caseload::core;
using namespace caseload::core::reference;

namespace {

/// Words all over the range of the promise, 2^-40 to 1 - 2^-40: seven an octave, the
/// octaves' ends among them, and 500 at random.
std::vector<std::uint64_t> promised_words() {
  std::vector<std::uint64_t> words;
  for (int octave = 1; octave < 40; ++octave) {
    const std::uint64_t first = std::uint64_t{1} << (63 - octave);
    for (const std::uint64_t part : {0u, 1u, 311u, 500u, 777u, 1003u, 1023u}) {
      const std::uint64_t word = first + first / 1024 * part;
      words.push_back(word);
      words.push_back(~word);
    }
  }
  for (const std::uint64_t word : random_words_of(500)) words.push_back(word);
  return words;
}

}  // namespace

TEST_CASE("A draw is the quantile to 1e-4 or one tick", "[core][distribution]") {
  for (const Case& one : cases()) {
    CAPTURE(one.name);
    long double worst = 0.0L;
    for (const std::uint64_t word : promised_words()) {
      const long double exact = word >> 63
                                    ? one.quantile_above(probability_above(word))
                                    : one.quantile_below(probability_below(word));
      const long double error =
          std::abs(static_cast<long double>(one.law.draw(word).count()) - exact);
      worst = std::max(worst, error / std::max(1e-4L * exact, 1.0L));
    }
    CHECK(static_cast<double>(worst) <= 1.0);
  }
}

TEST_CASE("Mean and standard deviation are those of theory", "[core][distribution]") {
  for (const Case& one : cases()) {
    CAPTURE(one.name);
    const auto mean = static_cast<double>(one.mean);
    const auto deviation = static_cast<double>(one.standard_deviation);
    CHECK(one.law.mean().count() == Approx(mean).epsilon(1e-12));
    CHECK(one.law.standard_deviation().count() == Approx(deviation).epsilon(1e-9));
    // E[X^2] / (2 E[X]): Cox 1962, section 5.2.
    CHECK(one.law.mean_residual().count() ==
          Approx((mean * mean + deviation * deviation) / (2.0 * mean)).epsilon(1e-12));
  }
}

TEST_CASE("A table's own moments are right to 1e-4", "[core][distribution]") {
  for (const Case& one : cases()) {
    CAPTURE(one.name);
    const QuantileTable* table = LawBuilder::table_of(one.law);
    REQUIRE(table != nullptr);
    // A straight piece from a to b has the mean (a+b)/2 and the mean square
    // (a^2+ab+b^2)/3. Moments about the mean, so that a small spread is not lost.
    long double total = 0.0L;
    long double mean = 0.0L;
    for (const auto& piece : table->pieces()) {
      total += piece.probability;
      mean +=
          piece.probability * (static_cast<long double>(piece.low) + piece.high) / 2;
    }
    long double variance = 0.0L;
    for (const auto& piece : table->pieces()) {
      const long double a = piece.low - mean;
      const long double b = piece.high - mean;
      variance += piece.probability * (a * a + a * b + b * b) / 3;
    }
    CHECK(total == Approx(1.0).epsilon(1e-15));
    // The table's unit is the law's scale: only ratios of moments are free of it.
    const long double unit = one.name.starts_with("weibull") ||
                                     one.name.starts_with("uniform") ||
                                     one.name.starts_with("triangular")
                                 ? 200 * 86'400'000.0L
                                 : one.mean;
    CHECK(static_cast<double>(mean * unit / one.mean) == Approx(1.0).epsilon(1e-4));
    CHECK(static_cast<double>(std::sqrt(variance) * unit / one.standard_deviation) ==
          Approx(1.0).epsilon(1e-4));
  }
}

TEST_CASE("Draws rise with the word", "[core][distribution]") {
  auto words = random_words_of(20'000);
  // Every octave boundary, in both tails, with its neighbours; and the very ends.
  for (int bit = 0; bit < 64; ++bit)
    for (const std::uint64_t near : {-2, -1, 0, 1, 2}) {
      const std::uint64_t word = (std::uint64_t{1} << bit) + near;
      words.insert(words.end(), {word, ~word});
    }
  // Adjacent words, and steps about as long as a piece of a table.
  for (const std::uint64_t from : random_words_of(200))
    for (std::uint64_t i = 0; i < 10; ++i)
      words.insert(words.end(), {from + i, from + (i << 48), from + (i << 30)});
  words.insert(words.end(), {0, 1, ~std::uint64_t{0}, ~std::uint64_t{0} - 1});
  std::sort(words.begin(), words.end());
  for (const Case& one : cases()) {
    CAPTURE(one.name);
    bool rises = true;
    bool residual_rises = true;
    Duration before{0};
    Duration residual_before{0};
    for (const std::uint64_t word : words) {
      const Duration drawn = one.law.draw(word);
      rises = rises && drawn >= before;
      before = drawn;
      const Duration residual = one.law.draw_residual({word, ~std::uint64_t{0}});
      residual_rises = residual_rises && residual >= residual_before;
      residual_before = residual;
    }
    CHECK(rises);
    CHECK(residual_rises);
    CHECK(one.law.least() == one.law.draw(0));
    CHECK(one.law.most() == before);
  }
}

TEST_CASE("A mean of one tick is drawn in whole ticks", "[core][distribution]") {
  // Exponential with mean 1 ms: P(draw = 0) = P(X < 1/2) = 1 - e^-0.5 = 0.39347.
  const Law law = law_of("exponential", {{"mean", Duration{1}}});
  int zeros = 0;
  for (std::size_t i = 0; i < 100'000; ++i)
    zeros += law.draw(stratum(i, 100'000)) == Duration{0} ? 1 : 0;
  CHECK(zeros == Approx(39'347).margin(10));
}
