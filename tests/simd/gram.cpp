// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include <fluxion/simd/gram.hpp>

namespace {

template <class T>
std::vector<T> numbers(std::ptrdiff_t count, int seed) {
  std::vector<T> result;
  for (std::ptrdiff_t i = 0; i < count; ++i)
    result.push_back(static_cast<T>(std::sin(static_cast<double>(3 * i + seed))));
  return result;
}

}  // namespace

TEST_CASE_TEMPLATE("X' diag(d) X of every small size, and over several blocks", T, float, double) {
  for (std::ptrdiff_t m : {0, 1, 2, 65, 300})
    for (std::ptrdiff_t n : {0, 1, 2, 3, 4, 5, 7, 8, 9, 17, 31, 33, 50, 70, 200}) {
      CAPTURE(m);
      CAPTURE(n);
      const auto x = numbers<T>(m * n, 1), d = numbers<T>(m, 2);
      std::vector<T> g(static_cast<std::size_t>(n * n), T(-7));
      fluxion::simd::weighted_gram(x.data(), m, n, d.data(), g.data());
      const double bound = static_cast<double>(m + 1) * std::numeric_limits<T>::epsilon();
      double worst = 0;
      for (std::ptrdiff_t i = 0; i < n; ++i)
        for (std::ptrdiff_t j = 0; j < n; ++j) {
          double sum = 0;
          for (std::ptrdiff_t k = 0; k < m; ++k)
            sum += static_cast<double>(x[static_cast<std::size_t>(k * n + i)]) *
                   static_cast<double>(d[static_cast<std::size_t>(k)]) *
                   static_cast<double>(x[static_cast<std::size_t>(k * n + j)]);
          const auto found = static_cast<double>(g[static_cast<std::size_t>(i * n + j)]);
          worst = std::max(worst, std::abs(found - sum));
        }
      CHECK(worst <= bound * static_cast<double>(m));
    }
}
