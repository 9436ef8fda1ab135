// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/comparison.hpp>
#include <fluxion/op/sqrt.hpp>
#include <fluxion/op/square.hpp>
#include <fluxion/op/sum.hpp>
#include <fluxion/op/where.hpp>

namespace fluxion::inline FLUXION_ABI::inline functions {

/// sqrt(sum of x_i^2); its gradient is 0 where it is 0.
///
/// Accuracy: the squares must neither overflow nor vanish: |x_i| between 1e-150 and 1e150.
template <Lifted X>
constexpr auto norm(const X& x, source_line at = {}) {
  const op::call_site here(at, x);
  const auto squares = sum(square(x));
  return where(squares == 0, 0, sqrt(squares));
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
