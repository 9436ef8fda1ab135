// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <fluxion/base/member_name.hpp>
#include <fluxion/tensor/leaves.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// Where a leaf stands among arguments: in which one, and where in it: "", ".w", "[2].x"; of a
/// packed one also where each of its numbers stands in it.
struct leaf_place {
  std::size_t argument = 0;
  std::string member;
  std::vector<std::string> numbers{};
};

/// The name of part I of a structure, as it is written behind the structure's own.
template <class S, std::size_t I>
std::string part_name() {
  if constexpr (is_indexed<S>)
    return '[' + std::to_string(I) + ']';
  else
    return '.' + std::string(member_name<S, I>);
}

template <class A>
void add_number_names(std::vector<std::string>& to, const std::string& at);
template <class S, std::size_t... I>
void add_part_names(std::vector<std::string>& to, const std::string& at,
                    std::index_sequence<I...>) {
  (add_number_names<part<S, I>>(to, at + part_name<S, I>()), ...);
}
template <class A>
void add_number_names(std::vector<std::string>& to, const std::string& at) {
  if constexpr (Number<A>)
    to.push_back(at);
  else if constexpr (is_indexed<A>)
    for (std::size_t i = 0; i < std::tuple_size_v<A>; ++i)
      add_number_names<typename A::value_type>(to, at + '[' + std::to_string(i) + ']');
  else
    add_part_names<A>(to, at, std::make_index_sequence<part_count<A>>{});
}

template <class A>
void add_leaf_places(std::vector<leaf_place>& to, const leaf_place& at);
template <class S, std::size_t... I>
void add_part_places(std::vector<leaf_place>& to, const leaf_place& at, std::index_sequence<I...>) {
  (add_leaf_places<part<S, I>>(to, {at.argument, at.member + part_name<S, I>()}), ...);
}
template <class A>
void add_leaf_places(std::vector<leaf_place>& to, const leaf_place& at) {
  if constexpr (Structure<A> && !is_packed<A>)
    return add_part_places<A>(to, at, std::make_index_sequence<part_count<A>>{});
  to.push_back(at);
  if constexpr (is_packed<A>) add_number_names<A>(to.back().numbers, "");
}

/// The places of all leaves of arguments of these types, in their order.
template <class... A>
std::vector<leaf_place> leaf_places() {
  std::vector<leaf_place> result;
  std::size_t argument = 0;
  (add_leaf_places<A>(result, {argument++, ""}), ...);
  return result;
}

}  // namespace fluxion::inline FLUXION_ABI::detail
