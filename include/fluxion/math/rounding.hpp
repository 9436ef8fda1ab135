// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <type_traits>

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

namespace detail {
/// Numbers that are whole because they are large, infinities, and what is not a number: compilers
/// refuse arithmetic with some of these.
template <std::floating_point T>
constexpr bool has_no_fraction(T x) {
  return !(abs(x) < format<T>::unit);
}
}  // namespace detail

/// The greatest whole number that is not above x.
template <Lane V>
FLUXION_INLINE constexpr V floor(V x) {
  if constexpr (std::floating_point<V>) {
    if (!std::is_constant_evaluated()) return std::floor(x);
    if (detail::has_no_fraction(x)) return x;
  }
  const V nearest = round_even(x);
  return copysign(select(nearest > x, nearest - 1, nearest), x);
}

/// The least whole number that is not below x.
template <Lane V>
FLUXION_INLINE constexpr V ceil(V x) {
  if constexpr (std::floating_point<V>) {
    if (!std::is_constant_evaluated()) return std::ceil(x);
    if (detail::has_no_fraction(x)) return x;
  }
  const V nearest = round_even(x);
  return copysign(select(nearest < x, nearest + 1, nearest), x);
}

/// The nearest whole number; of two, the one further from 0.
template <Lane V>
FLUXION_INLINE constexpr V round(V x) {
  if constexpr (std::floating_point<V>) {
    if (!std::is_constant_evaluated()) return std::round(x);
    if (detail::has_no_fraction(x)) return x;
  }
  const V magnitude = abs(x), nearest = round_even(magnitude);
  return copysign(select(magnitude - nearest == V(0.5), nearest + 1, nearest), x);
}

}  // namespace fluxion::inline FLUXION_ABI::math
