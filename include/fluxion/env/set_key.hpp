// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <fluxion/env/expand.hpp>
#include <fluxion/env/file.hpp>
#include <fluxion/env/parse.hpp>
#include <fluxion/env/quote.hpp>

namespace fluxion::inline FLUXION_ABI::env {

namespace detail {

/// `text` with every binding of `key` set to `value`, or a new one at the end; without `value` it
/// has none.
inline std::string with_key(std::string text, const document& before, std::string_view key,
                            std::optional<std::string_view> value) {
  bool found = false;
  // From the back, so that the offsets of those not yet reached stay right.
  for (std::size_t i = before.bindings.size(); i-- > 0;) {
    const binding& b = before.bindings[i];
    if (b.key != key) continue;
    found = true;
    const range r = value ? b.assigned : b.whole;
    text.replace(r.begin, r.end - r.begin, value ? '=' + quote(*value) : "");
  }
  if (found || !value) return text;
  if (!text.empty() && !is_newline(text.back())) text += '\n';
  return text + quote_key(key) + '=' + quote(*value) + '\n';
}

/// Whether `after` says of `key` just `value`, and of all other keys what `before` says.
inline bool differs_only_in(std::string_view key, std::optional<std::string_view> value,
                            const document& before, const document& after) {
  const auto nothing = [](std::string_view) { return std::optional<std::string_view>(); };
  const auto written = after.value(key);
  if (written.has_value() != value.has_value()) return false;
  if (value && expand(written->decoded(), nothing) != *value) return false;
  auto a = after.bindings.begin();
  for (const binding& b : before.bindings) {
    if (b.key == key) continue;
    while (a != after.bindings.end() && a->key == key) ++a;
    if (a == after.bindings.end() || a->key != b.key || a->value != b.value) return false;
    ++a;
  }
  while (a != after.bindings.end() && a->key == key) ++a;
  return a == after.bindings.end();
}

/// Answers whether the file has changed.
inline bool rewrite(const std::string& path, std::string_view key,
                    std::optional<std::string_view> value) {
  const std::optional<file> old = read_file(path, symbolic_link::refused);
  const std::string text = old ? old->text : std::string();
  const document before = parse(text, path);
  const std::string fresh = with_key(text, before, key, value);
  if (fresh == text) return false;
  // A broken line above, such as a quote that is never closed, could swallow the new one.
  if (!differs_only_in(key, value, before, parse(fresh, path)))
    refuse(path + ": " + std::string(key) + " can't be changed before line " +
           std::to_string(before.skipped.empty() ? 1 : before.skipped.back().line) + " is mended");
  replace_file(path, fresh, old ? &*old : nullptr);
  return true;
}

}  // namespace detail

/// Gives `key` a value in a file; all other text stays as it is, comments too.  Reading gives the
/// same value back, whatever its characters.  The file is replaced as a whole, keeps its mode (a
/// new one has 0600), and may not be a symbolic link.  The environment is left alone.
/// Errors: environment_error for a key or a value that no file can hold (NUL, not UTF-8), a file
/// that can't be read or replaced, or one whose broken lines would swallow the new one.
/// Threads: readers see the old file or the new one; of two writers at once, one is lost.
inline void set_key(const std::string& path, std::string_view key, std::string_view value) {
  if (quote_key(key).empty()) refuse(path + ": this key can't stand in a file");
  if (first_bad_byte(value) < value.size())
    refuse(path + ": the value of " + std::string(key) + " has a NUL byte or isn't UTF-8");
  detail::rewrite(path, key, value);
}

/// Removes `key` from a file.  Answers whether it was there.  Otherwise as set_key.
inline bool unset_key(const std::string& path, std::string_view key) {
  return detail::rewrite(path, key, {});
}

}  // namespace fluxion::inline FLUXION_ABI::env
