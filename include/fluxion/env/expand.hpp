// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <fluxion/env/text.hpp>

namespace fluxion::inline FLUXION_ABI::env {

/// Answers the value of a variable, or none if it is unset.
template <class F>
concept Lookup = requires(const F& f, std::string_view name) {
  { f(name) } -> std::convertible_to<std::optional<std::string_view>>;
};

/// `text` with `${name}` replaced by the variable's value, or by nothing if it is unset, and
/// `${name:-default}` by the value or the default, which ends at the first `}`.  Anything else
/// stays as it is.  Stops behind the variable with which the result grew larger than `room`.
/// Cost: linear in text and result.
template <Lookup F>
constexpr std::string expand(std::string_view text, const F& lookup,
                             std::size_t room = maximum_size) {
  std::string result;
  const auto find = [&](const char* characters, std::size_t from) {
    const std::size_t found = text.find_first_of(characters, from);
    return found < text.size() ? found : text.size();
  };
  std::size_t stop = 0, close = 0;  // kept over all turns: searched anew each time, it is quadratic
  for (std::size_t i = 0; i < text.size() && result.size() <= room;) {
    const std::size_t name = i + 2;
    if (text.substr(i).starts_with("${")) {
      if (stop < name) stop = find("}:", name);
      const bool has_default = text.substr(stop).starts_with(":-");
      if (close < stop) close = find("}", stop);
      if (close < text.size() && (has_default || stop == close)) {
        const auto value = lookup(text.substr(name, stop - name));
        if (value)
          result += *value;
        else if (has_default)
          result += text.substr(stop + 2, close - stop - 2);
        i = close + 1;
        continue;
      }
    }
    result += text[i++];
  }
  return result;
}

}  // namespace fluxion::inline FLUXION_ABI::env
