// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/density/in_reals.hpp>
#include <fluxion/op/comparison.hpp>
#include <fluxion/op/log_sigmoid.hpp>
#include <fluxion/op/logic.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/subtract.hpp>
#include <fluxion/op/where.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

inline constexpr auto bernoulli_logit_density = [](const auto& k, const auto& logit) {
  return where(k == 0 || k == 1 || k != k, log_sigmoid((2 * k - 1) * logit), outside_support);
};

}  // namespace fluxion::inline FLUXION_ABI::detail

namespace fluxion::inline FLUXION_ABI::inline functions {

/// ln of the probability of k, 1 or 0, where that of 1 is sigmoid(logit): log_sigmoid(logit), or
/// log_sigmoid(-logit).  -inf for other k, all derivatives 0 there.
template <Scalar K, Scalar Logit>
constexpr auto bernoulli_logit_lpmf(const K& k, const Logit& logit, source_line at = {}) {
  return detail::in_reals(at, detail::bernoulli_logit_density, k, logit);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
