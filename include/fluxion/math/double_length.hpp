// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/format.hpp>

namespace fluxion::inline FLUXION_ABI::math {

namespace detail {
/// The upper half of the digits of x.
template <Lane V>
FLUXION_INLINE constexpr V upper_half(V x) {
  constexpr int half = (format<element<V>>::mantissa + 2) / 2;
  using bits = typename format<element<V>>::bits;
  return from_bits(to_bits(x) & ~((bits{1} << half) - 1));
}
}  // namespace detail

/// a * b - p for p = a * b rounded: exact.
template <Lane V>
FLUXION_INLINE constexpr V product_error(V a, V b, V p) {
  if constexpr (requires { fused_multiply_subtract(a, b, p); })
    return fused_multiply_subtract(a, b, p);
  else {
    const V ah = detail::upper_half(a), bh = detail::upper_half(b);
    const V al = a - ah, bl = b - bh;
    return (((ah * bh - p) + ah * bl) + al * bh) + al * bl;
  }
}

/// high + low, a number with nearly twice the digits.
/// Source: T. J. Dekker, A floating-point technique for extending the available precision, 1971.
template <class V>
struct double_length {
  V high, low;

  FLUXION_INLINE friend constexpr double_length operator*(double_length a, V b) {
    const V p = a.high * b;
    return {p, fma(a.low, b, product_error(a.high, b, p))};
  }
  FLUXION_INLINE friend constexpr double_length operator*(double_length a, double_length b) {
    const V p = a.high * b.high;
    const V cross = fma(a.high, b.low, a.low * b.high);
    return {p, product_error(a.high, b.high, p) + cross};
  }
};

/// a + b without error, for |a| >= |b| or a = 0.
template <Lane V>
FLUXION_INLINE constexpr double_length<V> ordered_sum(V a, V b) {
  const V sum = a + b;
  return {sum, b - (sum - a)};
}

/// a / b.
template <Lane V>
FLUXION_INLINE constexpr double_length<V> quotient(V a, double_length<V> b) {
  const V inverse = 1 / b.high;
  const V q = a * inverse;
  const V p = q * b.high;
  const V rest = ((a - p) - product_error(q, b.high, p)) - q * b.low;
  return {q, rest * inverse};
}

}  // namespace fluxion::inline FLUXION_ABI::math
