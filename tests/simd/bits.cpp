// SPDX-License-Identifier: BSL-1.0
#include <fluxion/simd/bits.hpp>

#include <doctest/doctest.h>

#include <fluxion/simd/batch.hpp>

namespace simd = fluxion::simd;

TEST_CASE_TEMPLATE("bits are whole numbers of the same size", T, float, double) {
  if constexpr (simd::width < T >> 1) {
    using V = simd::batch<T, simd::width<T>>;
    using B = typename V::bits_type;
    static_assert(sizeof(typename B::value_type) == sizeof(T));
    const V x = T(1.5);
    CHECK(all(from_bits((to_bits(x) >> 3) << 3) == x));
    CHECK(all(from_bits(to_bits(x) + B(1)) > x));
    CHECK(all(from_bits(to_bits(x) - B(1)) < x));
    CHECK(all(from_bits((to_bits(x) ^ B(5)) ^ B(5)) == x));
    CHECK(all(from_bits(to_bits(x) & B(0)) == V(0)));
    CHECK(all(from_bits(to_bits(x) | B(1)) == from_bits(to_bits(x) + B(1))));
  }
}

TEST_CASE_TEMPLATE("a row's last batch, without what the batch before has", T, float, double) {
  constexpr std::size_t width = simd::width<T>;
  if constexpr (width > 1) {
    using V = simd::batch<T, width>;
    for (std::size_t n = width; n <= 2 * width; ++n) {
      const auto mask = simd::last_lanes<T, width>(static_cast<std::ptrdiff_t>(n));
      const V kept = from_bits(to_bits(V(T(1))) & mask);
      const std::size_t fresh = n % width == 0 ? width : n % width;
      for (std::size_t k = 0; k < width; ++k) CHECK(kept[k] == (k >= width - fresh ? T(1) : T(0)));
    }
  }
}
