// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = -x, dy/dx = -1.
struct negate {
  static constexpr auto info = describe{.name = "negate", .onnx = "Neg", .cpp = "-x"};
  static constexpr bool is_linear = true;
  FLUXION_INLINE static constexpr auto value(const auto& x) { return -x; }
  FLUXION_INLINE static constexpr auto derivative(const auto& x, const auto&) {
    return constant(x, -1);
  }

  /// -(-x) is x.
  template <class S>
  static constexpr bool simplify(S& result, const S& x) {
    if (!x.template is<negate>()) return false;
    result = x.operand(0);
    return true;
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI {

template <Lifted X>
constexpr op::lifted_result_of<op::negate, X> operator-(const X& x) {
  return op::apply<op::negate>(x);
}

}  // namespace fluxion::inline FLUXION_ABI
