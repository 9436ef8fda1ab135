// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>
#include <fluxion/op/logic.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// z = a where the condition holds, else b; what is not taken contributes exactly 0 to derivatives.
struct where {
  static constexpr auto info = describe{.name = "where", .onnx = "Where"};
  static constexpr int arity = 3;
  static constexpr bool selects = true;

  template <class C, class T>
  static constexpr T value(const C& condition, const T& a, const T& b) {
    if constexpr (std::is_arithmetic_v<C>)
      return condition != C(0) ? a : b;
    else if constexpr (std::is_same_v<C, T>)
      return select(condition != T(0), a, b);
    else
      return select(condition, a, b);
  }

  /// where(not c, a, b) is where(c, b, a), and a known condition chooses unless a shape were lost.
  template <class S>
  static constexpr bool simplify(S& result, const S& condition, const S& a, const S& b) {
    if (condition.template is<logical_not>())
      return result = call<where>(condition.operand(0), b, a), true;
    if (!condition.is_constant()) return false;
    const S& taken = condition.is_constant(0) ? b : a;
    const S& other = condition.is_constant(0) ? a : b;
    if (other.rank() != 0 && taken.shape() != other.shape()) return false;
    return result = taken, true;
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI {

/// Example: `where(x > 0, log(x), 0)`
template <class C, Scalar X, Scalar Y>
constexpr op::result_of<op::where, C, X, Y> where(const C& condition, const X& a, const Y& b) {
  return op::apply<op::where>(condition, a, b);
}

}  // namespace fluxion::inline FLUXION_ABI
