// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <fluxion/base/config.hpp>

namespace fluxion::inline FLUXION_ABI {

/// A text that can be a template argument, so that compilers print it in their messages.
template <std::size_t N>
struct fixed_string {
  char text[N + 1]{};

  constexpr fixed_string() = default;
  constexpr fixed_string(const char (&literal)[N + 1]) { std::copy_n(literal, N, text); }
  constexpr operator std::string_view() const { return {text, N}; }
  constexpr bool operator==(const fixed_string&) const = default;
};

template <std::size_t N>
fixed_string(const char (&)[N]) -> fixed_string<N - 1>;

}  // namespace fluxion::inline FLUXION_ABI
