// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <fluxion/env/environment_error.hpp>

namespace fluxion::inline FLUXION_ABI::env {

/// Bytes that a file may have, and all its values together once they are expanded.  Generous for
/// people, and small enough that no file can take the memory or the time of the program.
inline constexpr std::size_t maximum_size = std::size_t{1} << 20;

inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// White space that doesn't end a line: ASCII only, as an invisible letter is no separator.
constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\v' || c == '\f'; }

constexpr bool is_newline(char c) { return c == '\n' || c == '\r'; }

/// Number of lines that end in `text`: by LF, CR or CRLF.
constexpr std::size_t count_lines(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    count += text[i] == '\n' || (text[i] == '\r' && !text.substr(i).starts_with("\r\n"));
  return count;
}

/// Bytes of the UTF-8 character at the start of `text`, which isn't empty; 0 if it is malformed:
/// cut off, overlong, a surrogate, or beyond U+10FFFF.
constexpr std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4) return 0;
  const std::size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  const unsigned least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  const unsigned most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  if (byte(1) < least || byte(1) > most) return 0;
  for (std::size_t i = 2; i < length; ++i)
    if (byte(i) < 0x80 || byte(i) > 0xBF) return 0;
  return length;
}

/// Offset of the first byte that no text has, a NUL or one that isn't UTF-8; the size if none.
constexpr std::size_t first_bad_byte(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size() && text[i] != '\0') {
    const std::size_t length = utf8_length(text.substr(i, 4));
    if (length == 0) break;
    i += length;
  }
  return i;
}

/// Does nothing if `text` can be read.
/// Errors: environment_error with `name` and the line, for a text that is too large, has a NUL
/// byte, or isn't UTF-8.
constexpr void check_text(std::string_view text, std::string_view name) {
  if (text.size() > maximum_size) refuse(std::string(name) + ": larger than 1 MiB");
  const std::size_t bad = first_bad_byte(text);
  if (bad < text.size())
    refuse(std::string(name) + ", line " + std::to_string(count_lines(text.substr(0, bad)) + 1) +
           (text[bad] == '\0' ? ": a NUL byte" : ": not UTF-8"));
}

}  // namespace fluxion::inline FLUXION_ABI::env
