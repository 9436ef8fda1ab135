// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <type_traits>

#include <fluxion/math/abs.hpp>
#include <fluxion/math/format.hpp>

namespace fluxion::inline FLUXION_ABI::math {

namespace detail {
/// Long division: y 2^k is taken away as long as it goes, exactly, for ever smaller k.
template <std::floating_point T>
constexpr T fmod_in_constants(T x, T y) {
  using f = format<T>;
  const T divisor = abs(y);
  T rest = abs(x);
  if (!(rest <= f::max && divisor > 0)) return f::nan;
  if (divisor > f::max) return x;
  T part = divisor;
  while (part <= rest / 2) part *= 2;
  for (; part >= divisor; part /= 2)
    if (rest >= part) rest -= part;
  return copysign(rest, x);
}
}  // namespace detail

/// x - n y with n = x / y rounded towards 0; the sign is that of x.
/// Accuracy: exact.
/// Cost: batches go lane by lane, as the number of steps depends on x / y.
template <Lane V>
constexpr V fmod(V x, std::type_identity_t<V> y) {
  if constexpr (std::floating_point<V>) {
    if (!std::is_constant_evaluated()) return std::fmod(x, y);
    return detail::fmod_in_constants(x, y);
  } else {
    return map_lanes([](auto a, auto b) { return std::fmod(a, b); }, x, y);
  }
}

}  // namespace fluxion::inline FLUXION_ABI::math
