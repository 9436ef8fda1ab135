// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/diagonal_matrix.hpp>

#include "matrices.hpp"

TEST_CASE("diagonal_matrix: of vectors of each size, and its gradient") {
  const auto f = [](auto x, auto a) { return sum(a * square(diagonal_matrix(x))); };
  for (const std::ptrdiff_t n : matrix_sizes) {
    CAPTURE(n);
    const vector x = some_vector(n);
    const matrix m = fluxion::value([](auto v) { return diagonal_matrix(v); })(x);
    for (std::ptrdiff_t i = 0; i < n; ++i)
      for (std::ptrdiff_t j = 0; j < n; ++j)
        CHECK(entry(m, i, j) == (i == j ? x[static_cast<std::size_t>(i)] : 0.0));
    const matrix a = some_matrix(n, n);
    const vector g = fluxion::gradient(f)(x, fluxion::data(a));
    for (std::ptrdiff_t i = 0; i < n; ++i) {
      const double xi = x[static_cast<std::size_t>(i)];
      CHECK(g[static_cast<std::size_t>(i)] == doctest::Approx(2 * xi * entry(a, i, i)));
    }
  }
}
