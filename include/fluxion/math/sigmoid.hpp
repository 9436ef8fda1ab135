// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/abs.hpp>
#include <fluxion/math/exp.hpp>
#include <fluxion/math/log.hpp>

namespace fluxion::inline FLUXION_ABI::math {

/// 1 / (1 + e^-x), from e^-|x|: nothing overflows, and small values keep their digits.
template <class V>
constexpr V sigmoid(const V& x) {
  const V e = math::exp(-math::abs(x));
  return select(x < V(0), e, V(1)) / (V(1) + e);
}

/// ln(1 + e^x) = max(x, 0) + ln(1 + e^-|x|).
template <class V>
constexpr V softplus(const V& x) {
  return select(x < V(0), V(0), x) + math::log1p(math::exp(-math::abs(x)));
}

/// max(x, 0); NaN stays NaN.
template <class V>
constexpr V relu(const V& x) {
  return select(x < V(0), V(0), x);
}

}  // namespace fluxion::inline FLUXION_ABI::math
