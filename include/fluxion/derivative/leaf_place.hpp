// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <fluxion/base/member_name.hpp>
#include <fluxion/tensor/structure.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// Where a leaf stands among arguments: in which one, and where in it: "", ".w", "[2].x".
struct leaf_place {
  std::size_t argument = 0;
  std::string member;
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
void add_leaf_places(std::vector<leaf_place>& to, const leaf_place& at);
template <class S, std::size_t... I>
void add_part_places(std::vector<leaf_place>& to, const leaf_place& at, std::index_sequence<I...>) {
  (add_leaf_places<part<S, I>>(to, {at.argument, at.member + part_name<S, I>()}), ...);
}
template <class A>
void add_leaf_places(std::vector<leaf_place>& to, const leaf_place& at) {
  if constexpr (Structure<A>)
    add_part_places<A>(to, at, std::make_index_sequence<part_count<A>>{});
  else
    to.push_back(at);
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
