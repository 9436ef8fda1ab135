// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <fluxion/base/config.hpp>

namespace fluxion {

/// What a unit may be compiled for, within a family from narrow to wide; the same type in units of
/// every architecture, so that a kernel declared over it can be named across them.
enum class architecture { generic, neon, sse2, sse4, avx, avx2, avx512 };

}  // namespace fluxion

namespace fluxion::inline FLUXION_ABI {

/// The architecture that this unit is compiled for.
inline constexpr architecture this_architecture = architecture::FLUXION_ARCHITECTURE;

/// "sse2", "avx2", ...
constexpr std::string_view name_of(architecture a) {
  constexpr std::string_view names[] = {"generic", "neon", "sse2", "sse4", "avx", "avx2", "avx512"};
  return names[static_cast<int>(a)];
}

}  // namespace fluxion::inline FLUXION_ABI
