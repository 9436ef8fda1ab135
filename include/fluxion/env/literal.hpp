// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <fluxion/base/config.hpp>

namespace fluxion::inline FLUXION_ABI::env {

/// A value as it is written in a file, without its quotes: a view of the file's text.
struct literal {
  std::string_view text;
  char quote = '\0';  ///< ' or " or none

  /// Calls `put` with each character that is meant.  Between quotes, line ends are LF, and escapes
  /// are decoded: \\ \' \" \a \b \f \n \r \t \v between double quotes, \\ \' between single ones.
  template <class Put>
  constexpr void decode(Put put) const {
    const std::string_view escapes = quote == '"' ? "\\'\"abfnrtv" : quote ? "\\'" : "";
    constexpr std::string_view meanings = "\\'\"\a\b\f\n\r\t\v";
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char next = i + 1 < text.size() ? text[i + 1] : '\0';
      const std::size_t escape = text[i] == '\\' ? escapes.find(next) : escapes.npos;
      if (escape != escapes.npos) {
        put(meanings[escape]);
        ++i;
      } else if (text[i] != '\r') {
        put(text[i]);
      } else if (next != '\n') {
        put('\n');
      }
    }
  }

  std::string decoded() const {
    std::string result;
    result.reserve(text.size());
    decode([&](char c) { result += c; });
    return result;
  }

  /// Whether this is how `value` is written.
  constexpr bool operator==(std::string_view value) const {
    bool same = true;
    decode([&](char c) {
      same = same && value.starts_with(c);
      if (same) value.remove_prefix(1);
    });
    return same && value.empty();
  }
  constexpr bool operator==(const literal&) const = default;
};

}  // namespace fluxion::inline FLUXION_ABI::env
