// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/diagonal.hpp>

#include "matrices.hpp"

TEST_CASE("diagonal: of square matrices of each size, and its gradient") {
  const auto f = [](auto a) { return sum(square(diagonal(a))); };
  for (const std::ptrdiff_t n : matrix_sizes) {
    CAPTURE(n);
    const matrix a = some_matrix(n, n);
    const auto d = fluxion::value([](auto x) { return diagonal(x); })(a);
    REQUIRE(static_cast<std::ptrdiff_t>(d.size()) == n);
    for (std::ptrdiff_t i = 0; i < n; ++i) CHECK(d[static_cast<std::size_t>(i)] == entry(a, i, i));
    const matrix g = fluxion::gradient(f)(a);
    for (std::ptrdiff_t i = 0; i < n; ++i)
      for (std::ptrdiff_t j = 0; j < n; ++j)
        CHECK(entry(g, i, j) == (i == j ? 2 * entry(a, i, i) : 0.0));
  }
}

TEST_CASE("diagonal: not of a matrix that isn't square") {
  const auto f = [](auto a) { return sum(diagonal(a)); };
  CHECK_THROWS_AS(fluxion::value(f)(some_matrix(2, 3)), fluxion::shape_error);
}
