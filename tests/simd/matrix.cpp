// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include <fluxion/simd/matrix.hpp>

namespace simd = fluxion::simd;

namespace {

template <class T>
std::vector<T> numbers(std::ptrdiff_t count, int seed) {
  std::vector<T> result;
  for (std::ptrdiff_t i = 0; i < count; ++i)
    result.push_back(static_cast<T>(std::sin(static_cast<double>(3 * i + seed))));
  return result;
}

/// Entry (i, j) of A B by the definition, in double; A' if transposed.
template <class T>
double entry(const std::vector<T>& a, bool transposed, std::ptrdiff_t m, std::ptrdiff_t depth,
             const std::vector<T>& b, std::ptrdiff_t n, std::ptrdiff_t i, std::ptrdiff_t j) {
  double sum = 0;
  for (std::ptrdiff_t k = 0; k < depth; ++k) {
    const std::ptrdiff_t at = transposed ? k * m + i : i * depth + k;
    sum += static_cast<double>(a[static_cast<std::size_t>(at)]) *
           static_cast<double>(b[static_cast<std::size_t>(k * n + j)]);
  }
  return sum;
}

template <class T>
void check_product(bool transposed, std::ptrdiff_t m, std::ptrdiff_t depth, std::ptrdiff_t n) {
  const auto a = numbers<T>(m * depth, 1), b = numbers<T>(depth * n, 2);
  std::vector<T> c(static_cast<std::size_t>(m * n), T(-7));
  simd::matrix_times_matrix(a.data(), transposed, m, depth, b.data(), n, c.data());
  const double bound = static_cast<double>(depth + 1) * std::numeric_limits<T>::epsilon();
  for (std::ptrdiff_t i = 0; i < m; ++i)
    for (std::ptrdiff_t j = 0; j < n; ++j) {
      const double exact = entry(a, transposed, m, depth, b, n, i, j);
      REQUIRE(std::abs(static_cast<double>(c[static_cast<std::size_t>(i * n + j)]) - exact) <=
              bound * static_cast<double>(depth));
    }
}

}  // namespace

TEST_CASE_TEMPLATE("products of matrices of every small size", T, float, double) {
  for (const bool transposed : {false, true})
    for (std::ptrdiff_t m : {0, 1, 3, 4, 5, 9})
      for (std::ptrdiff_t depth : {0, 1, 2, 7, 31})
        for (std::ptrdiff_t n : {0, 1, 3, 4, 5, 8, 17, 33, 70})
          check_product<T>(transposed, m, depth, n);
}

TEST_CASE_TEMPLATE("matrix times vector, with rows of every length", T, float, double) {
  for (std::ptrdiff_t m : {1, 4, 6, 19})
    for (std::ptrdiff_t n = 0; n < 160; n += n < 40 ? 1 : 17) {
      const auto a = numbers<T>(m * n, 3), x = numbers<T>(n, 4), z = numbers<T>(m, 5);
      std::vector<T> y(static_cast<std::size_t>(m)), t(static_cast<std::size_t>(n));
      simd::matrix_times_vector(a.data(), m, n, x.data(), y.data());
      simd::transposed_times_vector(a.data(), m, n, z.data(), t.data());
      std::vector<T> added(t.size(), T(1));
      simd::add_transposed_times_vector(a.data(), m, n, z.data(), added.data());
      const double bound = static_cast<double>((n + m) * (n + m)) *
                           static_cast<double>(std::numeric_limits<T>::epsilon());
      for (std::ptrdiff_t i = 0; i < m; ++i)
        CHECK(std::abs(static_cast<double>(y[static_cast<std::size_t>(i)]) -
                       entry(a, false, m, n, x, 1, i, 0)) <= bound);
      for (std::ptrdiff_t j = 0; j < n; ++j) {
        const auto at = static_cast<std::size_t>(j);
        const double exact = entry(a, true, n, m, z, 1, j, 0);
        CHECK(std::abs(static_cast<double>(t[at]) - exact) <= bound);
        CHECK(std::abs(static_cast<double>(added[at]) - (1 + exact)) <= bound);
      }
    }
}

TEST_CASE("an infinity among the overlapping last lanes counts once") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  for (std::size_t n = 1; n < 20; ++n)
    for (std::size_t at = 0; at < n; ++at) {
      std::vector<double> a(n, 1.0), x(n, 2.0);
      a[at] = infinity;
      double y = 0;
      simd::matrix_times_vector(a.data(), 1, static_cast<std::ptrdiff_t>(n), x.data(), &y);
      CHECK(y == infinity);
    }
}
