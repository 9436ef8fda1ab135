// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdio>
#include <string>

#include <fluxion/base/config.hpp>

namespace fluxion::inline FLUXION_ABI::env {

/// What is called with each warning; null for silence.  The message holds nothing of a value.
using warning_sink = void (*)(const std::string& message);

/// The default: a line of standard error, never of standard output, which belongs to the program.
inline void warn_on_standard_error(const std::string& message) {
  std::fputs(("fluxion: env: " + message + '\n').c_str(), stderr);
}

}  // namespace fluxion::inline FLUXION_ABI::env
