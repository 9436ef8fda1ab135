// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <tuple>
#include <type_traits>

#include <fluxion/base/aggregate.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wundefined-var-template"
#pragma clang diagnostic ignored "-Wundefined-internal"
#endif
/// An object that is never made: only the addresses of its members are asked for.
template <class T>
struct never_made {
  T value;
  static const never_made object;
};

/// A template argument that compilers print with the member's name at its end. Held in a class:
/// clang before 18 takes no bare address of a member.
template <class M>
struct member_address {
  const M* at;
};

template <class T, std::size_t I>
consteval auto address_of_member() {
  const auto& member = std::get<I>(members_of(never_made<T>::object.value));
  return member_address<std::remove_cvref_t<decltype(member)>>{std::addressof(member)};
}
#if defined(__clang__)
#pragma clang diagnostic pop
#endif

template <auto Address>
consteval auto name_at() {
  // It ends like "[Address = {&never_made<T>::object.value.x}]".
  std::string_view text = __PRETTY_FUNCTION__;
  constexpr std::string_view closing = ")}];> ";
  text.remove_suffix(text.size() - text.find_last_not_of(closing) - 1);
  return text.substr(text.find_last_of(".:&> ") + 1);
}

}  // namespace detail

/// The name of an aggregate's member I, as it is written in the aggregate.
///
/// Example: `struct point { double x, y; };  member_name<point, 1>` is "y".
template <class T, std::size_t I>
  requires(Reflectable<T>&& I < member_count<T>)
inline constexpr std::string_view member_name =
    detail::name_at<detail::address_of_member<std::remove_cv_t<T>, I>()>();

}  // namespace fluxion::inline FLUXION_ABI
