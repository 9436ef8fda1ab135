// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/comparison.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/logic.hpp>
#include <fluxion/op/where.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = x / 6 + 1/2, but 0 where x <= -3 and 1 where x >= 3, dy/dx = 1/6, or 0.
/// ONNX's HardSigmoid with the alpha = 1/6 that its HardSwish has.
/// Kinks: at -3 and 3 the derivative is 0.
struct hard_sigmoid {
  static constexpr auto info = describe{.name = "hard_sigmoid",
                                        .onnx = "HardSigmoid",
                                        .cpp = "x <= -3 ? 0 : x >= 3 ? 1 : (x + 3) / 6"};
  FLUXION_INLINE static constexpr auto value(const auto& x) {
    const auto inside = (x + 3) * constant(x, 1.0 / 6);
    return where::value(x <= -3, constant(x, 0), where::value(x >= 3, constant(x, 1), inside));
  }
  static constexpr auto derivative(const auto& x, const auto&) {
    return call<where>(x > -3 && x < 3, constant(x, 1.0 / 6), constant(x, 0));
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::hard_sigmoid, X> hard_sigmoid(const X& x, source_line at = {}) {
  return op::apply_at<op::hard_sigmoid>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
