// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>

namespace fluxion::inline FLUXION_ABI::op {

struct matmul;
struct multiply;
struct negate;
struct sum_axis;

/// y = sum of all elements, dy/dx_i = 1.
struct sum {
  static constexpr auto info = describe{.name = "sum", .onnx = "ReduceSum", .cpp = {"x + y", "0"}};
  template <class T>
  static constexpr T identity() {
    return T(0);
  }
  FLUXION_INLINE static constexpr auto combine(const auto& total, const auto& x) {
    FLUXION_CONTRACT
    return total + x;
  }
  static constexpr auto reduce(const auto& lanes) { return reduce_add(lanes); }

  /// sum(-x) is -sum(x), exactly. The sum of a product of matrices is sums of columns times sums of
  /// rows: other rounding, but no product is formed, here or for the adjoints.
  template <class S>
  static constexpr bool simplify(S& result, const S& x) {
    if (x.template is<negate>()) return result = -call<sum>(x.operand(0)), true;
    if (!FLUXION_REASSOCIATE || !x.template is<matmul>() || x.rank() != 2) return false;
    const int ta = x.attribute(0), tb = x.attribute(1);
    result = call<sum>(call<multiply>(apply_with<sum_axis>(attributes{{ta}}, x.operand(0)),
                                      apply_with<sum_axis>(attributes{{1 - tb}}, x.operand(1))));
    return true;
  }

  /// A scalar stands for an array of equal elements.
  static constexpr void vjp(const auto&, const auto& seed, auto* adjoint) { adjoint[0] = seed; }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Lifted X>
constexpr auto sum(const X& x, source_line at = {}) {
  return op::apply_at<op::sum>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions

#include <fluxion/op/matmul.hpp>
#include <fluxion/op/sum_axis.hpp>
