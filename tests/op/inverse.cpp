// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/inverse.hpp>

#include <doctest/doctest.h>

#include "matrices.hpp"

constexpr auto inverted = [](auto a) { return inverse(a); };

TEST_CASE("inverse: values at all sizes") {
  for (const std::ptrdiff_t n : matrix_sizes) {
    const matrix a = some_matrix(n, n);
    CHECK(is_close(product(a, fluxion::value(inverted)(a)), identity(n)));
  }
  constexpr fluxion::tensor<double, 2, 2> a{{0, 2}, {4, 0}};
  static_assert(fluxion::value([](auto x) { return sum(inverse(x)); })(a) == 0.75);
}

TEST_CASE("inverse: derivatives of two orders") {
  check_array_orders<2>([](auto a) { return sum(sin(inverse(a))); },
                        fluxion::tensor<double, 2, 2>{{0.2, 1.3}, {0.7, 1}});
  const auto report = fluxion::check_gradient([](auto a, auto w) { return sum(w * inverse(a)); },
                                              some_matrix(3, 3), some_matrix(3, 3, 5));
  CAPTURE(report);
  CHECK(report.passed);
}

TEST_CASE("inverse: a singular matrix, one that isn't square") {
  CHECK_FALSE(all_finite(fluxion::value(inverted)(matrix{{1, 2}, {2, 4}})));
  CHECK_THROWS_AS(fluxion::value(inverted)(matrix(2, 3)), fluxion::shape_error);
}
