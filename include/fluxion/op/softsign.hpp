// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/math/abs.hpp>
#include <fluxion/math/extrema.hpp>
#include <fluxion/op/abs.hpp>
#include <fluxion/op/add.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/square.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = x / (1 + |x|), dy/dx = 1 / (1 + |x|)^2.
/// Kinks: the second derivative jumps at 0, and is 0 there.
struct softsign {
  static constexpr auto info =
      describe{.name = "softsign",
               .onnx = "Softsign",
               .cpp = "x > 1e18 ? 1 : x < -1e18 ? -1 : x / (1 + std::abs(x))",
               .cost = cost::division};
  // Bounds, beyond which it is 1: infinity isn't divided by itself.
  static constexpr auto value(const auto& x) {
    const auto inside = math::min(math::max(x, constant(x, -1e18)), constant(x, 1e18));
    return inside / (1 + math::abs(inside));
  }
  static constexpr auto derivative(const auto& x, const auto&) {
    return call<square>(1 / (1 + call<abs>(x)));
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::softsign, X> softsign(const X& x, source_line at = {}) {
  return op::apply_at<op::softsign>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
