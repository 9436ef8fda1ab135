// SPDX-License-Identifier: BSL-1.0
#include <fluxion/simd/lanes.hpp>

#include <array>
#include <concepts>

#include <doctest/doctest.h>

#include <fluxion/simd/batch.hpp>

namespace simd = fluxion::simd;

static_assert(simd::lanes<double> == 1 && std::same_as<simd::mask_of<float>, bool>);
static_assert(std::same_as<simd::value_of<double>, double>);
static_assert(std::same_as<simd::lanes_of<float, 1>, float>);
static_assert(simd::reduce_add(2.0) == 2 && simd::reduce_mul(2.0f) == 2);

namespace {
/// A sum as the drivers of loops write it: batches, then what is left.
template <class V>
double doubled_sum(const simd::value_of<V>* x, simd::value_of<V>* y, std::size_t n) {
  double sum = 0;
  for (std::size_t i = 0; i + simd::lanes<V> <= n; i += simd::lanes<V>) {
    const V twice = simd::load<V>(x + i) * 2;
    simd::store(y + i, twice);
    sum += static_cast<double>(simd::reduce_add(twice));
  }
  return sum;
}
}  // namespace

TEST_CASE_TEMPLATE("the same code runs on numbers and on batches", T, float, double) {
  using V = simd::lanes_of<T>;
  static_assert(simd::lanes<V> == simd::width<T> && std::same_as<simd::value_of<V>, T>);
  std::array<T, 32> x, y{}, z{};
  for (std::size_t i = 0; i < 32; ++i) x[i] = T(i);
  CHECK(doubled_sum<V>(x.data(), y.data(), 32) == 2 * 496);
  CHECK(doubled_sum<T>(x.data(), z.data(), 32) == 2 * 496);
  CHECK(y == z);
}
