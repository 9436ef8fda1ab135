// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>

#include <fluxion/math/lane.hpp>

namespace fluxion::inline FLUXION_ABI::math {

namespace detail {
/// c[I] + c[I + Step] x + c[I + 2 Step] x^2 + ...
template <const auto& C, std::size_t I, std::size_t Step, class V>
FLUXION_INLINE constexpr V horner(V x) {
  if constexpr (I + Step >= C.size())
    return V(C[I]);
  else
    return fma(horner<C, I + Step, Step>(x), x, V(C[I]));
}
}  // namespace detail

/// c[0] + c[1] x + c[2] x^2 + ..., in two chains, as one would wait for itself at each step.
template <const auto& C, Lane V>
FLUXION_INLINE constexpr V polynomial(V x) {
  if constexpr (C.size() < 5)
    return detail::horner<C, 0, 1>(x);
  else {
    const V square = x * x;
    return fma(detail::horner<C, 1, 2>(square), x, detail::horner<C, 0, 2>(square));
  }
}

}  // namespace fluxion::inline FLUXION_ABI::math
