// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>

#include <fluxion/math/lane.hpp>

namespace fluxion::inline FLUXION_ABI::math::detail {

/// Ordinary(x...), or Extreme(x...) if a lane isn't ordinary.
///
/// Batches compute first and look afterwards: a branch before the computation would keep compilers
/// from interleaving several of them, and send every result through memory (log-sum-exp: 1.3 times
/// the time). A number looks first: constant expressions may not overflow.
template <auto Ordinary, auto Extreme, class Mask, Lane... V>
FLUXION_INLINE constexpr auto with_extremes(const Mask& ordinary, V... x) {
  if constexpr ((std::floating_point<V> && ...)) {
    return ordinary ? Ordinary(x...) : Extreme(x...);
  } else {
    auto y = Ordinary(x...);
    if (!all(ordinary)) [[unlikely]]
      y = Extreme(x...);
    return y;
  }
}

}  // namespace fluxion::inline FLUXION_ABI::math::detail
