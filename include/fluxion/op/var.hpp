// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/divide.hpp>
#include <fluxion/op/mean.hpp>
#include <fluxion/op/size.hpp>
#include <fluxion/op/square.hpp>
#include <fluxion/op/subtract.hpp>
#include <fluxion/op/sum.hpp>

namespace fluxion::inline FLUXION_ABI::inline functions {

/// y = sum of (x_i - mean(x))^2 / n, dy/dx_i = 2 (x_i - mean(x)) / n, n = size(x) - correction.
///
/// The correction is 0, the variance of the elements themselves, as in NumPy; 1 estimates that of
/// what they were drawn from, as PyTorch does if not told otherwise. The mean is found first:
/// nothing cancels where elements are close to each other. Domain: not a number where n is 0.
template <Lifted X>
constexpr auto var(const X& x, int correction = 0, source_line at = {}) {
  const op::call_site here(at, x);
  return sum(square(x - mean(x))) / (size(x) - correction);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
