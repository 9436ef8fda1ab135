// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>

#include <fluxion/reverse/operators.hpp>

/// Names of <cmath> under which existing code knows operations of the library, or asks about a
/// value: for numbers on a tape, in place of std::fabs and the like.
namespace fluxion::inline FLUXION_ABI {

template <class X>
concept Taped = detail::is_taped<X>;

template <Taped X>
FLUXION_INLINE auto fabs(const X& x) {
  return abs(x);
}
template <class X, class Y>
  requires TapedOperands<X, Y>
FLUXION_INLINE auto fmax(const X& x, const Y& y) {
  return max(x, y);
}
template <class X, class Y>
  requires TapedOperands<X, Y>
FLUXION_INLINE auto fmin(const X& x, const Y& y) {
  return min(x, y);
}
/// x rounded towards 0.
template <Taped X>
FLUXION_INLINE auto trunc(const X& x) {
  return where(x < 0, ceil(x), floor(x));
}
/// |x| with the sign of y, by which it has no derivative.
template <class X, class Y>
  requires TapedOperands<X, Y>
FLUXION_INLINE auto copysign(const X& x, const Y& y) {
  using T = detail::taped_value<X, Y>;
  using std::signbit;
  const bool same = signbit(detail::value_on_tape<T>(x)) == signbit(detail::value_on_tape<T>(y));
  return where(same, x, -x);
}
/// x 2^n.
template <Taped X>
FLUXION_INLINE auto ldexp(const X& x, int n) {
  return x * std::ldexp(1.0, n);
}

template <Taped X>
bool isfinite(const X& x) {
  using std::isfinite;
  return isfinite(value(x));
}
template <Taped X>
bool isnan(const X& x) {
  using std::isnan;
  return isnan(value(x));
}
template <Taped X>
bool isinf(const X& x) {
  using std::isinf;
  return isinf(value(x));
}
template <Taped X>
bool signbit(const X& x) {
  using std::signbit;
  return signbit(value(x));
}

}  // namespace fluxion::inline FLUXION_ABI
