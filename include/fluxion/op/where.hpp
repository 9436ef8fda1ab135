// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>
#include <fluxion/op/logic.hpp>
#include <fluxion/op/multiply.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// z = a where the condition holds, else b; what is not taken contributes exactly 0 to derivatives.
struct where {
  static constexpr auto info = describe{.name = "where", .onnx = "Where", .cpp = "x ? y : z"};
  static constexpr int arity = 3;
  static constexpr bool selects = true;

  template <class C, class T>
  FLUXION_INLINE static constexpr T value(const C& condition, const T& a, const T& b) {
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

/// Whether a recorded number is a choice between constants.
template <class S>
constexpr bool chooses_constant(const S& x) {
  const auto known = [](const S& branch) {
    return branch.is_constant() || chooses_constant(branch);
  };
  return x.template is<where>() && known(x.operand(1)) && known(x.operand(2));
}

/// seed * partial.  Where the partial is a choice between constants, as of abs or relu, the choice
/// is made on the seed: what isn't taken stays exactly 0, even if the seed is infinite. So does a
/// partial that is 0 everywhere, as of floor.
template <class S>
constexpr S scaled(const S& seed, const S& partial) {
  if (!partial.recording && partial.number == 1) return seed;
  if (!partial.recording && partial.number == 0) return partial;
  if (!chooses_constant(partial)) return seed * partial;
  const auto branch = [&](const S& c) { return c.is_constant(0) ? S(0) : scaled(seed, c); };
  return call<where>(partial.operand(0), branch(partial.operand(1)), branch(partial.operand(2)));
}

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

/// Example: `where(x > 0, log(x), 0)`
template <class C, Scalar X, Scalar Y>
constexpr op::result_of<op::where, C, X, Y> where(const C& condition, const X& a, const Y& b,
                                                   source_line at = {}) {
  return op::apply_at<op::where>(at, condition, a, b);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
