// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include <fluxion/simd/blocked_product.hpp>

namespace simd = fluxion::simd;

namespace {

template <class T>
std::vector<T> numbers(std::ptrdiff_t count, int seed) {
  std::vector<T> result;
  for (std::ptrdiff_t i = 0; i < count; ++i)
    result.push_back(static_cast<T>(std::sin(static_cast<double>(3 * i + seed))));
  return result;
}

/// A or A' times B or B'.
template <bool RightTransposed, class T>
void check_product(bool transposed, std::ptrdiff_t m, std::ptrdiff_t depth, std::ptrdiff_t n) {
  CAPTURE(m);
  CAPTURE(depth);
  CAPTURE(n);
  const auto a = numbers<T>(m * depth, 1), b = numbers<T>(depth * n, 2);
  std::vector<T> c(static_cast<std::size_t>(m * n), T(-7));
  const simd::detail::strided<T> left{a.data(), transposed ? 1 : depth, transposed ? m : 1};
  simd::detail::blocked_product<RightTransposed>(left, m, depth, b.data(), n, c.data());
  double worst = 0;
  for (std::ptrdiff_t i = 0; i < m; ++i)
    for (std::ptrdiff_t j = 0; j < n; ++j) {
      double sum = 0;
      for (std::ptrdiff_t k = 0; k < depth; ++k)
        sum += static_cast<double>(left.data[i * left.row_step + k * left.k_step]) *
               static_cast<double>(
                   b[static_cast<std::size_t>(RightTransposed ? j * depth + k : k * n + j)]);
      const auto found = static_cast<double>(c[static_cast<std::size_t>(i * n + j)]);
      worst = std::max(worst, std::abs(found - sum));
    }
  CHECK(worst <= static_cast<double>(depth * (depth + 1)) * std::numeric_limits<T>::epsilon());
}

}  // namespace

TEST_CASE_TEMPLATE("products within a block and over several, transposed or not", T, float,
                   double) {
  for (const bool transposed : {false, true})
    for (std::ptrdiff_t m : {1, 8, 13, 300})
      for (std::ptrdiff_t depth : {0, 1, 2, 128, 131})
        for (std::ptrdiff_t n : {1, 16, 25, 50}) {
          check_product<false, T>(transposed, m, depth, n);
          check_product<true, T>(transposed, m, depth, n);
        }
}
