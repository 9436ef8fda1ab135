// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cmath>

#include <fluxion/math/exp.hpp>
#include <fluxion/math/format.hpp>
#include <fluxion/math/polynomial.hpp>
#include <fluxion/math/with_extremes.hpp>

namespace fluxion::inline FLUXION_ABI::math {

namespace detail {
/// Terms: (2 atanh(s) - 2 s) / s^3 in s^2, for |s| <= (sqrt(2) - 1) / (sqrt(2) + 1).
/// Source: the scheme is fdlibm's; Remez exchange.
template <class T>
struct log_constants {
  static constexpr auto sqrt_half = std::uint64_t{0x3fe6a09e00000000};
  static constexpr std::array<T, 7> terms = {
      0.6666666666666734,  0.39999999999414343, 0.28571428742471278, 0.22222198563743145,
      0.18183564858537735, 0.15314035918127417, 0.14796105770130999};
};
template <>
struct log_constants<float> {
  static constexpr auto sqrt_half = std::uint32_t{0x3f3504f3};
  static constexpr std::array<float, 4> terms = {0.666666627f, 0.400003344f, 0.285373032f,
                                                 0.235822707f};
};

/// High: its multiples by an exponent are exact.
template <class T>
struct decimal_constants {
  static constexpr T log10_e = 0.43429448190325182, log10_2_high = 0.30102999566383914,
                     log10_2_low = 1.4205023227266099e-13;
};
template <>
struct decimal_constants<float> {
  static constexpr float log10_e = 0.434294492f, log10_2_high = 0.301025391f,
                         log10_2_low = 4.60503907e-06f;
};

/// x = 2^k m with sqrt(1/2) <= m < sqrt(2), for normal x; k is biased.
template <Lane V>
FLUXION_INLINE constexpr auto split_exponent(V x) {
  using f = format<element<V>>;
  using c = log_constants<element<V>>;
  struct parts {
    V mantissa;
    decltype(to_bits(x)) biased_exponent;
  };
  const auto bits = to_bits(x) + (f::one - c::sqrt_half);
  return parts{from_bits((bits & f::mantissa_mask) + c::sqrt_half), bits >> f::mantissa};
}

/// k ln(2) + log(1 + f).
template <Lane V>
FLUXION_INLINE constexpr V log_sum(V k, V f) {
  using e = exp_constants<element<V>>;
  const V s = f / (f + 2);
  const V z = s * s;
  const V r = z * polynomial<log_constants<element<V>>::terms>(z);
  const V half_square = V(0.5) * f * f;
  const V tail = fma(s, half_square + r, k * V(e::ln2_low));
  return fma(k, V(e::ln2_high), f - (half_square - tail));
}

/// To a base: the logarithm of 2^k (1 + f).
struct natural {
  template <Lane V>
  FLUXION_INLINE static constexpr V log(V k, V f) {
    return log_sum(k, f);
  }
};
struct binary {
  template <Lane V>
  FLUXION_INLINE static constexpr V log(V k, V f) {
    return fma(log_sum(V(0), f), V(exp_constants<element<V>>::log2_e), k);
  }
};
struct decimal {
  template <Lane V>
  FLUXION_INLINE static constexpr V log(V k, V f) {
    using c = decimal_constants<element<V>>;
    const V low = fma(log_sum(V(0), f), V(c::log10_e), k * V(c::log10_2_low));
    return fma(k, V(c::log10_2_high), low);
  }
};

/// log(x 2^-shift) for normal x.
template <class Base, Lane V>
FLUXION_INLINE constexpr V shifted_log(V x, element<V> shift) {
  using f = format<element<V>>;
  const auto [m, k] = split_exponent(x);
  const V biased = from_bits(k | to_bits(f::unit));
  return Base::log(biased - V(f::unit + element<V>(f::bias) + shift), m - 1);
}

template <class Base, Lane V>
FLUXION_INLINE constexpr V log_normal(V x) {
  return shifted_log<Base>(x, 0);
}

/// log(x) for any x: zero, negative, denormal, infinite, not a number.
template <class Base, Lane V>
[[gnu::noinline, gnu::cold]] constexpr V log_extreme(V x) {
  using f = format<element<V>>;
  const auto denormal = x < V(f::min_normal);
  V y = select(denormal, shifted_log<Base>(select(denormal, x, V(1)) * V(f::unit), f::mantissa),
               log_normal<Base>(x));
  y = select(x > V(f::max), V(f::infinity), y);
  y = select(x == V(0), V(-f::infinity), y);
  return select(x >= V(0), y, V(f::nan));
}

template <class Base, Lane V>
FLUXION_INLINE constexpr V log(V x) {
  using f = format<element<V>>;
  const auto normal = x >= V(f::min_normal) && x <= V(f::max);
  return with_extremes<log_normal<Base, V>, log_extreme<Base, V>>(normal, x);
}

/// log(1 + x) for -1 < x, not too large.  What 1 + x loses in rounding is added to the mantissa,
/// and so is `low`: digits of x beyond its own, if any.
template <Lane V>
FLUXION_INLINE constexpr V log1p_moderate(V x, auto... low) {
  using f = format<element<V>>;
  const V u = 1 + x;
  const V v = u - x;
  const V lost = (((x - (u - v)) + (1 - v)) + ... + low);
  const auto [m, exponent] = split_exponent(u);
  const V scale = from_bits((2 * f::bias - exponent) << f::mantissa);
  const V biased = from_bits(exponent | to_bits(f::unit));
  const V k = biased - V(f::unit + element<V>(f::bias));
  return from_bits(to_bits(log_sum(k, fma(lost, scale, m - 1))) | sign_bits(x));  // -0
}

/// Where 1 + x is positive, and not so large that the 1 has no effect anyway.
template <Lane V>
FLUXION_INLINE constexpr auto log1p_is_moderate(V x) {
  constexpr auto unit = format<element<V>>::unit;
  return x > V(-1) && x < V(unit * unit);
}

template <Lane V>
[[gnu::noinline, gnu::cold]] constexpr V log1p_extreme(V x) {
  using f = format<element<V>>;
  V y = log1p_moderate(select(log1p_is_moderate(x), x, V(0)));
  y = select(x >= V(f::unit * f::unit), log_extreme<natural>(x), y);
  y = select(x == V(-1), V(-f::infinity), y);
  return select(x >= V(-1), y, V(f::nan));
}

template <Lane V>
FLUXION_INLINE constexpr V log1p(V x) {
  return with_extremes<log1p_moderate<V>, log1p_extreme<V>>(log1p_is_moderate(x), x);
}
}  // namespace detail

/// Natural logarithm.
template <Lane V>
FLUXION_INLINE constexpr V log(V x) {
  if constexpr (std::floating_point<V>) {
    if (!std::is_constant_evaluated()) return std::log(x);
    if (x != x) return x;  // compilers refuse arithmetic with it
  }
  return detail::log<detail::natural>(x);
}

/// Logarithm to the base 2.
template <Lane V>
FLUXION_INLINE constexpr V log2(V x) {
  if constexpr (std::floating_point<V>) {
    if (!std::is_constant_evaluated()) return std::log2(x);
    if (x != x) return x;  // compilers refuse arithmetic with it
  }
  return detail::log<detail::binary>(x);
}

/// Logarithm to the base 10.
template <Lane V>
FLUXION_INLINE constexpr V log10(V x) {
  if constexpr (std::floating_point<V>) {
    if (!std::is_constant_evaluated()) return std::log10(x);
    if (x != x) return x;  // compilers refuse arithmetic with it
  }
  return detail::log<detail::decimal>(x);
}

/// log(1 + x), with all digits for small x.
template <Lane V>
FLUXION_INLINE constexpr V log1p(V x) {
  if constexpr (std::floating_point<V>) {
    if (!std::is_constant_evaluated()) return std::log1p(x);
    if (x != x) return x;  // compilers refuse arithmetic with it
  }
  return detail::log1p(x);
}

}  // namespace fluxion::inline FLUXION_ABI::math
