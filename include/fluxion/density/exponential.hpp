// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/density/in_reals.hpp>
#include <fluxion/op/comparison.hpp>
#include <fluxion/op/log.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/subtract.hpp>
#include <fluxion/op/where.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

inline constexpr auto exponential_density = [](const auto& x, const auto& rate) {
  return where(x < 0, outside_support, log(rate) - rate * x);
};

}  // namespace fluxion::inline FLUXION_ABI::detail

namespace fluxion::inline FLUXION_ABI::inline functions {

/// ln of the exponential density at x: ln(rate) - rate x.  -inf for x < 0, all derivatives 0 there.
/// Domain: rate > 0
template <Scalar X, Scalar Rate>
constexpr auto exponential_lpdf(const X& x, const Rate& rate, source_line at = {}) {
  return detail::in_reals(at, detail::exponential_density, x, rate);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
