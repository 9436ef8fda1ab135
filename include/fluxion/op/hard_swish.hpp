// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/add.hpp>
#include <fluxion/op/comparison.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/where.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = x hard_sigmoid(x): 0 where x <= -3, x where x >= 3, else x (x + 3) / 6, dy/dx = 0, 1, or
/// (2 x + 3) / 6.
/// Kinks: at -3 the derivative is 0, at 3 it is 1.
struct hard_swish {
  static constexpr auto info = describe{.name = "hard_swish",
                                        .onnx = "HardSwish",
                                        .cpp = "x <= -3 ? 0 : x >= 3 ? x : x * (x + 3) / 6"};
  FLUXION_INLINE static constexpr auto value(const auto& x) {
    const auto inside = x * (x + 3) * constant(x, 1.0 / 6);
    return where::value(x <= -3, constant(x, 0), where::value(x >= 3, x, inside));
  }
  static constexpr auto derivative(const auto& x, const auto&) {
    const auto inside = (2 * x + 3) * constant(x, 1.0 / 6);
    return call<where>(x <= -3, constant(x, 0), call<where>(x >= 3, constant(x, 1), inside));
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::hard_swish, X> hard_swish(const X& x, source_line at = {}) {
  return op::apply_at<op::hard_swish>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
