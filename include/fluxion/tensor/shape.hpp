// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <initializer_list>

#include <fluxion/tensor/extent.hpp>

namespace fluxion::inline FLUXION_ABI {

/// The lengths of an array's axes, outermost first; rank 0 is a scalar.
struct shape {
  static constexpr int max_rank = 4;

  int rank = 0;
  extent extents[max_rank]{};

  constexpr shape() = default;
  constexpr shape(std::initializer_list<extent> lengths) {
    for (const extent& e : lengths) extents[rank++] = e;
  }

  constexpr const extent& operator[](int axis) const { return extents[axis]; }
  constexpr extent& operator[](int axis) { return extents[axis]; }
  constexpr bool operator==(const shape&) const = default;

  constexpr bool is_static() const {
    for (int axis = 0; axis < rank; ++axis)
      if (!extents[axis].is_static()) return false;
    return true;
  }
  /// Number of elements of a static shape.
  constexpr std::ptrdiff_t static_size() const {
    std::ptrdiff_t result = 1;
    for (int axis = 0; axis < rank; ++axis) result *= extents[axis].constant;
    return result;
  }
  /// Number of elements, once the dimensions are known.
  FLUXION_INLINE constexpr std::ptrdiff_t size(const std::ptrdiff_t* dimensions) const {
    std::ptrdiff_t result = 1;
    for (int axis = 0; axis < rank; ++axis) result *= extents[axis].value(dimensions);
    return result;
  }
};

/// "[3, ?, ?-1]" as characters, for messages of the compiler: ? is a length known at run time.
struct shape_text {
  char text[64]{};
  int length = 0;

  constexpr explicit shape_text(const shape& s) {
    put('[');
    for (int axis = 0; axis < s.rank; ++axis) {
      if (axis > 0) put(','), put(' ');
      put(s[axis]);
    }
    put(']');
  }

 private:
  constexpr void put(char c) {
    if (length < 63) text[length++] = c;
  }
  constexpr void put(const extent& e) {
    for (int i = 0; i < e.count; ++i) put('?');
    if (e.constant == 0 && e.count > 0) return;
    if (e.constant < 0) put('-');
    if (e.constant >= 0 && e.count > 0) put('+');
    char digits[20]{};
    int count = 0;
    std::ptrdiff_t rest = e.constant < 0 ? -e.constant : e.constant;
    do digits[count++] = static_cast<char>('0' + rest % 10);
    while ((rest /= 10) > 0);
    while (count > 0) put(digits[--count]);
  }
};

}  // namespace fluxion::inline FLUXION_ABI
