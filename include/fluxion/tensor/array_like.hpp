// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <span>
#include <type_traits>
#include <vector>

#include <fluxion/base/config.hpp>

namespace fluxion::inline FLUXION_ABI {

/// The element types of arrays: float and double.
template <class T>
concept Element = std::same_as<T, float> || std::same_as<T, double>;

/// How the library reads, makes and fills an array; specialise it for a container of your own.
///
/// - `value_type`, `rank`, `extents` (lengths known while compiling, `dynamic` for the others);
/// - `extent(a, axis)`, `data(a)`: the elements, contiguous, last axis fastest;
/// - `copy_out(a, buffer)`, `copy_in(a, buffer)`: all elements, also in constant expressions;
/// - `owner`: what a gradient with respect to such an array is returned in, `make(lengths)` one;
/// - `resizable`, and if so `resize(owner, lengths)`; elements afterwards are unspecified;
/// - optional: `must_copy(a)`, whether there are no such elements to point at, or in another order:
///   then `data` isn't used, and the library works on a copy that `copy_out` makes, or `copy_in`
///   takes back.
template <class A>
struct array_traits;

/// An array of float or double with contiguous elements and known rank, const and reference aside.
template <class A>
concept ArrayLike =
    Element<typename array_traits<std::remove_cvref_t<A>>::value_type> &&
    requires(const std::remove_cvref_t<A>& a,
             typename array_traits<std::remove_cvref_t<A>>::value_type* buffer) {
      typename array_traits<std::remove_cvref_t<A>>::owner;
      { array_traits<std::remove_cvref_t<A>>::rank } -> std::convertible_to<int>;
      { array_traits<std::remove_cvref_t<A>>::extents[0] } -> std::convertible_to<int>;
      { array_traits<std::remove_cvref_t<A>>::data(a) } -> std::convertible_to<const void*>;
      { array_traits<std::remove_cvref_t<A>>::extent(a, 0) } -> std::same_as<std::ptrdiff_t>;
      { array_traits<std::remove_cvref_t<A>>::resizable } -> std::convertible_to<bool>;
      array_traits<std::remove_cvref_t<A>>::copy_out(a, buffer);
    };

namespace detail {

/// Arrays whose elements may have to be copied before and after they are worked on.
template <class A>
concept MayBeCopied = requires(const A& a) {
  { array_traits<A>::must_copy(a) } -> std::same_as<bool>;
};

template <class A>
FLUXION_INLINE constexpr bool must_be_copied([[maybe_unused]] const A& a) {
  if constexpr (MayBeCopied<A>)
    return array_traits<A>::must_copy(a);
  else
    return false;
}

}  // namespace detail

/// The lengths of an array's axes, outermost first.
template <ArrayLike A>
constexpr auto lengths_of(const A& a) {
  std::array<std::ptrdiff_t, array_traits<A>::rank> result{};
  int axis = 0;
  for (std::ptrdiff_t& length : result) length = array_traits<A>::extent(a, axis++);
  return result;
}

/// Whether an array has these lengths. One by one: comparing two std::array calls memcmp.
template <class A, std::size_t Rank>
FLUXION_INLINE constexpr bool has_lengths(const A& a, const std::array<std::ptrdiff_t, Rank>& of) {
  if constexpr (Rank != static_cast<std::size_t>(array_traits<A>::rank)) return false;
  bool same = true;
  int axis = 0;
  for (const std::ptrdiff_t length : of)
    same = same && array_traits<A>::extent(a, axis++) == length;
  return same;
}

template <Element T, class Allocator>
struct array_traits<std::vector<T, Allocator>> {
  using value_type = T;
  using owner = std::vector<T, Allocator>;
  using lengths = std::array<std::ptrdiff_t, 1>;
  static constexpr int rank = 1;
  static constexpr std::array<int, 1> extents{dynamic};
  static constexpr bool resizable = true;

  static constexpr const T* data(const owner& a) { return a.data(); }
  static constexpr T* data(owner& a) { return a.data(); }
  static constexpr std::ptrdiff_t extent(const owner& a, int) {
    return static_cast<std::ptrdiff_t>(a.size());
  }
  static constexpr void copy_out(const owner& a, T* buffer) {
    std::copy(a.begin(), a.end(), buffer);
  }
  static constexpr void copy_in(owner& a, const T* buffer) {
    std::copy_n(buffer, a.size(), a.begin());
  }
  static constexpr void resize(owner& a, const lengths& to) {
    a.resize(static_cast<std::size_t>(to[0]), T(0));
  }
  // With the element written: libstdc++ 12's vector(n) is no constant expression in clang.
  static constexpr owner make(const lengths& of) {
    return owner(static_cast<std::size_t>(of[0]), T(0));
  }
};

template <Element T, std::size_t N>
struct array_traits<std::array<T, N>> {
  using value_type = T;
  using owner = std::array<T, N>;
  static constexpr int rank = 1;
  static constexpr std::array<int, 1> extents{static_cast<int>(N)};
  static constexpr bool resizable = false;

  static constexpr const T* data(const owner& a) { return a.data(); }
  static constexpr T* data(owner& a) { return a.data(); }
  static constexpr std::ptrdiff_t extent(const owner&, int) { return extents[0]; }
  static constexpr void copy_out(const owner& a, T* buffer) {
    std::copy(a.begin(), a.end(), buffer);
  }
  static constexpr void copy_in(owner& a, const T* buffer) { std::copy_n(buffer, N, a.begin()); }
  static constexpr owner make(const std::array<std::ptrdiff_t, 1>&) { return {}; }
};

/// Rows of equal length: a matrix.
///
/// `data` is for run time only: no pointer walks from row to row in a constant expression.
template <Element T, std::size_t Columns, std::size_t Rows>
struct array_traits<std::array<std::array<T, Columns>, Rows>> {
  using value_type = T;
  using owner = std::array<std::array<T, Columns>, Rows>;
  static_assert(sizeof(owner) == Rows * Columns * sizeof(T) || Rows * Columns == 0,
                "the rows of a nested std::array must follow each other without a gap");
  static constexpr int rank = 2;
  static constexpr std::array<int, 2> extents{static_cast<int>(Rows), static_cast<int>(Columns)};
  static constexpr bool resizable = false;

  static const T* data(const owner& a) { return reinterpret_cast<const T*>(&a); }
  static T* data(owner& a) { return reinterpret_cast<T*>(&a); }
  static constexpr std::ptrdiff_t extent(const owner&, int axis) {
    return axis == 0 ? extents[0] : extents[1];
  }
  static constexpr void copy_out(const owner& a, T* buffer) {
    for (const auto& row : a) buffer = std::copy(row.begin(), row.end(), buffer);
  }
  static constexpr void copy_in(owner& a, const T* buffer) {
    for (auto& row : a) {
      std::copy_n(buffer, Columns, row.begin());
      buffer += Columns;
    }
  }
  static constexpr owner make(const std::array<std::ptrdiff_t, 2>&) { return {}; }
};

/// A view; its gradient is returned in a std::vector, or in a std::array if the length is static.
template <class T, std::size_t N>
  requires Element<std::remove_const_t<T>>
struct array_traits<std::span<T, N>> {
  using value_type = std::remove_const_t<T>;
  using owner = std::conditional_t<N == std::dynamic_extent, std::vector<value_type>,
                                   std::array<value_type, N == std::dynamic_extent ? 0 : N>>;
  using lengths = std::array<std::ptrdiff_t, 1>;
  static constexpr int rank = 1;
  static constexpr std::array<int, 1> extents{N == std::dynamic_extent ? dynamic
                                                                       : static_cast<int>(N)};
  static constexpr bool resizable = false;

  static constexpr T* data(const std::span<T, N>& a) { return a.data(); }
  static constexpr std::ptrdiff_t extent(const std::span<T, N>& a, int) {
    return static_cast<std::ptrdiff_t>(a.size());
  }
  static constexpr void copy_out(const std::span<T, N>& a, value_type* buffer) {
    std::copy(a.begin(), a.end(), buffer);
  }
  static constexpr void copy_in(const std::span<T, N>& a, const value_type* buffer)
    requires(!std::is_const_v<T>)
  {
    std::copy_n(buffer, a.size(), a.begin());
  }
  static constexpr owner make(const lengths& of) { return array_traits<owner>::make(of); }
};

}  // namespace fluxion::inline FLUXION_ABI
