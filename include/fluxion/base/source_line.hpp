// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/base/config.hpp>

#if FLUXION_CHECK_FINITE
#include <source_location>
#endif

namespace fluxion::inline FLUXION_ABI {

/// The line on which a function was called, of its last parameter `source_line at = {}`: the
/// default argument belongs to the expression of the call. Nothing without FLUXION_CHECK_FINITE.
struct source_line {
#if FLUXION_CHECK_FINITE
  std::source_location where;

  constexpr source_line(std::source_location here = std::source_location::current())
      : where(here) {}
#endif
};

}  // namespace fluxion::inline FLUXION_ABI
