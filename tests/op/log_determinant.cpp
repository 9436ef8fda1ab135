// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/log_determinant.hpp>

#include <doctest/doctest.h>

#include "matrices.hpp"

constexpr auto logarithm = [](auto a) { return log_determinant(a); };

TEST_CASE("log_determinant: values at all sizes, of either sign") {
  for (const std::ptrdiff_t n : matrix_sizes)
    for (const unsigned seed : {1u, 2u, 3u, 4u}) {
      const auto [a, expected] = with_determinant(n, seed);
      CHECK(fluxion::value(logarithm)(a) ==
            doctest::Approx(std::log(std::abs(expected))).epsilon(1e-12));
    }
  CHECK(fluxion::value(logarithm)(matrix{{1e200, 0}, {0, 1e200}}) ==
        doctest::Approx(400 * std::log(10.0)).epsilon(1e-15));
}

TEST_CASE("log_determinant: the gradient is the inverse, transposed") {
  const matrix a = some_matrix(10, 10);
  CHECK(is_close(product(transposed(a), fluxion::gradient(logarithm)(a)), identity(10)));
}

TEST_CASE("log_determinant: derivatives of two orders, beside a solution") {
  constexpr fluxion::tensor<double, 3, 3> a{{1, 2, 3}, {-0.5, 2, 0.1}, {1, 1, 4}};
  check_array_orders<2>(logarithm, a);
  check_array_orders<2>([](auto s, auto x) { return dot(x, solve(s, x)) + log_determinant(s); },
                        fluxion::tensor<double, 2, 2>{{2, 0.5}, {0.5, 1}}, std::array{1.0, -0.5});
}

TEST_CASE("log_determinant: of a singular matrix") {
  const matrix singular{{1, 2}, {2, 4}};
  CHECK(fluxion::value(logarithm)(singular) == -infinity);
  CHECK_FALSE(all_finite(fluxion::gradient(logarithm)(singular)));
  CHECK_THROWS_AS(fluxion::value(logarithm)(matrix(2, 3)), fluxion::shape_error);
}
