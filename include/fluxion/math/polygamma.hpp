// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>

#include <fluxion/math/digamma.hpp>

namespace fluxion::inline FLUXION_ABI::math {

namespace detail {
/// B_2j / (2j)!, the coefficients of the Euler-Maclaurin formula.
inline constexpr std::array<double, 10> euler_maclaurin = {
    0.083333333333333329,    -0.0013888888888888889,  3.3068783068783071e-05,
    -8.2671957671957675e-07, 2.08767569878681e-08,    -5.2841901386874932e-10,
    1.3382536530684679e-11,  -3.3896802963225827e-13, 8.5860620562778452e-15,
    -2.1748686985580619e-16};

/// The greatest order whose factorial is finite.
template <std::floating_point T>
inline constexpr int highest_order = sizeof(T) == 8 ? 170 : 34;

template <std::floating_point T>
constexpr T factorial(int n) {
  T product = 1;
  for (int i = 2; i <= n; ++i) product *= T(i);
  return product;
}

/// scale / x^n: in two parts, as x^n may overflow where that doesn't vanish.
template <Lane V>
FLUXION_INLINE constexpr V over_power(element<V> scale, V x, int n) {
  V power = 1;
  for (int i = 0; i < n / 2; ++i) power = power * x;
  return V(scale) / power / (n % 2 ? power * x : power);
}

/// n! (1 / x^(n+1) + 1 / (x+1)^(n+1) + ...) for x > 0 and n >= 1: some terms, the small ones first,
/// and the Euler-Maclaurin formula for the others.
template <Lane V>
constexpr V powers_from(V x, int n) {
  using T = element<V>;
  const int terms = 9 + 5 * n / 4;
  const auto near = x < V(T(terms));
  const V start = select(near, x + V(T(terms)), x);
  const V r = 1 / start, z = r * r;
  V rest = V(T(n) / 2) * r, rising = 1;
  for (int j = 0; j < 10; ++j) {
    rising = rising * V(T(n + 2 * j) * T(n + 2 * j + 1)) * z;
    rest = rest + V(static_cast<T>(euler_maclaurin[static_cast<std::size_t>(j)])) * rising;
  }
  const V first = over_power(factorial<T>(n - 1), start, n);
  V sum = first + first * rest;
  if (none(near)) return sum;
  for (int k = terms; k-- > 0;)
    sum = sum + select(near, over_power(factorial<T>(n), x + V(T(k)), n + 1), V(0));
  return sum;
}

/// The derivative of order n >= 1 of digamma.  For x < 0 by the sum over all whole numbers from
/// minus to plus infinity, which has period 1, less what is too much.
constexpr double polygamma_of_number(double x, int n) {
  using f = format<double>;
  const double sign = n % 2 ? 1 : -1;
  if (x > 0) return sign * powers_from(x, n);
  if (x == 0) return n % 2 ? f::infinity : -copysign(f::infinity, x);
  if (!(x >= -f::max)) return f::nan;
  const double distance = x > -f::unit ? from_whole(x) : 0;
  if (distance == 0) return n % 2 ? f::infinity : f::nan;
  const double period = powers_from(abs(distance), n) + sign * powers_from(1 - abs(distance), n);
  return (distance < 0 ? period : sign * period) - powers_from(1 - x, n);
}

constexpr double polygamma_of_numbers(double order, double x, int highest) {
  if (!(order >= 0 && order <= highest)) return format<double>::nan;
  const int n = static_cast<int>(order);
  if (n != order) return format<double>::nan;
  return n == 0 || x != x ? digamma_of_number(x) : polygamma_of_number(x, n);
}
}  // namespace detail

/// The derivative of order n of digamma, for whole n from 0 to 170 (float: 34); NaN for others.
template <Lane V>
constexpr V polygamma(V n, std::type_identity_t<V> x) {
  using T = element<V>;
  constexpr int highest = detail::highest_order<T>;
  if constexpr (std::is_same_v<V, float>) {
    return detail::narrowed(detail::polygamma_of_numbers(n, x, highest));
  } else if constexpr (std::is_same_v<V, double>) {
    return detail::polygamma_of_numbers(n, x, highest);
  } else {
    const T order = n[0];
    if (all(n == V(order) && x > V(0)) && (order == 1 || order == 2)) {
      const V y = detail::powers_from(x, static_cast<int>(order));
      return order == 1 ? y : -y;
    }
    return map_lanes([](T k, T lane) { return math::polygamma(k, lane); }, n, x);
  }
}

}  // namespace fluxion::inline FLUXION_ABI::math
