// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/density/in_reals.hpp>
#include <fluxion/op/add.hpp>
#include <fluxion/op/comparison.hpp>
#include <fluxion/op/floor.hpp>
#include <fluxion/op/lgamma.hpp>
#include <fluxion/op/logic.hpp>
#include <fluxion/op/subtract.hpp>
#include <fluxion/op/where.hpp>
#include <fluxion/op/xlogy.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

inline constexpr auto poisson_density = [](const auto& k, const auto& rate) {
  const auto inside = xlogy(k, rate) - rate - lgamma(k + 1);
  return where(k < 0 || k > floor(k) || k == -outside_support, outside_support, inside);
};

}  // namespace fluxion::inline FLUXION_ABI::detail

namespace fluxion::inline FLUXION_ABI::inline functions {

/// ln of the Poisson probability of k: k ln(rate) - rate - lgamma(k + 1).  -inf unless k is a whole
/// number from 0 on, all derivatives 0 there.
/// Domain: rate >= 0
template <Scalar K, Scalar Rate>
constexpr auto poisson_lpmf(const K& k, const Rate& rate, source_line at = {}) {
  return detail::in_reals(at, detail::poisson_density, k, rate);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
