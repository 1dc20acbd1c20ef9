#include "report/findings.hpp"

#include "catch.hpp"

using caseload::report::quantile_of;

TEST_CASE("quantiles lie on straight lines between the numbers in order") {
  const std::vector<double> numbers{1.0, 2.0, 3.0, 5.0};
  // Position q (n - 1): 0.75, a quarter of the way before the second; 1.5; 2.85.
  CHECK(quantile_of(numbers, 0.25) == 1.75);
  CHECK(quantile_of(numbers, 0.5) == 2.5);
  CHECK(quantile_of(numbers, 0.95) == Approx(4.7));
  CHECK(quantile_of(numbers, 0.0) == 1.0);
  CHECK(quantile_of(numbers, 1.0) == 5.0);
  CHECK(quantile_of({7.0}, 0.95) == 7.0);
}
