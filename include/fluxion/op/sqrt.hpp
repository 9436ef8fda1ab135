// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/power.hpp>
#include <fluxion/op/abs.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/square.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = sqrt(x), dy/dx = 1 / (2 y); infinite at 0.
struct sqrt {
  static constexpr auto info = describe{.name = "sqrt",
                                        .onnx = "Sqrt",
                                        .cpp = "std::sqrt(x)",
                                        .cost = cost::division,
                                        .domain = {{{0.1, 4}}}};
  FLUXION_INLINE static constexpr auto value(const auto& x) { return math::sqrt(x); }
  static constexpr auto derivative(const auto&, const auto& y) {
    return constant(y, 0.5) * (1 / y);
  }

  /// sqrt(x^2) is |x|, which can't overflow and has a derivative at 0.
  template <class S>
  static constexpr bool simplify(S& result, const S& x) {
    if (!FLUXION_STABILISE || !x.template is<square>()) return false;
    return result = call<abs>(x.operand(0)), true;
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::sqrt, X> sqrt(const X& x, source_line at = {}) {
  return op::apply_at<op::sqrt>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
