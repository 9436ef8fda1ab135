// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>

#include <fluxion/math/abs.hpp>
#include <fluxion/math/double_length.hpp>
#include <fluxion/math/log.hpp>
#include <fluxion/math/power.hpp>
#include <fluxion/math/with_extremes.hpp>

namespace fluxion::inline FLUXION_ABI::math {

namespace detail {
/// Below it, squares are far from overflow; above, x^2 + 1 and x^2 - 1 are as good as x^2.
template <std::floating_point T>
inline constexpr T squared_safely = T(bits_of<T>{1} << (format<T>::mantissa - 8)) * format<T>::unit;

/// log(2 x): what both are for large x.
template <Lane V>
FLUXION_INLINE constexpr V log_of_twice(V x) {
  const V y = shifted_log<natural>(x, -1);
  return select(x <= V(format<element<V>>::max), y, x);
}

/// log(1 + (x + x^2 / (1 + sqrt(1 + x^2)))), with what the sum in parentheses loses.
template <Lane V>
FLUXION_INLINE constexpr V asinh_moderate(V x) {
  const V magnitude = abs(x), square = x * x;
  const auto sum = ordered_sum(magnitude, square / (1 + sqrt(1 + square)));
  return copysign(log1p_moderate(sum.high, sum.low), x);
}

template <Lane V>
[[gnu::noinline, gnu::cold]] constexpr V asinh_extreme(V x) {
  const auto moderate = abs(x) < V(squared_safely<element<V>>);
  const V large = select(moderate, V(1), abs(x));
  return select(moderate, asinh_moderate(select(moderate, x, V(1))),
                copysign(log_of_twice(large), x));
}

template <Lane V>
FLUXION_INLINE constexpr V asinh(V x) {
  const auto moderate = abs(x) < V(squared_safely<element<V>>);
  return with_extremes<asinh_moderate<V>, asinh_extreme<V>>(moderate, x);
}

/// With t = x - 1:  log(1 + (t + sqrt(t (t + 2)))).
template <Lane V>
FLUXION_INLINE constexpr V acosh_moderate(V x) {
  const V t = x - 1;
  const auto sum = ordered_sum(sqrt(fma(t, t, 2 * t)), t);
  return log1p_moderate(sum.high, sum.low);
}

template <Lane V>
[[gnu::noinline, gnu::cold]] constexpr V acosh_extreme(V x) {
  const auto moderate = x >= V(1) && x < V(squared_safely<element<V>>);
  const V y = acosh_moderate(select(moderate, x, V(1)));
  const V large = log_of_twice(select(moderate, V(1), x));
  return select(moderate, y, select(x < V(1), V(format<element<V>>::nan), large));
}

template <Lane V>
FLUXION_INLINE constexpr V acosh(V x) {
  const auto moderate = x >= V(1) && x < V(squared_safely<element<V>>);
  return with_extremes<acosh_moderate<V>, acosh_extreme<V>>(moderate, x);
}

/// log(1 + 2 |x| / (1 - |x|)) / 2.
template <Lane V>
FLUXION_INLINE constexpr V atanh_inside(V x) {
  const V magnitude = abs(x);
  const auto ratio = quotient(2 * magnitude, ordered_sum(V(1), -magnitude));
  return copysign(V(0.5) * log1p_moderate(ratio.high, ratio.low), x);
}

template <Lane V>
[[gnu::noinline, gnu::cold]] constexpr V atanh_extreme(V x) {
  using f = format<element<V>>;
  const auto inside = abs(x) < V(1);
  const V outside = select(abs(x) == V(1), copysign(V(f::infinity), x), V(f::nan));
  return select(inside, atanh_inside(select(inside, x, V(0))), outside);
}

template <Lane V>
FLUXION_INLINE constexpr V atanh(V x) {
  return with_extremes<atanh_inside<V>, atanh_extreme<V>>(abs(x) < V(1), x);
}
}  // namespace detail

/// Inverse of sinh.
template <Lane V>
FLUXION_INLINE constexpr V asinh(V x) {
  if constexpr (std::floating_point<V>) {
    if (!std::is_constant_evaluated()) return std::asinh(x);
    if (x != x) return x;  // compilers refuse arithmetic with it
  }
  return detail::asinh(x);
}

/// Inverse of cosh for x >= 1.
template <Lane V>
FLUXION_INLINE constexpr V acosh(V x) {
  if constexpr (std::floating_point<V>) {
    if (!std::is_constant_evaluated()) return std::acosh(x);
    if (!(x >= 1)) return format<V>::nan;
  }
  return detail::acosh(x);
}

/// Inverse of tanh.
template <Lane V>
FLUXION_INLINE constexpr V atanh(V x) {
  if constexpr (std::floating_point<V>) {
    if (!std::is_constant_evaluated()) return std::atanh(x);
    if (x != x) return x;  // compilers refuse arithmetic with it
  }
  return detail::atanh(x);
}

}  // namespace fluxion::inline FLUXION_ABI::math
