// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/abs.hpp>
#include <fluxion/math/format.hpp>

namespace fluxion::inline FLUXION_ABI::math {

/// The nearest whole number; of two, the even one.
template <Lane V>
FLUXION_INLINE constexpr V round_even(V x) {
  const V unit = format<element<V>>::unit;
  const V magnitude = abs(x);
  return copysign(select(magnitude < unit, (magnitude + unit) - unit, magnitude), x);
}

/// The greatest whole number that is not above x.
template <Lane V>
FLUXION_INLINE constexpr V floor(V x) {
  const V nearest = round_even(x);
  return copysign(select(nearest > x, nearest - 1, nearest), x);
}

}  // namespace fluxion::inline FLUXION_ABI::math
