// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <limits>
#include <type_traits>

#include <fluxion/math/lane.hpp>

namespace fluxion::inline FLUXION_ABI::math {

/// x / y by IEEE 754, in a constant expression too, where the built-in division by 0 is an error.
template <class V>
constexpr V divide(const V& x, const V& y) {
  if constexpr (std::floating_point<V>)
    if (std::is_constant_evaluated() && y == 0) {
      if (x == 0 || x != x) return std::numeric_limits<V>::quiet_NaN();
      return copysign(std::numeric_limits<V>::infinity(), copysign(V(1), x) * copysign(V(1), y));
    }
  return x / y;
}

}  // namespace fluxion::inline FLUXION_ABI::math
