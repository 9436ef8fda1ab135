// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include <fluxion/base/error.hpp>
#include <fluxion/graph/record.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// "[3, 4]", for messages.
template <class Lengths>
std::string lengths_text(const Lengths& lengths) {
  std::string text;
  for (const std::ptrdiff_t length : lengths)
    text += (text.empty() ? "[" : ", ") + std::to_string(length);
  return text.empty() ? "[]" : text + "]";
}
inline std::string lengths_text(const shape& s, const std::ptrdiff_t* dimension) {
  std::array<std::ptrdiff_t, shape::max_rank> lengths{};
  for (int axis = 0; axis < s.rank; ++axis)
    lengths[static_cast<std::size_t>(axis)] = s[axis].value(dimension);
  return lengths_text(std::span(lengths).first(static_cast<std::size_t>(s.rank)));
}

/// Cold: a check of lengths that has failed, in words.
[[noreturn, gnu::cold, gnu::noinline]] inline void report(std::string_view operation, bool at_least,
                                                          const shape& left, const shape& right,
                                                          const std::ptrdiff_t* dimension) {
  const std::string name(operation), a = lengths_text(left, dimension);
  if (at_least)
    raise<shape_error>("fluxion: " + name + ": the index or bound is outside an array of shape " +
                       a);
  raise<shape_error>("fluxion: " + name + ": shapes " + a + " and " +
                     lengths_text(right, dimension) + " do not fit");
}

/// Check C of a program, made when it runs.
template <class Program>
struct check_lengths {
  template <int C, class Frame>
  FLUXION_INLINE static constexpr void at(const Frame& f) {
    // Only the name is passed on: a descriptor would bring all its rules into the program.
    constexpr length_check c = Program::check(C);
    constexpr std::string_view name = c.op->name;
    constexpr extent a = c.left, b = c.right;
    const std::ptrdiff_t left = a.value(f.dimension);
    const std::ptrdiff_t right = b.value(f.dimension);
    if (c.at_least ? left < right : left != right) [[unlikely]]
      report(name, c.at_least, Program::shape_number(c.left_shape),
             Program::shape_number(c.right_shape), f.dimension);
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
