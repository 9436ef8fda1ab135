// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/constant_factor.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/negate.hpp>

namespace fluxion::inline FLUXION_ABI::op {

struct square;

/// z = x * y, dz/dx = y, dz/dy = x.
struct multiply {
  static constexpr auto info = describe{.name = "multiply", .onnx = "Mul", .cpp = "x * y"};
  FLUXION_INLINE static constexpr auto value(const auto& x, const auto& y) {
    FLUXION_CONTRACT
    return x * y;
  }
  template <class T>
  FLUXION_INLINE static constexpr std::array<T, 2> derivative(const T& x, const T& y, const T&) {
    return {y, x};
  }

  /// 1 * x is x, -1 * x is -x, (-x) * y is -(x * y) and x * x is square(x), exactly; 0 * x stays: x
  /// may be infinite.
  template <class S>
  static constexpr bool simplify(S& result, const S& x, const S& y) {
    if (x.is_constant()) return by_constant(result, x, y);
    if (y.is_constant()) return by_constant(result, y, x);
    if (x.template is<negate>() && x.rank() >= y.rank())
      result = call<negate>(call<multiply>(x.operand(0), y));
    else if (y.template is<negate>() && y.rank() >= x.rank())
      result = call<negate>(call<multiply>(x, y.operand(0)));
    else if (x.id == y.id)
      result = call<square>(x);
    else
      return FLUXION_REASSOCIATE && (x.is_array() || y.is_array()) &&
             (detail::gather_factors(result, x, y) || detail::gather_factors(result, y, x));
    return true;
  }

 private:
  template <class S>
  static constexpr bool by_constant(S& result, const S& c, const S& y) {
    if (c.is_constant(1))
      result = y;
    else if (c.is_constant(-1))
      result = call<negate>(y);
    else if (y.template is<negate>() && y.rank() >= c.rank())
      result = call<negate>(call<multiply>(c, y.operand(0)));
    else
      return detail::join_factors(result, c, y) ||
             (FLUXION_REASSOCIATE && detail::gather_factors(result, c, y));
    return true;
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI {

template <class X, class Y>
  requires LiftedOperands<X, Y>
constexpr op::lifted_result_of<op::multiply, X, Y> operator*(const X& x, const Y& y) {
  return op::apply<op::multiply>(x, y);
}

}  // namespace fluxion::inline FLUXION_ABI

#include <fluxion/op/square.hpp>
