// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <limits>

#include <fluxion/math/power.hpp>
#include <fluxion/op/abs.hpp>
#include <fluxion/op/add.hpp>
#include <fluxion/op/comparison.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/log.hpp>
#include <fluxion/op/logic.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/square.hpp>
#include <fluxion/op/subtract.hpp>
#include <fluxion/op/where.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// z = x^y, dz/dx = y x^(y-1), dz/dy = z ln(x).  0 where one factor is 0 and the other infinite.
/// Domain: x >= 0; x < 0 where y is whole, and there dz/dy is not a number.
/// Kinks: at x = 0, dz/dy = 0 for y >= 0; dz/dx is infinite for 0 < y < 1.
struct pow {
  static constexpr auto info = describe{.name = "pow",
                                        .onnx = "Pow",
                                        .cpp = "std::pow(x, y)",
                                        .cost = cost::transcendental,
                                        .domain = {{{0.1, 3}}}};
  static constexpr auto value(const auto& x, const auto& y) { return math::pow(x, y); }
  template <class T>
  static constexpr std::array<T, 2> derivative(const T& x, const T& y, const T& z) {
    return {partial<0>(x, y, z), partial<1>(x, y, z)};
  }
  /// One by one: ln(x) is not asked for where y is a number, and x may be negative.
  template <int Operand, class T>
  static constexpr T partial(const auto& x, const auto& y, const T& z) {
    const T one = constant(z, 1);
    constexpr double infinity = std::numeric_limits<double>::infinity();
    if constexpr (Operand == 0) {
      const auto p = call<pow>(x, y - 1);
      const auto steep = y == 0 && !(call<abs>(p) < infinity);
      const auto flat = (y == infinity || y == -infinity) && p == 0;
      const auto as_written = call<where>(flat, constant(z, 0), y * call<where>(steep, one, p));
      return call<where>(is_exact(x, y), as_written, y * z / call<where>(x == 0, one, x));
    } else {
      const auto vanishes = (z == 0 && x >= 0) || (x == 0 && y == 0);
      return z * call<log>(call<where>(vanishes, one, x));
    }
  }

  /// Whether y - 1 is exact, or an operand is 0 or infinite, which doubling doesn't change.
  /// Elsewhere ln(x) would enlarge the rounding of y - 1: x^y / x keeps its digits.
  static constexpr auto is_exact(const auto& x, const auto& y) {
    return (y >= constant(y, 0.5) && y < constant(y, 1 << 22)) || x == x + x || y == y + y;
  }

  /// Small whole exponents are products.
  template <class S>
  static constexpr bool simplify(S& result, const S& x, const S& y) {
    if (y.is_constant(1))
      result = x;
    else if (y.is_constant(2))
      result = call<square>(x);
    else if (y.is_constant(3))
      result = x * call<square>(x);
    else if (y.is_constant(-1))
      result = 1 / x;
    else if (y.is_constant(0) && x.rank() == 0)
      result = S(1);
    else
      return false;
    return true;
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X, Scalar Y>
constexpr op::result_of<op::pow, X, Y> pow(const X& x, const Y& y, source_line at = {}) {
  return op::apply_at<op::pow>(at, x, y);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
