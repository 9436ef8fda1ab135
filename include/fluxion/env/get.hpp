// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdlib>
#include <optional>
#include <string>
#include <type_traits>

#include <fluxion/env/setting.hpp>

namespace fluxion::inline FLUXION_ABI::env {

/// The value of an environment variable, copied at once; none if it is unset.  Set to an empty text
/// is not unset.
/// Errors: environment_error with key and type if the whole value isn't a `T`; never with the
/// value.
/// Threads: safe beside any reading, not while the environment is written: by load, or by setenv.
template <Setting T = std::string>
std::optional<T> get(const std::string& key) {
  const char* const text = std::getenv(key.c_str());
  if (!text) return {};
  std::optional<T> value = setting_from<T>(text);
  if (!value) refuse(key + " is set, but not to a value of type " + setting_name<T>());
  return value;
}

/// The same, or `fallback` if the variable is unset.
template <Setting T = std::string>
T get(const std::string& key, const std::type_identity_t<T>& fallback) {
  return get<T>(key).value_or(fallback);
}

}  // namespace fluxion::inline FLUXION_ABI::env
