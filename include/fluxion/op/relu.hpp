// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/extrema.hpp>
#include <fluxion/op/comparison.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/where.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = max(x, 0), dy/dx = 1 if x > 0, else 0; 0 at 0.
struct relu {
  static constexpr auto info =
      describe{.name = "relu", .onnx = "Relu", .cpp = "x > 0 || x != x ? x : 0"};
  FLUXION_INLINE static constexpr auto value(const auto& x) { return math::max(x, constant(x, 0)); }
  static constexpr auto derivative(const auto& x, const auto&) {
    return call<where>(x > 0, constant(x, 1), constant(x, 0));
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::relu, X> relu(const X& x, source_line at = {}) {
  return op::apply_at<op::relu>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
