// SPDX-License-Identifier: BSL-1.0
#include <fluxion/simd/product.hpp>

#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include <doctest/doctest.h>

namespace {

template <class T>
std::vector<T> others(const std::vector<T>& x, bool expected = true) {
  T product = 1;
  for (const T xi : x) product *= xi;
  std::vector<T> y(x.size(), T(-7));
  const auto n = static_cast<std::ptrdiff_t>(x.size());
  CHECK((fluxion::simd::quotients_of_product(x.data(), n, product, y.data()) ||
         fluxion::simd::products_beside_zeros(x.data(), n, y.data())) == expected);
  return y;
}

}  // namespace

TEST_CASE_TEMPLATE("products of all others, of every length, without and with zeros", T, float,
                   double) {
  for (std::size_t n = 1; n < 40; ++n) {
    std::vector<T> x(n);
    for (std::size_t i = 0; i < n; ++i) x[i] = i % 2 == 0 ? T(-2) : T(0.5);  // exact
    for (std::size_t zeros = 0; zeros < 3 && zeros < n; ++zeros) {
      if (zeros > 0) x[n * zeros / 3] = 0;
      const std::vector<T> y = others(x);
      for (std::size_t i = 0; i < n; ++i) {
        T expected = 1;
        for (std::size_t j = 0; j < n; ++j)
          if (j != i) expected *= x[j];
        CHECK(y[i] == expected);
      }
    }
  }
}

TEST_CASE("a product that has left the normal numbers is refused, and nothing written") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  for (const auto& x : {std::vector<double>{1e-200, 1e-200, 1e300}, {1e200, 1e200, 1e-200},
                        {infinity, 1, 2}, {0, infinity, 2}, {std::nan(""), 1, 0}})
    CHECK(others(x, false) == std::vector<double>(3, -7));
}
