// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>
#include <fluxion/op/negate.hpp>

namespace fluxion::inline FLUXION_ABI::op {

struct subtract;

/// z = x + y, dz/dx = 1, dz/dy = 1.
struct add {
  static constexpr auto info = describe{.name = "add", .onnx = "Add", .cpp = "x + y"};
  static constexpr bool is_linear = true;
  FLUXION_INLINE static constexpr auto value(const auto& x, const auto& y) {
    FLUXION_CONTRACT
    return x + y;
  }
  template <class T>
  FLUXION_INLINE static constexpr std::array<T, 2> derivative(const T& x, const T&, const T&) {
    return {constant(x, 1), constant(x, 1)};
  }

  /// x + (-y) is x - y, exactly; x + 0 is x, but for the sign of a zero.
  template <class S>
  static constexpr bool simplify(S& result, const S& x, const S& y) {
    if (y.template is<negate>())
      result = call<subtract>(x, y.operand(0));
    else if (x.template is<negate>())
      result = call<subtract>(y, x.operand(0));
    else if (x.is_constant(0))
      result = y;
    else if (y.is_constant(0))
      result = x;
    else
      return false;
    return true;
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI {

template <class X, class Y>
  requires LiftedOperands<X, Y>
constexpr op::lifted_result_of<op::add, X, Y> operator+(const X& x, const Y& y) {
  return op::apply<op::add>(x, y);
}
template <Lifted X>
constexpr X operator+(const X& x) {
  return x;
}

}  // namespace fluxion::inline FLUXION_ABI

#include <fluxion/op/subtract.hpp>
