// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/density/in_reals.hpp>
#include <fluxion/op/comparison.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/log.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/square.hpp>
#include <fluxion/op/subtract.hpp>
#include <fluxion/op/where.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

inline constexpr auto lognormal_density = [](const auto& x, const auto& mu, const auto& sigma) {
  const auto log_x = log(x);
  const auto inside =
      -0.5 * square((log_x - mu) / sigma) - log(sigma) - log_x - 0.91893853320467274;
  return where(x <= 0, outside_support, inside);
};

}  // namespace fluxion::inline FLUXION_ABI::detail

namespace fluxion::inline FLUXION_ABI::inline functions {

/// ln of the density at x of a number whose logarithm is normal(mu, sigma): that of ln(x), less
/// ln(x).  -inf for x <= 0, all derivatives 0 there.
/// Domain: sigma > 0
template <Scalar X, Scalar Mu, Scalar Sigma>
constexpr auto lognormal_lpdf(const X& x, const Mu& mu, const Sigma& sigma, source_line at = {}) {
  return detail::in_reals(at, detail::lognormal_density, x, mu, sigma);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
