// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <fluxion/base/config.hpp>
#include <fluxion/base/error.hpp>
#include <fluxion/tensor/aligned_allocator.hpp>
#include <fluxion/tensor/array_like.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

/// The lengths of a tensor's dynamic axes: zero after a move, like the elements.
template <int Count>
struct dynamic_lengths {
  std::array<std::ptrdiff_t, Count> at{};

  constexpr dynamic_lengths() = default;
  constexpr dynamic_lengths(const dynamic_lengths&) = default;
  constexpr dynamic_lengths& operator=(const dynamic_lengths&) = default;
  constexpr dynamic_lengths(dynamic_lengths&& other) noexcept
      : at(std::exchange(other.at, {})) {}
  constexpr dynamic_lengths& operator=(dynamic_lengths&& other) noexcept {
    const auto moved = std::exchange(other.at, {});
    at = moved;
    return *this;
  }
};

template <>
struct dynamic_lengths<0> {};

/// std::initializer_list nested `Rank` times.
template <class T, int Rank>
struct nested_list {
  using type = std::initializer_list<typename nested_list<T, Rank - 1>::type>;
};
template <class T>
struct nested_list<T, 0> {
  using type = T;
};

}  // namespace detail

/// An array of any rank that owns its elements: contiguous, last axis fastest.
///
/// Shape: extents are lengths, or `dynamic`; a rank without extents holds one number.
/// Errors: shape_error for lengths that contradict the static extents, or negative ones; an index
/// out of bounds is not detected.
/// Cost: with static extents nothing but the elements; else one allocation, aligned to 64 bytes.
/// Example: tensor<float, 3, 4> a;  tensor<float, dynamic, 4> b(batch);  b(i, 2) = 1;
template <class T, int... Extents>
class tensor {
  static_assert(((Extents >= dynamic) && ...), "an extent is a length or fluxion::dynamic");

 public:
  using value_type = T;
  static constexpr int rank = sizeof...(Extents);
  static constexpr std::array<int, sizeof...(Extents)> extents{Extents...};
  static constexpr int dynamic_rank = ((Extents == dynamic ? 1 : 0) + ... + 0);
  static constexpr bool is_static = dynamic_rank == 0;
  using lengths = std::array<std::ptrdiff_t, sizeof...(Extents)>;
  using nested_list = typename detail::nested_list<T, rank>::type;

  /// All elements zero; no elements if an extent is dynamic.
  constexpr tensor() = default;

  /// Zeros; one length per dynamic extent.  Parentheses: braces hold elements, as in std::vector.
  template <std::convertible_to<std::ptrdiff_t>... Length>
    requires(sizeof...(Length) == dynamic_rank && dynamic_rank > 0 &&
             (std::integral<Length> && ...))
  constexpr explicit tensor(Length... length) {
    const std::array<std::ptrdiff_t, sizeof...(Length)> given{
        static_cast<std::ptrdiff_t>(length)...};
    lengths to{};
    std::size_t next = 0;
    for (std::size_t axis = 0; axis < to.size(); ++axis)
      to[axis] = extents[axis] == dynamic ? given[next++] : extents[axis];
    resize(to);
  }

  /// The elements row by row: {{1, 2, 3}, {4, 5, 6}}.  Rows must be equally long.
  constexpr tensor(const nested_list& elements) {
    lengths to{};
    measure<0>(elements, to);
    resize(to);
    T* out = data();
    fill<0>(elements, to, out);
  }

  /// A copy of `values`, last axis fastest; `of` has the lengths of all axes.
  constexpr tensor(const lengths& of, std::span<const T> values) {
    resize(of);
    if (static_cast<std::ptrdiff_t>(values.size()) != size())
      raise<shape_error>("tensor: " + std::to_string(values.size()) + " values for shape " +
                         text(of));
    std::copy(values.begin(), values.end(), begin());
  }

  /// The length of an axis.
  constexpr std::ptrdiff_t extent(int axis) const {
    std::size_t passed = 0;
    const auto asked = static_cast<std::size_t>(axis);
    for (std::size_t a = 0; a < asked; ++a) passed += extents[a] == dynamic;
    if constexpr (!is_static)
      if (extents[asked] == dynamic) return lengths_.at[passed];
    return extents[asked];
  }
  /// The lengths of all axes.
  constexpr lengths shape() const {
    lengths result{};
    for (int axis = 0; axis < rank; ++axis) result[static_cast<std::size_t>(axis)] = extent(axis);
    return result;
  }
  constexpr std::ptrdiff_t size() const { return static_cast<std::ptrdiff_t>(elements_.size()); }

  constexpr T* data() { return elements_.data(); }
  constexpr const T* data() const { return elements_.data(); }
  constexpr T* begin() { return data(); }
  constexpr const T* begin() const { return data(); }
  constexpr T* end() { return data() + size(); }
  constexpr const T* end() const { return data() + size(); }

  constexpr T& operator[](std::ptrdiff_t i)
    requires(rank == 1)
  {
    return data()[i];
  }
  constexpr const T& operator[](std::ptrdiff_t i) const
    requires(rank == 1)
  {
    return data()[i];
  }
  template <std::convertible_to<std::ptrdiff_t>... Index>
    requires(sizeof...(Index) == rank)
  constexpr T& operator()(Index... index) {
    return data()[offset({static_cast<std::ptrdiff_t>(index)...})];
  }
  template <std::convertible_to<std::ptrdiff_t>... Index>
    requires(sizeof...(Index) == rank)
  constexpr const T& operator()(Index... index) const {
    return data()[offset({static_cast<std::ptrdiff_t>(index)...})];
  }

  /// Changes the lengths of dynamic axes; if any changes, elements keep no place.
  constexpr void resize(const lengths& to) {
    std::ptrdiff_t count = 1;
    for (std::size_t axis = 0; axis < to.size(); ++axis)
      if (to[axis] < 0 || (extents[axis] != dynamic && to[axis] != extents[axis]) ||
          __builtin_mul_overflow(count, to[axis], &count))
        raise<shape_error>("tensor: no shape " + text(to) + " for extents " + text(extents));
    if constexpr (!is_static) {
      elements_.resize(static_cast<std::size_t>(count), T());
      std::size_t next = 0;
      for (std::size_t axis = 0; axis < to.size(); ++axis)
        if (extents[axis] == dynamic) lengths_.at[next++] = to[axis];
    }
  }

  /// Equal shapes and equal elements.
  friend constexpr bool operator==(const tensor& a, const tensor& b) {
    return a.shape() == b.shape() && std::equal(a.begin(), a.end(), b.begin());
  }

 private:
  static constexpr std::size_t static_size =
      is_static ? (static_cast<std::size_t>(Extents) * ... * std::size_t{1}) : 0;
  using storage = std::conditional_t<is_static, std::array<T, static_size>,
                                     std::vector<T, aligned_allocator<T>>>;

  constexpr std::ptrdiff_t offset(const lengths& index) const {
    std::ptrdiff_t result = 0;
    for (std::size_t axis = 0; axis < index.size(); ++axis)
      result = result * extent(static_cast<int>(axis)) + index[axis];
    return result;
  }

  template <int Axis>
  static constexpr void measure(const auto& list, lengths& to) {
    if constexpr (Axis < rank) {
      to[Axis] = static_cast<std::ptrdiff_t>(list.size());
      if (list.size() > 0) measure<Axis + 1>(*list.begin(), to);
    }
  }
  template <int Axis>
  static constexpr void fill(const auto& list, const lengths& to, T*& out) {
    if constexpr (Axis == rank) {
      *out++ = list;
    } else {
      if (static_cast<std::ptrdiff_t>(list.size()) != to[Axis])
        raise<shape_error>("tensor: a row of " + std::to_string(list.size()) +
                           " elements in shape " + text(to));
      for (const auto& element : list) fill<Axis + 1>(element, to, out);
    }
  }
  static std::string text(const auto& lengths) {
    std::string result = "[";
    for (const auto& length : lengths) {
      if (result.size() > 1) result += ", ";
      result += length == dynamic ? "?" : std::to_string(length);
    }
    return result + "]";
  }

  [[no_unique_address]] detail::dynamic_lengths<dynamic_rank> lengths_;
  storage elements_{};
};

template <Element T, int... Extents>
struct array_traits<tensor<T, Extents...>> {
  using value_type = T;
  using owner = tensor<T, Extents...>;
  using lengths = typename owner::lengths;
  static constexpr int rank = owner::rank;
  static constexpr std::array<int, sizeof...(Extents)> extents = owner::extents;
  static constexpr bool resizable = !owner::is_static;

  static constexpr const T* data(const owner& a) { return a.data(); }
  static constexpr T* data(owner& a) { return a.data(); }
  static constexpr std::ptrdiff_t extent(const owner& a, int axis) { return a.extent(axis); }
  static constexpr void copy_out(const owner& a, T* buffer) {
    std::copy(a.begin(), a.end(), buffer);
  }
  static constexpr void copy_in(owner& a, const T* buffer) {
    std::copy_n(buffer, a.size(), a.begin());
  }
  static constexpr void resize(owner& a, const lengths& to) { a.resize(to); }
  static constexpr owner make(const lengths& of) {
    owner result;
    result.resize(of);
    return result;
  }
};

}  // namespace fluxion::inline FLUXION_ABI
