// SPDX-License-Identifier: BSL-1.0
#include <fluxion/density/bernoulli_logit.hpp>

#include "check.hpp"

constexpr auto f = [](const auto&... x) { return fluxion::bernoulli_logit_lpmf(x...); };

TEST_CASE("bernoulli_logit: values and gradients") {
  // ln of 1 / (1 + e^-l) and of 1 / (1 + e^l); the derivative in l is k less the probability.
  for (const double l : {-40.0, -0.75, 0.0, 2.5, 30.0}) {
    const double p = 1 / (1 + std::exp(-l));
    for (const double k : {0.0, 1.0}) {
      const double value = k == 1 ? -std::log1p(std::exp(-l)) : -std::log1p(std::exp(l));
      CHECK(is_close(f(k, l), value));
      const auto [found, gradient] = fluxion::value_and_gradient(f)(fluxion::data(k), l);
      CHECK(is_close(found, value));
      CHECK(is_close(gradient, k - p));
      const auto dual = f(k, fluxion::dual<double>::variable(l));
      CHECK(is_close(dual.value, value));
      CHECK(is_close(dual.tangent[0], k - p));
      CHECK(fluxion::check_gradient(f, fluxion::data(k), l).passed);
    }
  }
  static_assert(std::is_same_v<decltype(f(1, 0.5f)), float>);
}

TEST_CASE("bernoulli_logit: of arrays, as logistic regression has it") {
  const std::vector<double> k{1, 0, 1, 1, 0}, l{0.3, -2, 4, -1, 0};
  const auto total = [](auto y, auto z) { return sum(fluxion::bernoulli_logit_lpmf(y, z)); };
  const auto [value, gradient] = fluxion::value_and_gradient(total)(fluxion::data(k), l);
  double expected = 0;
  for (std::size_t i = 0; i < k.size(); ++i) {
    expected += f(k[i], l[i]);
    CHECK(is_close(gradient[i], k[i] - 1 / (1 + std::exp(-l[i]))));
  }
  CHECK(is_close(value, expected));
}

TEST_CASE("bernoulli_logit: certain outcomes, outside of its support, NaN") {
  CHECK(f(1, infinity) == 0);
  CHECK(f(0, infinity) == -infinity);
  CHECK(f(0, -1000.0) == 0);
  CHECK(f(1, -1000.0) == -1000);
  check_outside(f, 2.0, 0.5);
  check_outside(f, 0.5, 0.5);
  CHECK(std::isnan(f(not_a_number, 1.0)));
  CHECK(std::isnan(f(1, not_a_number)));
}
