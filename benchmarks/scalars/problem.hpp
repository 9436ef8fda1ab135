// SPDX-License-Identifier: BSL-1.0
// What a scalar problem is made of. Each has a struct with
//   name      for the table;
//   input     what a call is given: the variables x, and what isn't differentiated;
//   start     such an input;
//   function  the callable, for Fluxion and for every other library; T, not auto, for its
//   variables,
//             since some of these libraries return expressions that refer to temporaries;
//   evaluate  `function` of variables of any type;
//   by_hand   values and derivatives as one writes them by hand.
#pragma once

#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace scalars {

/// The values of M outputs, and their derivatives by N variables.
template <std::size_t M, std::size_t N>
struct derivatives {
  static constexpr std::size_t outputs = M;
  static constexpr std::size_t variables = N;
  std::array<double, M> value{};
  std::array<std::array<double, N>, M> jacobian{};
};

/// The input of most problems: variables alone.
template <std::size_t N>
struct variables {
  std::array<double, N> x;
};

/// The type of one of the variables.
template <class X>
using number = std::remove_cvref_t<decltype(std::declval<const X&>()[0])>;

}  // namespace scalars
