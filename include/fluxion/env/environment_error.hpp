// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <fluxion/base/error.hpp>

namespace fluxion::inline FLUXION_ABI::env {

/// A variable that is missing or of another type, or a file that can't be used.  The message names
/// key, file or line, and nothing of a value.
class environment_error : public error {
 public:
  using error::error;
};

/// Raises an environment_error: "fluxion: env: " and what is the matter.
[[noreturn]] inline void refuse(const std::string& what) {
  raise<environment_error>("fluxion: env: " + what);
}

}  // namespace fluxion::inline FLUXION_ABI::env
