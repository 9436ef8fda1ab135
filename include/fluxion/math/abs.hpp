// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/lane.hpp>

namespace fluxion::inline FLUXION_ABI::math {

/// |x|.
template <Lane V>
FLUXION_INLINE constexpr V abs(V x) {
  if constexpr (std::floating_point<V>)
    return copysign(x, V(1));
  else
    return abs(x);  // the batch's own: not a template, so preferred
}

}  // namespace fluxion::inline FLUXION_ABI::math
