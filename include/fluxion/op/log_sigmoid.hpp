// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/abs.hpp>
#include <fluxion/op/contract.hpp>
#include <fluxion/op/exp.hpp>
#include <fluxion/op/log1p.hpp>
#include <fluxion/op/min.hpp>
#include <fluxion/op/negate.hpp>
#include <fluxion/op/sigmoid.hpp>
#include <fluxion/op/subtract.hpp>

namespace fluxion::inline FLUXION_ABI::op {

/// y = ln(sigmoid(x)) = -ln(1 + e^-x), dy/dx = sigmoid(-x).  In e^-|x|, which can't overflow.
struct log_sigmoid {
  static constexpr auto info = describe{.name = "log_sigmoid", .cost = cost::transcendental};
  static constexpr bool is_composed = true;
  static constexpr auto value(const auto& x) {
    return call<min>(x, constant(x, 0)) - call<log1p>(call<exp>(-call<abs>(x)));
  }
  static constexpr auto derivative(const auto& x, const auto&) { return call<sigmoid>(-x); }
};

}  // namespace fluxion::inline FLUXION_ABI::op

namespace fluxion::inline FLUXION_ABI::inline functions {

template <Scalar X>
constexpr op::result_of<op::log_sigmoid, X> log_sigmoid(const X& x, source_line at = {}) {
  return op::apply_at<op::log_sigmoid>(at, x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
