// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <tuple>
#include <utility>

#include <fluxion/derivative/by_members.hpp>
#include <fluxion/derivative/hessian.hpp>

namespace fluxion::inline FLUXION_ABI {

template <class V, class J>
struct value_with_jacobian;

namespace detail {

/// Row `row` of the blocks of a Jacobian, as leaves: of what isn't differentiated 0.
template <class Grouping, class Blocks>
struct jacobian_row {
  const Blocks& blocks;
  std::size_t row;

  template <std::size_t K, class Leaf, class Wanted>
  constexpr Wanted leaf() const {
    if constexpr (!Grouping::varied[K])
      return Wanted(0);
    else if constexpr (!ArrayLike<Leaf>)
      return static_cast<Wanted>(std::get<Grouping::template place<K>>(blocks)[row]);
    else
      return elements<Wanted>(std::get<Grouping::template place<K>>(blocks));
  }

  template <std::size_t K>
  constexpr auto block() const {
    const auto& whole = std::get<Grouping::template place<K>>(blocks);
    return number_block{[&whole, r = row](std::size_t j) { return flat_element(whole, r, j); }};
  }

 private:
  template <class Wanted, class Block>
  constexpr Wanted elements(const Block& block) const {
    const std::ptrdiff_t columns = array_traits<Block>::extent(block, 1);
    auto result = array_traits<Wanted>::make({columns});
    for (std::size_t j = 0; j < static_cast<std::size_t>(columns); ++j)
      flat_element(result, j, 0) = flat_element(block, row, j);
    return result;
  }
};

/// The Jacobian with respect to a structure: for each output a structure of its gradients.
template <class Grouping, std::size_t A, class Blocks, std::size_t... Row>
constexpr auto rows_by_members(const Blocks& blocks, std::index_sequence<Row...>) {
  using Argument = part<typename Grouping::all, A>;
  using gradient = rebound<typename Grouping::to, Argument>;
  constexpr std::size_t first = Grouping::template first<A>;
  return std::array<gradient, sizeof...(Row)>{
      {built<Argument, gradient, first>(jacobian_row<Grouping, Blocks>{blocks, Row})...}};
}

template <class Grouping, std::size_t Rows, std::size_t A, class Blocks>
constexpr auto grouped_block(Blocks& blocks) {
  using Argument = part<typename Grouping::all, A>;
  if constexpr (Grouping::template argument_varies<A> && Structure<Argument>)
    return std::make_tuple(rows_by_members<Grouping, A>(blocks, std::make_index_sequence<Rows>{}));
  else
    return grouped_argument<Grouping, A>(blocks);
}
template <class Grouping, std::size_t Rows, class Blocks, std::size_t... A>
constexpr auto grouped_blocks(Blocks& blocks, std::index_sequence<A...>) {
  return single_or_tuple(std::tuple_cat(grouped_block<Grouping, Rows, A>(blocks)...));
}

/// What a Jacobian returned of the leaves, one block or a tuple of several, for the arguments.
template <class Grouping, std::size_t Rows, class Blocks>
constexpr auto grouped_rows(Blocks&& flat) {
  using arguments = std::make_index_sequence<part_count<typename Grouping::all>>;
  if constexpr (Rows == 0) {
    return grouped<Grouping>(std::move(flat));
  } else if constexpr (Grouping::varied_in(0, Grouping::count) == 1) {
    std::tuple<Blocks> all(std::move(flat));
    return grouped_blocks<Grouping, Rows>(all, arguments{});
  } else {
    return grouped_blocks<Grouping, Rows>(flat, arguments{});
  }
}

/// The number of outputs of `F`, called with these leaves; 0: it returns a number, not an array.
template <class F, class... L>
consteval std::size_t output_count(const std::tuple<L...>*) {
  if constexpr (any_recorded<std::remove_cvref_t<L>...>) {
    using result = decltype(std::declval<const F&>()(symbol(unwrap(std::declval<L>()))...));
    if constexpr (requires { std::tuple_size<result>::value; })
      return std::tuple_size_v<result>;
    else
      return 0;
  } else {
    using value = typename evaluation<F, transform::value, std::remove_cvref_t<L>...>::program;
    constexpr shape s = value::shape_of(value::output(0));
    return s.rank == 0 ? 0 : static_cast<std::size_t>(s[0].constant);
  }
}

template <class Result>
inline constexpr bool has_value_and_jacobian = false;
template <class V, class J>
inline constexpr bool has_value_and_jacobian<value_with_jacobian<V, J>> = true;

template <class Inner, class F, class... Args>
constexpr auto jacobian_of_leaves(const F& callable, const Args&... args) {
  using result = decltype(call_of_leaves<Inner>(callable, args...));
  if constexpr (!std::is_void_v<result>) {
    using leaves = leaves_of_arguments<Args...>;
    using grouping = detail::grouping<leaves, Args...>;
    constexpr std::size_t rows =
        output_count<on_members_of<F, Args...>>(static_cast<const leaves*>(nullptr));
    result flat = call_of_leaves<Inner>(callable, args...);
    if constexpr (has_value_and_jacobian<result>) {
      auto jacobian = grouped_rows<grouping, rows>(std::move(flat.jacobian));
      return value_with_jacobian<decltype(flat.value), decltype(jacobian)>{flat.value,
                                                                           std::move(jacobian)};
    } else {
      return grouped_rows<grouping, rows>(std::move(flat));
    }
  }
}
/// The Jacobian `Inner`, of the leaves, called with those of the arguments.
template <class Inner, class F, class... Args>
constexpr auto jacobian_by_members(const F& callable, const Args&... args) {
  if constexpr (check_structures<Args...>()) return jacobian_of_leaves<Inner>(callable, args...);
}

}  // namespace detail
}  // namespace fluxion::inline FLUXION_ABI
