// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/reverse/variable/variable.hpp>

namespace fluxion::inline FLUXION_ABI {

template <class T, int... Extents>
template <class X>
detail::variable_handle variable<T, Extents...>::leaf(const X& values, bool varied,
                                                      std::source_location at) {
  detail::variable_handle made;
  if constexpr (detail::PlainArray<X>) {
    constexpr bool same_number = std::is_same_v<typename array_traits<X>::value_type, T>;
    constexpr bool same_rank = array_traits<X>::rank == rank;
    static_assert(same_number,
                  "fluxion: a variable of float from an array of double, or the other "
                  "way: nothing is converted silently");
    static_assert(same_rank, "fluxion: a variable from an array of another rank");
    if constexpr (same_number && same_rank) {
      constexpr std::array<int, sizeof...(Extents)> wanted{Extents...};
      for (std::size_t axis = 0; axis < wanted.size(); ++axis)
        if (const auto length = lengths_of(values)[axis];
            wanted[axis] != dynamic && length != wanted[axis])
          raise<shape_error>("fluxion: variable: an array of length " + std::to_string(length) +
                             " where " + std::to_string(wanted[axis]) + " is wanted");
      made = detail::leaf_from<T>(values, varied);
    }
  } else {
    static_assert(rank == 0, "fluxion: a number for a variable that is an array");
    made = detail::leaf_from<T>(values, varied);
  }
  if (made) made.node()->where = at;
  return made;
}

template <class T, int... Extents>
template <class Seed>
detail::variable_handle variable<T, Extents...>::seed_of(const Seed& seed) {
  if constexpr (detail::is_variable<Seed>) {
    constexpr bool same_number = std::is_same_v<typename Seed::value_type, T>;
    static_assert(same_number,
                  "fluxion: a seed of float for a variable of double, or the other way");
    if constexpr (same_number)
      return detail::require_defined(seed.node()), seed.handle();
    else
      return {};
  } else {
    return leaf(seed, false);
  }
}

template <class T, int... Extents>
template <class Other>
void variable<T, Extents...>::require_lengths() const {
  constexpr bool same_number = std::is_same_v<typename Other::value_type, T>;
  constexpr bool same_rank = Other::rank == rank;
  static_assert(same_number, "fluxion: a variable of float from one of double, or the other way");
  static_assert(same_rank, "fluxion: a variable of one rank from an expression of another");
  if constexpr (same_number && same_rank) {
    constexpr std::array<int, sizeof...(Extents)> wanted{Extents...};
    constexpr auto given = Other::tensor_type::extents;
    for (std::size_t axis = 0; axis < wanted.size(); ++axis)
      if (node() && wanted[axis] != dynamic && given[axis] != wanted[axis] &&
          node()->lengths.at[axis] != wanted[axis])
        raise<shape_error>("fluxion: variable: a length of " +
                           std::to_string(node()->lengths.at[axis]) + " where " +
                           std::to_string(wanted[axis]) + " is wanted, in " +
                           detail::text_of(*node()));
  }
}

template <class T, int... Extents>
template <class X>
variable<T, Extents...>& variable<T, Extents...>::assign(const X& x, std::source_location at) {
  if constexpr (detail::is_variable<X>)
    return put(variable(x.clone()));
  else
    return put(variable(x, at));
}

template <class T, int... Extents>
variable<T, Extents...>& variable<T, Extents...>::put(const variable& computed) {
  if (is_grad_enabled() && is_leaf() && requires_grad())
    detail::raise_at(
        "a leaf that requires a gradient is written in place: write under no_grad; this is ",
        *node());
  const detail::element_share mine = known().value;
  detail::variable_node* const made = computed.node();
  if (made->lengths != node()->lengths)
    raise<shape_error>("fluxion: an array of shape " + detail::lengths_text(made->lengths) +
                       " is written in place of one of shape " +
                       detail::lengths_text(node()->lengths) + ", from " + detail::text_of(*made));
  std::memcpy(mine->elements(), made->value->elements(), made->bytes());
  ++mine->version;
  const bool replaces = made->requires_grad || (requires_grad() && is_grad_enabled());
  if (!replaces) {
    node()->value_version = mine->version;
    return *this;
  }
  // Its other handles stand for the earlier value, also those that follow what is written.
  node()->is_alias = false;
  made->value = mine;
  made->value_version = made->kept_version = mine->version;
  if (made->kept) made->kept = mine;
  held_ = computed.handle();
  return *this;
}

}  // namespace fluxion::inline FLUXION_ABI
