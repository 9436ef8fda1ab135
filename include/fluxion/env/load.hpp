// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cerrno>
#include <cstdlib>
#include <optional>
#include <string>

#include <fluxion/env/files_looked_at.hpp>
#include <fluxion/env/setting.hpp>
#include <fluxion/env/values.hpp>

namespace fluxion::inline FLUXION_ABI::env {

/// Whether the variable FLUXION_ENV_DISABLED switches load off: in production, say, where no file
/// should ever be read.
inline bool is_disabled() {
  const char* const text = std::getenv("FLUXION_ENV_DISABLED");
  return text && bool_from(text).value_or(false);
}

/// Puts what a file says into the environment of this process.  Variables that are set stay as they
/// are, unless options say `override`; keys without `=` are ignored.  Answers whether the file said
/// anything; a missing one says nothing.
/// Errors: as values; then nothing is set.
/// Threads: writes the environment.  Call it before other threads start: no reading of the
/// environment, by whatever library, is safe beside it.
inline bool load(const std::string& path, const options& how = {}) {
  if (is_disabled()) return false;
  detail::note_file(path);
  const variables said = values(path, how);
  for (const auto& [key, value] : said)
    if (value && ::setenv(key.c_str(), value->c_str(), how.override) != 0)
      detail::refuse_file(path, errno);
  return !said.empty();
}

/// The same with the file `.env` of the working folder, or of the nearest folder above that has
/// one.
inline bool load(const options& how = {}) {
  if (is_disabled()) return false;
  if (const std::optional<std::string> path = find()) return load(*path, how);
  detail::note_file(".env in the working folder and those above it");
  return false;
}

}  // namespace fluxion::inline FLUXION_ABI::env
