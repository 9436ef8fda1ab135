// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <charconv>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include <fluxion/env/environment_error.hpp>

namespace fluxion::inline FLUXION_ABI::env {

namespace detail {

template <class T, class... Ts>
concept OneOf = (std::same_as<T, Ts> || ...);

constexpr bool equal_ignoring_case(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != lower[i]) return false;
  }
  return true;
}

}  // namespace detail

/// What the text of a variable can be read as: a text, a bool, or a number.
template <class T>
concept Setting =
    std::same_as<T, std::string> || std::floating_point<T> ||
    (std::integral<T> && !detail::OneOf<T, char, wchar_t, char8_t, char16_t, char32_t> &&
     !std::is_const_v<T>);

/// true for 1, true, t, yes, y, on; false for 0, false, f, no, n, off; in any case of letters.
constexpr std::optional<bool> bool_from(std::string_view text) {
  for (const std::string_view word : {"1", "true", "t", "yes", "y", "on"})
    if (detail::equal_ignoring_case(text, word)) return true;
  for (const std::string_view word : {"0", "false", "f", "no", "n", "off"})
    if (detail::equal_ignoring_case(text, word)) return false;
  return {};
}

/// The whole text as a `T`, in the same way in every locale; none if it isn't one, or out of range.
template <Setting T>
std::optional<T> setting_from(std::string_view text) {
  if constexpr (std::same_as<T, std::string>) {
    return std::string(text);
  } else if constexpr (std::same_as<T, bool>) {
    return bool_from(text);
  } else {
    T value{};
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != decltype(error){} || stop != end) return {};
    return value;
  }
}

/// "int", "double", ... as the compiler writes it.
template <Setting T>
std::string setting_name() {
  if constexpr (std::same_as<T, std::string>) return "std::string";
  const std::string_view text = __PRETTY_FUNCTION__;
  const std::size_t begin = text.find("T = ") + 4;
  return std::string(text.substr(begin, text.find_first_of(";]", begin) - begin));
}

}  // namespace fluxion::inline FLUXION_ABI::env
