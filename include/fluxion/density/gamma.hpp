// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/density/in_reals.hpp>
#include <fluxion/op/add.hpp>
#include <fluxion/op/comparison.hpp>
#include <fluxion/op/lgamma.hpp>
#include <fluxion/op/log.hpp>
#include <fluxion/op/logic.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/subtract.hpp>
#include <fluxion/op/where.hpp>
#include <fluxion/op/xlogy.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

inline constexpr auto gamma_density = [](const auto& x, const auto& shape, const auto& rate) {
  const auto inside = xlogy(shape - 1, x) - rate * x + (shape * log(rate) - lgamma(shape));
  return where(x < 0 || x == -outside_support, outside_support, inside);
};

}  // namespace fluxion::inline FLUXION_ABI::detail

namespace fluxion::inline FLUXION_ABI::inline functions {

/// ln of the gamma density at x: shape ln(rate) - lgamma(shape) + (shape - 1) ln(x) - rate x.
/// -inf for x < 0 and at infinity, all derivatives 0 there.
/// Domain: shape > 0, rate > 0
/// Kinks: at x = 0 with shape = 1 the derivative in shape is that of (shape - 1) ln(x) taken as 0.
template <Scalar X, Scalar Shape, Scalar Rate>
constexpr auto gamma_lpdf(const X& x, const Shape& shape, const Rate& rate, source_line at = {}) {
  return detail::in_reals(at, detail::gamma_density, x, shape, rate);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
