// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>

#include <fluxion/tensor/array_like.hpp>

namespace fluxion::inline FLUXION_ABI {

/// Elements that lie elsewhere, as an array of the rank and the static lengths of `Like`.
template <class T, ArrayLike Like>
struct view_like {
  T* elements;
  std::array<std::ptrdiff_t, static_cast<std::size_t>(array_traits<Like>::rank)> lengths;
};

template <class T, class Like>
struct array_traits<view_like<T, Like>> {
  using value_type = std::remove_const_t<T>;
  using owner = typename array_traits<Like>::owner;
  using view = view_like<T, Like>;
  static constexpr int rank = array_traits<Like>::rank;
  static constexpr auto extents = array_traits<Like>::extents;
  static constexpr bool resizable = false;

  static constexpr T* data(const view& a) { return a.elements; }
  static constexpr std::ptrdiff_t extent(const view& a, int axis) {
    return a.lengths[static_cast<std::size_t>(axis)];
  }
  static constexpr std::ptrdiff_t size(const view& a) {
    std::ptrdiff_t result = 1;
    for (const std::ptrdiff_t length : a.lengths) result *= length;
    return result;
  }
  static constexpr void copy_out(const view& a, value_type* buffer) {
    std::copy_n(a.elements, size(a), buffer);
  }
  static constexpr void copy_in(const view& a,
                                const value_type* buffer) requires(!std::is_const_v<T>) {
    std::copy_n(buffer, size(a), a.elements);
  }
  static constexpr owner make(
      const std::array<std::ptrdiff_t, static_cast<std::size_t>(rank)>& of) {
    return array_traits<owner>::make(of);
  }
};

}  // namespace fluxion::inline FLUXION_ABI
