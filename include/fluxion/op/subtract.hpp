// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/add.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/negate.hpp>

namespace fluxion::inline FLUXION_ABI::op {

struct exp;
struct expm1;

/// z = x - y, dz/dx = 1, dz/dy = -1.
struct subtract {
  static constexpr auto info = describe{.name = "subtract", .onnx = "Sub", .cpp = "x - y"};
  static constexpr bool is_linear = true;
  FLUXION_INLINE static constexpr auto value(const auto& x, const auto& y) {
    FLUXION_CONTRACT
    return x - y;
  }
  template <class T>
  FLUXION_INLINE static constexpr std::array<T, 2> derivative(const T& x, const T&, const T&) {
    return {constant(x, 1), constant(x, -1)};
  }

  /// x - (-y) is x + y, exactly. e^x - 1 is expm1(x), which keeps its digits for small x.
  template <class S>
  static constexpr bool simplify(S& result, const S& x, const S& y) {
    if (y.template is<negate>())
      result = call<add>(x, y.operand(0));
    else if (FLUXION_STABILISE && y.is_constant(1) && x.template is<exp>())
      result = call<expm1>(x.operand(0));
    else if (FLUXION_STABILISE && x.is_constant(1) && y.template is<exp>())
      result = -call<expm1>(y.operand(0));
    else
      return false;
    return true;
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI {

template <class X, class Y>
  requires LiftedOperands<X, Y>
constexpr op::lifted_result_of<op::subtract, X, Y> operator-(const X& x, const Y& y) {
  return op::apply<op::subtract>(x, y);
}

}  // namespace fluxion::inline FLUXION_ABI

#include <fluxion/op/expm1.hpp>
