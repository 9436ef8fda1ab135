// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <limits>

#include <fluxion/reverse/replay/noted_real.hpp>

/// As cmath_names.hpp, for noted numbers: what asks about a value is a comparison, which the
/// recording relies on.
namespace fluxion::inline FLUXION_ABI {

template <Noted X>
auto fabs(const X& x) {
  return abs(x);
}
template <class X, class Y>
  requires NotedOperands<X, Y>
auto fmax(const X& x, const Y& y) {
  return max(x, y);
}
template <class X, class Y>
  requires NotedOperands<X, Y>
auto fmin(const X& x, const Y& y) {
  return min(x, y);
}
/// x rounded towards 0.
template <Noted X>
auto trunc(const X& x) {
  return where(x < 0, ceil(x), floor(x));
}
/// x 2^n.
template <Noted X>
auto ldexp(const X& x, int n) {
  return x * std::ldexp(1.0, n);
}
template <Noted X>
bool isnan(const X& x) {
  return x != x;
}
template <Noted X>
bool isinf(const X& x) {
  return abs(x) == std::numeric_limits<typename X::value_type>::infinity();
}
template <Noted X>
bool isfinite(const X& x) {
  return abs(x) < std::numeric_limits<typename X::value_type>::infinity();
}
/// Of a zero too, which only its inverse tells.
template <Noted X>
bool signbit(const X& x) {
  return x == 0 ? 1 / x < 0 : x < 0;
}
/// |x| with the sign of y, by which it has no derivative.
template <class X, class Y>
  requires NotedOperands<X, Y>
auto copysign(const X& x, const Y& y) {
  using std::signbit;
  const bool same = signbit(x) == signbit(y);
  return where(same, x, -x);
}

}  // namespace fluxion::inline FLUXION_ABI
