// SPDX-License-Identifier: BSL-1.0
#include <fluxion/math/with_extremes.hpp>

#include <doctest/doctest.h>
#include <fluxion/simd/batch.hpp>

namespace {
template <class V>
constexpr V twice(V x) {
  return x + x;
}
template <class V>
constexpr V minus_one(V) {
  return V(-1);
}
}  // namespace

TEST_CASE("one function where all lanes are ordinary, else the other") {
  using fluxion::math::detail::with_extremes;
  static_assert(with_extremes<twice<double>, minus_one<double>>(true, 3.0) == 6);
  static_assert(with_extremes<twice<double>, minus_one<double>>(false, 3.0) == -1);
  constexpr std::size_t width = fluxion::simd::width<double>;
  if constexpr (width > 1) {
    using V = fluxion::simd::batch<double, width>;
    double lanes[width];
    for (std::size_t i = 0; i < width; ++i) lanes[i] = static_cast<double>(i);
    const V x = V::load(lanes);
    const auto f = [&](double limit) {
      return with_extremes<twice<V>, minus_one<V>>(x < V(limit), x);
    };
    CHECK(f(width)[1] == 2);
    CHECK(f(width - 1.0)[1] == -1);
  }
}
