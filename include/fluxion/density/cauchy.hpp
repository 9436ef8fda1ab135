// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/density/in_reals.hpp>
#include <fluxion/op/divide.hpp>
#include <fluxion/op/log.hpp>
#include <fluxion/op/log1p.hpp>
#include <fluxion/op/negate.hpp>
#include <fluxion/op/square.hpp>
#include <fluxion/op/subtract.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

inline constexpr auto cauchy_density = [](const auto& x, const auto& mu, const auto& sigma) {
  return -log1p(square((x - mu) / sigma)) - log(sigma) - 1.1447298858494002;
};

}  // namespace fluxion::inline FLUXION_ABI::detail

namespace fluxion::inline FLUXION_ABI::inline functions {

/// ln of the Cauchy density at x: -ln(pi sigma (1 + z^2)) with z = (x - mu) / sigma.
/// Domain: sigma > 0; |z| < 1e154, then z^2 is infinite.
template <Scalar X, Scalar Mu, Scalar Sigma>
constexpr auto cauchy_lpdf(const X& x, const Mu& mu, const Sigma& sigma, source_line at = {}) {
  return detail::in_reals(at, detail::cauchy_density, x, mu, sigma);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
