// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <fluxion/env/expand.hpp>
#include <fluxion/env/file.hpp>
#include <fluxion/env/parse.hpp>
#include <fluxion/env/warning.hpp>

namespace fluxion::inline FLUXION_ABI::env {

/// How a file is read.
struct options {
  bool override = false;    ///< the file goes before the environment, not behind it
  bool interpolate = true;  ///< `${name}` is expanded
  warning_sink warn = warn_on_standard_error;
};

/// What a file says of each key: its value, or none where the key stands alone.
using variables = std::map<std::string, std::optional<std::string>, std::less<>>;

namespace detail {

inline void warn_of(const std::string& path, const struct stat& status, const document& read,
                    warning_sink warn) {
  if (!warn) return;
  if (status.st_mode & (S_IRGRP | S_IROTH))
    warn(path + ": readable by group or others; chmod 600 would keep its secrets");
  for (const skipped_line& skipped : read.skipped)
    warn(path + ", line " + std::to_string(skipped.line) +
         (skipped.key.empty() ? "" : ", ") + std::string(skipped.key) + ": skipped: " +
         std::string(skipped.reason));
}

/// `${name}` means what an earlier line says, or the environment.
inline std::optional<std::string_view> look_up(std::string_view name, const variables& earlier,
                                               bool file_first) {
  const char* const outer = std::getenv(std::string(name).c_str());
  const auto line = earlier.find(name);
  if (line == earlier.end() || (outer && !file_first))
    return outer ? std::optional<std::string_view>(outer) : std::nullopt;
  return line->second ? std::string_view(*line->second) : std::string_view();
}

inline variables resolve(const document& read, const std::string& path, const options& how) {
  variables result;
  const auto look = [&](std::string_view name) { return look_up(name, result, how.override); };
  std::size_t room = maximum_size;
  for (const binding& b : read.bindings) {
    std::optional<std::string> value;
    if (b.value) value = b.value->decoded();
    if (value && how.interpolate) value = expand(*value, look, room);
    if (value && value->size() > room)
      refuse(path + ", line " + std::to_string(b.line) + ": the values grow beyond 1 MiB");
    if (value) room -= value->size();
    result.insert_or_assign(std::string(b.key), std::move(value));
  }
  return result;
}

}  // namespace detail

/// What a file says, without touching the environment; nothing if there is no such file.  In
/// `${name}` earlier lines go before the environment, unless options say otherwise.
/// Errors: environment_error for a file that can't be read (see read_file) or isn't text (see
/// parse).
/// Threads: as get; only `${name}` asks the environment.
inline variables values(const std::string& path, const options& how = {.override = true}) {
  const std::optional<file> read = read_file(path);
  if (!read) return {};
  const document said = parse(read->text, path);
  detail::warn_of(path, read->status, said, how.warn);
  return detail::resolve(said, path, how);
}

}  // namespace fluxion::inline FLUXION_ABI::env
