// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fluxion/env/files_looked_at.hpp>
#include <fluxion/env/get.hpp>
#include <fluxion/env/secret.hpp>

namespace fluxion::inline FLUXION_ABI::env {

namespace detail {

[[noreturn]] inline void refuse_unset(const std::string& key) {
  refuse(key + " is not set; files looked at: " +
         (files_looked_at.empty() ? "none" : files_looked_at));
}

}  // namespace detail

/// The value of an environment variable that must be set.
/// Errors: environment_error with the key and the files that load looked at; or with key and type,
/// as from get.
template <Setting T = std::string>
T require(const std::string& key) {
  std::optional<T> value = get<T>(key);
  if (!value) detail::refuse_unset(key);
  return *std::move(value);
}

/// The same as a secret.  The environment keeps its own copy, which any code of this process, and
/// its children, can read.
inline secret require_secret(const std::string& key) {
  const char* const value = std::getenv(key.c_str());
  if (!value) detail::refuse_unset(key);
  return secret(std::string_view(value));
}

}  // namespace fluxion::inline FLUXION_ABI::env
