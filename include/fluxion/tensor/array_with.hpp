// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include <fluxion/tensor/array_like.hpp>
#include <fluxion/tensor/tensor.hpp>

namespace fluxion::inline FLUXION_ABI {

/// The array `A` with elements of another type: what a callable gets and returns that runs on
/// duals.
///
/// `type`, which owns its elements, and `make(lengths)`, one of those lengths. A container of your
/// own with `array_traits` needs a specialisation where forward_mode takes or gives it.
template <class A, class U>
struct array_with;

template <class T, class Allocator, class U>
struct array_with<std::vector<T, Allocator>, U> {
  using type = std::vector<U>;
  static constexpr type make(const std::array<std::ptrdiff_t, 1>& of) {
    return type(static_cast<std::size_t>(of[0]), U(0));
  }
};

template <class T, std::size_t N, class U>
struct array_with<std::array<T, N>, U> {
  using type = std::array<U, N>;
  static constexpr type make(const std::array<std::ptrdiff_t, 1>&) { return {}; }
};

template <class T, std::size_t Columns, std::size_t Rows, class U>
struct array_with<std::array<std::array<T, Columns>, Rows>, U> {
  using type = std::array<std::array<U, Columns>, Rows>;
  static constexpr type make(const std::array<std::ptrdiff_t, 2>&) { return {}; }
};

/// As the gradient with respect to a view: in an array.
template <class T, std::size_t N, class U>
struct array_with<std::span<T, N>, U>
    : array_with<typename array_traits<std::span<T, N>>::owner, U> {};

template <class T, int... Extents, class U>
struct array_with<tensor<T, Extents...>, U> {
  using type = tensor<U, Extents...>;
  static constexpr type make(const std::array<std::ptrdiff_t, sizeof...(Extents)>& of) {
    type result;
    result.resize(of);
    return result;
  }
};

}  // namespace fluxion::inline FLUXION_ABI
