// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/abs.hpp>
#include <fluxion/op/add.hpp>
#include <fluxion/op/comparison.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/exp.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/negate.hpp>
#include <fluxion/op/subtract.hpp>
#include <fluxion/op/where.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = 1 / (1 + e^-x), dy/dx = y (1 - y).  Written in e^-|x|, which can't overflow.
///
/// Accuracy: derivative 1 ulp of 1, because 1 - y has no more digits where y is near 1.
struct sigmoid {
  static constexpr auto info =
      describe{.name = "sigmoid", .onnx = "Sigmoid", .cost = cost::transcendental};
  static constexpr bool is_composed = true;
  static constexpr auto value(const auto& x) {
    const auto e = call<exp>(-call<abs>(x));
    return call<where>(x < 0, e, constant(x, 1)) / (1 + e);
  }
  static constexpr auto derivative(const auto&, const auto& y) { return y * (1 - y); }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::sigmoid, X> sigmoid(const X& x, source_line at = {}) {
  return op::apply_at<op::sigmoid>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
