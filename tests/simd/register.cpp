// SPDX-License-Identifier: BSL-1.0
#include <fluxion/simd/register.hpp>

#include <doctest/doctest.h>

namespace simd = fluxion::simd;

TEST_CASE_TEMPLATE("widths of registers", T, float, double) {
  constexpr std::size_t widest = simd::width<T>, narrowest = simd::narrowest<T>;
  static_assert(narrowest <= widest && widest % narrowest == 0);
  static_assert(widest == 1 || simd::Register<T, widest>);
  static_assert(widest == 1 || simd::Register<T, narrowest>);
  static_assert(!simd::Register<T, 2 * widest> && !simd::Register<T, 3>);
  CHECK(simd::width<float> == (simd::width<double> == 1 ? 1 : 2 * simd::width<double>));
}
