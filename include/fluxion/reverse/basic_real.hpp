// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/base/config.hpp>

namespace fluxion::inline FLUXION_ABI {

/// Declared: see real.hpp. For headers that only name it.
template <class T>
class basic_real;

}  // namespace fluxion::inline FLUXION_ABI
