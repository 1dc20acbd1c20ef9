#include "core/distributions/gamma_law.hpp"

#include <utility>

#include <boost/math/special_functions/gamma.hpp>

namespace caseload::core::distributions {

GammaLaw::GammaLaw(const Exact& shape, std::string key)
    : shape_{shape},
      rough_shape_{shape.convert_to<double>()},
      key_{std::move(key)},
      below_{GammaRatio{shape}, GammaRatio{shape + 1}, GammaRatio{shape + 2}} {}

Exact GammaLaw::partial_moment(int order, const Exact& x) const {
  return moment(order) * below_.at(static_cast<std::size_t>(order))(x * shape_);
}

Exact GammaLaw::moment(int order) const {
  Exact product = 1;  // a (a+1) ... / a^order
  for (int i = 0; i < order; ++i) product *= (shape_ + i) / shape_;
  return product;
}

double GammaLaw::quantile(double probability, Tail tail) const {
  return gamma_quantile(rough_shape_, probability, tail) / rough_shape_;
}

double GammaLaw::length_biased_quantile(double probability, Tail tail) const {
  return gamma_quantile(rough_shape_ + 1.0, probability, tail) / rough_shape_;
}

double gamma_quantile(double shape, double probability, Tail tail) {
  // `long double` differs between machines and is slow in WebAssembly.
  using Policy =
      boost::math::policies::policy<boost::math::policies::promote_double<false>>;
  return tail == Tail::lower ? boost::math::gamma_p_inv(shape, probability, Policy{})
                             : boost::math::gamma_q_inv(shape, probability, Policy{});
}

}  // namespace caseload::core::distributions
