// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <ostream>

#include <fluxion/reverse/variable/variable.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

template <class Stream, class T>
const T* print_elements(Stream& out, const T* next, const node_lengths& lengths, int axis) {
  if (axis == lengths.rank) return out << *next, next + 1;
  out << '{';
  for (std::ptrdiff_t i = 0; i < lengths.at[axis]; ++i) {
    if (i > 0) out << ", ";
    next = print_elements(out, next, lengths, axis + 1);
  }
  out << '}';
  return next;
}

}  // namespace detail

/// Prints the elements, "{{1, 2}, {3, 4}}", or "empty".
template <class Char, class Traits, class T, int... Extents>
std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& out,
                                             const variable<T, Extents...>& x) {
  if (!x.is_defined()) return out << "empty";
  detail::print_elements(out, x.data(), x.node()->lengths, 0);
  return out;
}

}  // namespace fluxion::inline FLUXION_ABI
