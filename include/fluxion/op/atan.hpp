// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/arc.hpp>
#include <fluxion/op/abs.hpp>
#include <fluxion/op/add.hpp>
#include <fluxion/op/comparison.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/where.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = atan(x), dy/dx = 1 / (1 + x^2).  Scaled where x is so large that x^2 may overflow.
struct atan {
  static constexpr auto info =
      describe{.name = "atan", .onnx = "Atan", .cpp = "std::atan(x)", .cost = cost::transcendental};
  static constexpr auto value(const auto& x) { return math::atan(x); }
  static constexpr auto derivative(const auto& x, const auto&) {
    const auto far = call<abs>(x) > 1e8;
    const auto scale = call<where>(far, constant(x, 0x1p-70), constant(x, 1));
    const auto scaled = x * scale;
    return scale / (scale * scale + scaled * scaled) * scale;
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::atan, X> atan(const X& x, source_line at = {}) {
  return op::apply_at<op::atan>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
