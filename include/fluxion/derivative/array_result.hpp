// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <vector>

#include <fluxion/base/error.hpp>
#include <fluxion/tensor/shape.hpp>

namespace fluxion::inline FLUXION_ABI {

/// What a graph gives whose rank is known only at run time: lengths, outermost first, and elements,
/// last axis fastest. One without lengths is a number.
template <class T>
struct array_result {
  std::vector<std::ptrdiff_t> lengths;
  std::vector<T> elements;

  /// Errors: shape_error, if it's an array.
  operator T() const {
    if (!lengths.empty())
      raise<shape_error>("fluxion: array_result: an array of " + std::to_string(elements.size()) +
                         " elements isn't a number: read its elements");
    return elements[0];
  }

  /// Room for an array of this shape. `dimension`: the lengths that are known only now.
  void fit(const shape& s, const std::ptrdiff_t* dimension) {
    lengths.resize(static_cast<std::size_t>(s.rank));
    for (int axis = 0; axis < s.rank; ++axis)
      lengths[static_cast<std::size_t>(axis)] = s[axis].value(dimension);
    elements.resize(static_cast<std::size_t>(s.size(dimension)));
  }
};

}  // namespace fluxion::inline FLUXION_ABI
