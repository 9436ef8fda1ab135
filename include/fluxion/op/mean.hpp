// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/divide.hpp>
#include <fluxion/op/size.hpp>
#include <fluxion/op/sum.hpp>

namespace fluxion::inline FLUXION_ABI::inline functions {

/// sum(x) / size(x); not a number if there are no elements.
template <Lifted X>
constexpr auto mean(const X& x, source_line at = {}) {
  const op::call_site here(at, x);
  return sum(x) / size(x);
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
