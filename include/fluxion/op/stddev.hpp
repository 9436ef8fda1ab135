// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/comparison.hpp>
#include <fluxion/op/sqrt.hpp>
#include <fluxion/op/var.hpp>
#include <fluxion/op/where.hpp>

namespace fluxion::inline FLUXION_ABI::inline functions {

/// y = sqrt(var(x, correction)), dy/dx_i = (x_i - mean(x)) / ((size(x) - correction) y).
///
/// Kinks: its gradient is 0 where all elements are equal. Not called std: C++ would take that for
/// the namespace.
template <Lifted X>
constexpr auto stddev(const X& x, int correction = 0, source_line at = {}) {
  const op::call_site here(at, x);
  const auto squares = var(x, correction);
  return where(squares == 0, 0, sqrt(squares));
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
