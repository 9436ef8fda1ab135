// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/power.hpp>
#include <fluxion/op/comparison.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/log.hpp>
#include <fluxion/op/logic.hpp>
#include <fluxion/op/square.hpp>
#include <fluxion/op/subtract.hpp>
#include <fluxion/op/where.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// z = x^y, dz/dx = y x^(y-1), dz/dy = z ln(x); 0 where 0 meets infinity.
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
    if constexpr (Operand == 0)
      return y * call<pow>(call<where>(x == 0 && y == 0, constant(z, 1), x), y - 1);
    else
      return z * call<log>(call<where>(x == 0 && y >= 0, constant(z, 1), x));
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
