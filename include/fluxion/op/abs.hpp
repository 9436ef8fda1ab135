// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/abs.hpp>
#include <fluxion/op/comparison.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/where.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = |x|, dy/dx = sign(x); 0 at 0.
struct abs {
  static constexpr auto info = describe{.name = "abs", .onnx = "Abs", .cpp = "std::abs(x)"};
  FLUXION_INLINE static constexpr auto value(const auto& x) { return math::abs(x); }
  static constexpr auto derivative(const auto& x, const auto&) {
    const auto minus_or_0 = call<where>(x < 0, constant(x, -1), constant(x, 0));
    return call<where>(x > 0, constant(x, 1), minus_or_0);
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::abs, X> abs(const X& x, source_line at = {}) {
  return op::apply_at<op::abs>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
