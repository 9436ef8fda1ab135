// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/lu.hpp>

#include <doctest/doctest.h>

#include "matrices.hpp"

namespace {
std::vector<double> factors(const matrix& a) {
  const std::ptrdiff_t n = a.extent(0);
  std::vector<double> f(static_cast<std::size_t>(n * (n + 1)));
  run_operation<fluxion::op::lu, 1>({a.data()}, {fluxion::shape{n, n}}, f.data(), {n + 1, n});
  return f;
}
}  // namespace

TEST_CASE("lu: the factors' product is the matrix with its rows exchanged") {
  for (const std::ptrdiff_t n : matrix_sizes) {
    matrix a = some_matrix(n, n);
    const std::vector<double> f = factors(a);
    const auto factor = [&](auto i, auto j) { return f[static_cast<std::size_t>(i * n + j)]; };
    for (std::ptrdiff_t k = 0; k < n; ++k)
      if (factor(n, k) != static_cast<double>(k))
        std::swap_ranges(a.data() + k * n, a.data() + k * n + n,
                         a.data() + static_cast<std::ptrdiff_t>(factor(n, k)) * n);
    const matrix upper = upper_triangle(matrix_of(n, n, factor));
    const matrix lower = matrix_of(n, n, [&](auto i, auto j) {
      return i == j ? 1 : i < j ? 0 : factor(i, j);
    });
    CHECK(is_close(product(lower, upper), a, 1e-15 * static_cast<double>(n + 1)));
    for (const double entry : lower) CHECK(std::abs(entry) <= 1);
  }
}

TEST_CASE("lu: a pivot of 0 stays, and spoils nothing else") {
  CHECK(factors(matrix{{1, 2}, {2, 4}}) == std::vector<double>{2, 4, 0.5, 0, 1, 1});
  CHECK(factors(matrix{{0, 2}, {0, 4}}) == std::vector<double>{0, 2, 0, 4, 0, 1});
}
