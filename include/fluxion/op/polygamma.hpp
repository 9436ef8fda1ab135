// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/polygamma.hpp>
#include <fluxion/op/add.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/digamma.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// z = the derivative of order x of digamma at y, dz/dy = polygamma(x + 1, y).
/// The order is an operand, so that one operation has derivatives of any order.  By the order there
/// is no derivative: NaN.  Even orders have zeros below 0, near which the error is relative to
/// order! 2^(order + 1).
/// Domain: orders 0, 1, 2, ..., 170, in float up to 34; NaN for others
/// Accuracy: 6 ulp for orders 3 to 6, then (order + 10) / 2, because y + 1, ... are rounded first
struct polygamma {
  static constexpr auto info = describe{.name = "polygamma",
                                        .cpp = R"(
// The derivative of order x of digamma: by a sum of powers, and the Euler-Maclaurin formula.
template <class T>
T polygamma(T x, T y) {
  const int n = static_cast<int>(x);
  if (y < 0 && y == std::floor(y))
    return n % 2 && y >= -std::numeric_limits<T>::max() ? std::numeric_limits<T>::infinity()
                                                        : std::numeric_limits<T>::quiet_NaN();
  T sum = 0;
  for (; y < T(9 + 5 * n / 4); y += 1) sum += 1 / std::pow(y, x + 1);
  const T c[] = {T(8.3333333333333329e-02), T(-1.3888888888888889e-03), T(3.3068783068783071e-05),
                 T(-8.2671957671957675e-07), T(2.08767569878681e-08), T(-5.2841901386874932e-10),
                 T(1.3382536530684679e-11), T(-3.3896802963225827e-13)};
  T rising = 1, rest = 1 + x / (2 * y);
  int i = n;
  for (const T factor : c) {
    rising *= T(i) * T(i + 1) / (y * y);
    rest += factor * rising;
    i += 2;
  }
  const T z = std::tgamma(x) * (x * sum + rest / std::pow(y, x));
  return n % 2 ? z : -z;
})",
                                        .cost = cost::transcendental,
                                        .domain = {{{1, 1}, {0.4, 6}}}};
  static constexpr auto value(const auto& n, const auto& x) { return math::polygamma(n, x); }
  template <class T>
  static constexpr std::array<T, 2> derivative(const T& n, const T& x, const T& y) {
    return {partial<0>(n, x, y), partial<1>(n, x, y)};
  }
  /// One by one, so that the order stays a number where it is one.
  template <int Operand, class T>
  static constexpr T partial(const auto& n, const auto& x, const T& y) {
    if constexpr (Operand == 0)
      return constant(y, math::format<double>::nan);
    else
      return call<polygamma>(n + 1, x);
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

/// The derivative of that order of digamma: 1 is the trigamma function.
template <Scalar X>
constexpr op::result_of<op::polygamma, int, X> polygamma(int order, const X& x,
                                                         source_line at = {}) {
  if (order == 0) return op::apply_at<op::digamma>(at, x);
  return op::apply_at<op::polygamma>(at, order, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
