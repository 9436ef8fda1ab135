// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string_view>
#include <type_traits>

#include <fluxion/base/member_name.hpp>
#include <fluxion/graph/diagnostics.hpp>
#include <fluxion/tensor/packed.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// The struct, its member's name and type stand in the template arguments, which compilers print.
template <class Struct, fixed_string Member, class Type>
struct cannot_pass_member {
  static consteval bool report() {
    constexpr bool is_argument = Part<Type>;
    static_assert(is_argument,
                  "fluxion: a member of a struct that is an argument must itself be a number, an "
                  "array of float or double (std::array for T[n]), or such a struct: the one named "
                  "in cannot_pass_member<...> is not");
    return is_argument;
  }
};
template <class Struct>
struct cannot_pass_struct {
  static consteval bool report() {
    constexpr bool visitable = Visitable<Struct>;
    static_assert(visitable,
                  "fluxion: the members of this struct can't be visited: it has a base class, more "
                  "than 32 members, or a member that is a reference to something not const");
    return visitable;
  }
};

template <class S>
consteval auto fault_in();

/// What is wrong with part I of a structure, as a type that isn't instantiated yet; void: nothing.
template <class S, std::size_t I>
consteval auto fault_in_part() {
  using P = part<S, I>;
  if constexpr (Structure<P>) {
    return fault_in<P>();
  } else if constexpr (Part<P> || is_indexed<S>) {
    return std::type_identity<void>{};
  } else {
    constexpr std::string_view name = member_name<S, I>;
    constexpr auto text = fixed_text<static_cast<int>(name.size())>(name.data());
    return std::type_identity<cannot_pass_member<S, text, P>>{};
  }
}
template <class S, std::size_t I>
consteval auto fault_from_part() {
  if constexpr (I == part_count<S>) {
    return std::type_identity<void>{};
  } else {
    constexpr auto here = fault_in_part<S, I>();
    if constexpr (std::is_void_v<typename decltype(here)::type>)
      return fault_from_part<S, I + 1>();
    else
      return here;
  }
}
template <class S>
consteval auto fault_in() {
  if constexpr (is_packed<S>)
    return std::type_identity<void>{};
  else if constexpr (Visitable<S>)
    return fault_from_part<S, 0>();
  else
    return std::type_identity<cannot_pass_struct<S>>{};
}

/// Says in words if something in a structure among the arguments can't be an argument.
template <class... Args>
consteval bool check_structures() {
  using fault = typename decltype(fault_in<members<void, unwrapped<Args>...>>())::type;
  if constexpr (std::is_void_v<fault>)
    return true;
  else
    return fault::report();
}

}  // namespace fluxion::inline FLUXION_ABI::detail
