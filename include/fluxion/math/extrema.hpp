// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>

#include <fluxion/math/abs.hpp>
#include <fluxion/math/lane.hpp>

namespace fluxion::inline FLUXION_ABI::math {

/// The lesser of two numbers; not a number if either is not.
template <Lane V>
FLUXION_INLINE constexpr V min(V a, std::type_identity_t<V> b) {
  return select(a == a, lesser(a, b), a);
}

/// The greater of two numbers; not a number if either is not.
template <Lane V>
FLUXION_INLINE constexpr V max(V a, std::type_identity_t<V> b) {
  return select(a == a, greater(a, b), a);
}

}  // namespace fluxion::inline FLUXION_ABI::math
