// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/abs.hpp>
#include <fluxion/op/add.hpp>
#include <fluxion/op/clamp.hpp>
#include <fluxion/op/comparison.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/exp.hpp>
#include <fluxion/op/max.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/negate.hpp>
#include <fluxion/op/sigmoid.hpp>
#include <fluxion/op/where.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = x s with s = sigmoid(x), dy/dx = s (1 + x sigmoid(-x)).  Also known as swish.
/// Accuracy: 5 ulp, because an exponential is squared; derivative 2 ulp of 1, because it is a
/// difference around its zero at x = -1.2785.
struct silu {
  static constexpr auto info = describe{.name = "silu", .cost = cost::transcendental};
  static constexpr bool is_composed = true;
  // Bounds, so that neither end is a product of infinity and 0. The root of e^-|x|, twice, because
  // where x is far below 0 it is normal and e^-|x| isn't.
  static constexpr auto value(const auto& x) {
    const auto above = call<max>(x, constant(x, -1000));
    const auto root = call<exp>(constant(x, -0.5) * call<abs>(above));
    return call<where>(x < 0, above * root * root, above) / (1 + root * root);
  }
  static constexpr auto derivative(const auto& x, const auto&) {
    const auto inside = call<clamp>(x, constant(x, -1000), constant(x, 1000));
    return call<sigmoid>(inside) * (1 + inside * call<sigmoid>(-inside));
  }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::silu, X> silu(const X& x, source_line at = {}) {
  return op::apply_at<op::silu>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
