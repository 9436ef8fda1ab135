// SPDX-License-Identifier: BSL-1.0
#include <fluxion/math/format.hpp>

#include "accuracy.hpp"

namespace math = fluxion::math;

static_assert(math::power_of_two<double>(std::uint64_t{3}) == 8);
static_assert(math::power_of_two<double>(std::uint64_t{0} - 1022) == 0x1p-1022);
static_assert(math::power_of_two<float>(std::uint32_t{0} - 2) == 0.25f);
static_assert(math::whole_number<double>(std::uint64_t{12345}) == 12345);
static_assert(math::negate_if_odd(2.0, std::uint64_t{3}) == -2);
static_assert(math::negate_if_odd(2.0f, std::uint32_t{4}) == 2);
static_assert(math::sign_bits(-3.0) == std::uint64_t{1} << 63 && math::sign_bits(3.0f) == 0);

TEST_CASE_TEMPLATE("lanes have the same format", T, float, double) {
  using V = fluxion::simd::lanes_of<T>;
  using f = math::format<T>;
  const V x = T(-5);
  CHECK(fluxion::simd::reduce_add(math::power_of_two<V>(math::to_bits(T(f::rounder + 3)))) ==
        8 * T(fluxion::simd::lanes<V>));
  const V rounded = x + V(f::rounder);
  CHECK(all(math::negate_if_odd(x, to_bits(rounded)) == V(5)));
  CHECK(all(math::whole_number<V>(to_bits(V(f::unit + 7)) & f::mantissa_mask) == V(7)));
}
