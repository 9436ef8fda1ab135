// SPDX-License-Identifier: BSL-1.0
#include <fluxion/simd/transpose.hpp>

#include <cstddef>

#include <doctest/doctest.h>

namespace simd = fluxion::simd;

TEST_CASE_TEMPLATE("lane k is the sum of the lanes of batch k", T, float, double) {
  constexpr std::size_t width = simd::width<T>;
  if constexpr (width > 1) {
    using V = simd::batch<T, width>;
    V x[width];
    T expected[width]{};
    for (std::size_t k = 0; k < width; ++k) {
      T lanes[width];
      for (std::size_t i = 0; i < width; ++i) {
        lanes[i] = static_cast<T>((i + 1) << k);  // no two sums are alike, and all are exact
        expected[k] += lanes[i];
      }
      x[k] = V::load(lanes);
    }
    const V sums = simd::sums_of_lanes(x);
    for (std::size_t k = 0; k < width; ++k) CHECK(sums[k] == expected[k]);
  }
}
