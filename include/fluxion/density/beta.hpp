// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/density/in_reals.hpp>
#include <fluxion/op/add.hpp>
#include <fluxion/op/comparison.hpp>
#include <fluxion/op/lgamma.hpp>
#include <fluxion/op/logic.hpp>
#include <fluxion/op/negate.hpp>
#include <fluxion/op/subtract.hpp>
#include <fluxion/op/where.hpp>
#include <fluxion/op/xlog1py.hpp>
#include <fluxion/op/xlogy.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

inline constexpr auto beta_density = [](const auto& x, const auto& a, const auto& b) {
  const auto inside =
      xlogy(a - 1, x) + xlog1py(b - 1, -x) + (lgamma(a + b) - lgamma(a) - lgamma(b));
  return where(x < 0 || x > 1, outside_support, inside);
};

}  // namespace fluxion::inline FLUXION_ABI::detail

namespace fluxion::inline FLUXION_ABI::inline functions {

/// ln of the beta density at x: (a - 1) ln(x) + (b - 1) ln(1 - x) - ln(B(a, b)).  -inf outside of
/// [0, 1], all derivatives 0 there.
/// Domain: a > 0, b > 0
template <Scalar X, Scalar A, Scalar B>
constexpr auto beta_lpdf(const X& x, const A& a, const B& b, source_line at = {}) {
  return detail::in_reals(at, detail::beta_density, x, a, b);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
