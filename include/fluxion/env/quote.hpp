// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

#include <fluxion/env/text.hpp>

namespace fluxion::inline FLUXION_ABI::env {

/// A value as a file holds it, on one line: parsed and expanded, it is `value` again.
constexpr std::string quote(std::string_view value) {
  std::string text = "\"";
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    if (c == '\n' || c == '\r') {
      text += c == '\n' ? "\\n" : "\\r";
    } else if (value.substr(i).starts_with("${")) {
      text += "${:-$}";  // no variable has an empty name, so that this is always a dollar sign
    } else {
      if (c == '\\' || c == '"') text += '\\';
      text += c;
    }
  }
  return text + '"';
}

/// A key as a file holds it: in quotes if it must be; empty if no file can hold it.
constexpr std::string quote_key(std::string_view key) {
  if (key.empty() || key.find_first_of("=\r\n") != key.npos || first_bad_byte(key) < key.size() ||
      key.starts_with(byte_order_mark))
    return "";
  if (key.find_first_of("# \t\v\f") == key.npos && key[0] != '\'') return std::string(key);
  if (key.find('\'') != key.npos) return "";
  return '\'' + std::string(key) + '\'';
}

}  // namespace fluxion::inline FLUXION_ABI::env
