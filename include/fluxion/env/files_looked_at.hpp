// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <fluxion/base/config.hpp>

namespace fluxion::inline FLUXION_ABI::env::detail {

/// The files that load was given or has looked for, each between commas, so that require can name
/// them.  State of the whole process, as the environment is, and under its rule for threads: load
/// writes it, nothing else.
inline std::string files_looked_at;

inline void note_file(const std::string& path) {
  if ((", " + files_looked_at + ", ").find(", " + path + ", ") != std::string::npos) return;
  files_looked_at += files_looked_at.empty() ? path : ", " + path;
}

}  // namespace fluxion::inline FLUXION_ABI::env::detail
