// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/op/contract.hpp>

namespace fluxion::inline FLUXION_ABI::inline functions {

/// The number of elements of x, as a number in the graph.
template <Lifted X>
constexpr auto size(const X& x) {
  return x.element_count();
}

}  // namespace fluxion::inline FLUXION_ABI::inline functions
