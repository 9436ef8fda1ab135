// SPDX-License-Identifier: BSL-1.0
// Sparse Hessians of functions with matrices on the way, against dense ones.
#include <cmath>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/derivative/sparse_hessian.hpp>
#include <fluxion/fluxion.hpp>

#include "differences.hpp"

namespace {

template <class F>
void check_values(const F& f) {
  const std::vector<double> x = numbers(5, 0.3, 2);
  const auto dense = fluxion::hessian(f)(x);
  const auto sparse = fluxion::sparse_hessian(f)(x);
  for (int i = 0; i < 5; ++i)
    for (int j = 0; j < 5; ++j) {
      CAPTURE(i);
      CAPTURE(j);
      CHECK(std::abs(sparse(i, j) - dense(i, j)) <= 1e-12 * (1 + std::abs(dense(i, j))));
    }
}

}  // namespace

TEST_CASE("products and entries") {
  check_values([](auto y) { return dot(y, matmul(transpose(outer(sin(y), y)), y)); });
  check_values([](auto y) { return sum(exp(outer(y, y)[1])) + outer(y, y)(2, 3) * y[0]; });
}

TEST_CASE("parts of matrices, and running products") {
  check_values([](auto y) { return sum(square(slice(concat(outer(y, y), outer(y, y)), 3, 7))); });
  check_values([](auto y) { return sum(cumprod(y) * cumsum(y)); });
}
