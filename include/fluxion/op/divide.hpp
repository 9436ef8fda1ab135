// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/abs.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/exp.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/negate.hpp>

namespace fluxion::inline FLUXION_ABI::op {

struct add;
struct sigmoid;

/// z = x / y, dz/dx = 1 / y, dz/dy = -z / y.
struct divide {
  static constexpr auto info = describe{.name = "divide",
                                        .onnx = "Div",
                                        .cpp = "x / y",
                                        .cost = cost::division,
                                        .domain = {{{-2, 2}, {0.5, 2}}}};
  FLUXION_INLINE static constexpr auto value(const auto& x, const auto& y) { return x / y; }
  template <class T>
  FLUXION_INLINE static constexpr std::array<T, 2> derivative(const T&, const T& y, const T& z) {
    const T inverse = 1 / y;
    return {inverse, -(z * inverse)};
  }

  /// x / 1 is x and x / -1 is -x, exactly. An array over a number is multiplied by its inverse,
  /// with one more rounding. z / (1 + e^x) is z * sigmoid(-x), whose derivative can't overflow.
  template <class S>
  static constexpr bool simplify(S& result, const S& x, const S& y) {
    if (y.is_constant(1))
      result = x;
    else if (y.is_constant(-1))
      result = call<negate>(x);
    else if (FLUXION_REASSOCIATE && x.rank() > 0 && y.rank() == 0 && has_inverse(y))
      result = x * (1 / y);
    else
      return FLUXION_STABILISE && y.template is<add>() && is_logistic(result, x, y);
    return true;
  }

 private:
  template <class S>
  static constexpr bool is_logistic(S& result, const S& x, const S& y) {
    const int one = y.operand(0).is_constant(1) ? 0 : 1;
    const S e = y.operand(1 - one);
    if (!y.operand(one).is_constant(1) || !e.template is<exp>()) return false;
    const S exponent = e.operand(0);
    if (detail::is_minus_abs(exponent)) return false;  // sigmoid itself
    result = x.id == e.id ? call<sigmoid>(exponent) : x * call<sigmoid>(-exponent);
    return true;
  }
  /// Not of a constant whose inverse is infinite or has lost digits.
  template <class S>
  static constexpr bool has_inverse(const S& y) {
    if (!y.is_constant()) return true;
    const double size = math::abs(y.constant_value());
    return size > 1e-300 && size < 1e300;
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI {

template <class X, class Y>
  requires LiftedOperands<X, Y>
constexpr op::lifted_result_of<op::divide, X, Y> operator/(const X& x, const Y& y) {
  return op::apply<op::divide>(x, y);
}

}  // namespace fluxion::inline FLUXION_ABI

#include <fluxion/op/sigmoid.hpp>
