// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/density/in_reals.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/log.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/square.hpp>
#include <fluxion/op/subtract.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

inline constexpr auto normal_density = [](const auto& x, const auto& mu, const auto& sigma) {
  return -0.5 * square((x - mu) / sigma) - log(sigma) - 0.91893853320467274;
};

}  // namespace fluxion::inline FLUXION_ABI::detail

namespace fluxion::inline FLUXION_ABI::inline functions {

/// ln of the normal density at x, element by element: -z^2 / 2 - ln(sigma) - ln(2 pi) / 2 with
/// z = (x - mu) / sigma.
/// Domain: sigma > 0
/// Example: `sum(normal_lpdf(y, mu, sigma))`
template <Scalar X, Scalar Mu, Scalar Sigma>
constexpr auto normal_lpdf(const X& x, const Mu& mu, const Sigma& sigma, source_line at = {}) {
  return detail::in_reals(at, detail::normal_density, x, mu, sigma);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
