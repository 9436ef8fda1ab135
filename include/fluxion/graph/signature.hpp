// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <utility>

#include <fluxion/tensor/array_like.hpp>
#include <fluxion/tensor/data.hpp>
#include <fluxion/tensor/shape.hpp>

namespace fluxion::inline FLUXION_ABI {

/// What recording needs to know of an argument: its rank, its static lengths, and whether it is
/// differentiated.
struct argument_spec {
  int rank = 0;
  std::array<int, static_cast<std::size_t>(shape::max_rank)> extents{};
  bool varied = true;

  constexpr bool operator==(const argument_spec&) const = default;
};

/// The arguments of a recorded callable. Arguments of different types share it, and so the graph.
template <argument_spec... Specs>
struct signature {
  static constexpr int count = sizeof...(Specs);
  static constexpr std::array<argument_spec, sizeof...(Specs)> specs{Specs...};

  /// Number of lengths that are known only at run time.
  static consteval int dimension_count() {
    int result = 0;
    for (const argument_spec& spec : specs)
      for (int axis = 0; axis < spec.rank; ++axis)
        if (spec.extents[static_cast<std::size_t>(axis)] == dynamic) ++result;
    return result;
  }
};

namespace detail {

/// The argument without `data(...)` around it.
template <class A>
constexpr const auto& unwrap(const A& a) {
  if constexpr (is_constant_argument<A>)
    return a.get();
  else
    return a;
}

template <class A>
using unwrapped = std::remove_cvref_t<decltype(unwrap(std::declval<const A&>()))>;

template <class A>
consteval argument_spec spec_of() {
  using Argument = unwrapped<A>;
  argument_spec spec;
  spec.varied = !is_constant_argument<A> && !std::is_integral_v<Argument>;
  if constexpr (ArrayLike<Argument>) {
    using traits = array_traits<Argument>;
    spec.rank = traits::rank;
    for (unsigned axis = 0; axis < static_cast<unsigned>(traits::rank); ++axis)
      spec.extents[axis] = traits::extents[axis];
  }
  return spec;
}

}  // namespace detail

/// An argument of a recorded callable: a number or an array, or either behind `data(...)`.
template <class A>
concept Argument = Number<detail::unwrapped<std::remove_cvref_t<A>>> ||
                   ArrayLike<detail::unwrapped<std::remove_cvref_t<A>>>;

template <class... Args>
using signature_of = signature<detail::spec_of<std::remove_cvref_t<Args>>()...>;

}  // namespace fluxion::inline FLUXION_ABI
