// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <concepts>
#include <tuple>
#include <utility>

#include <fluxion/derivative/callable.hpp>
#include <fluxion/tensor/rebound.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// The number type of a structure's leaves: float if all are whole numbers, as of one of them.
template <class A>
consteval auto leaf_number() {
  if constexpr (Number<A> || ArrayLike<A>)
    return std::type_identity<typename element_type<A>::type>{};
  else
    return std::type_identity<float>{};
}
template <class... L>
std::common_type_t<float, typename decltype(leaf_number<std::remove_const_t<L>>())::type...>
leaf_numbers_of(const std::tuple<L&...>&);
template <Structure A>
struct element_type<A> {
  using type = decltype(leaf_numbers_of(std::declval<leaves_tuple<A>>()));
};

/// What a recorded callable receives: every number and every array as a symbol.
struct to_symbols {
  template <class>
  using leaf = symbol;
};

/// Symbols as the leaves of arguments that a callable receives.
template <class Leaves>
struct symbol_leaves {
  const Leaves& leaves;

  template <std::size_t K, class, class Wanted>
  constexpr Wanted leaf() const {
    return as<Wanted>(std::get<K>(leaves));
  }

 private:
  template <class Wanted, class S>
  static constexpr Wanted as(const S& x) {
    if constexpr (std::convertible_to<const S&, Wanted>)
      return x;
    else
      return elements<Wanted>(x, std::make_index_sequence<std::tuple_size_v<Wanted>>{});
  }
  /// A member that was a std::array of T where T has become a symbol.
  template <class Wanted, class S, std::size_t... I>
  static constexpr Wanted elements(const S& x, std::index_sequence<I...>) {
    return {{as<typename Wanted::value_type>(x[static_cast<int>(I)])...}};
  }
};

/// A callable of arguments like `Args`, some of them structures, as a callable of the numbers and
/// arrays in them: to record and to differentiate, it is one like any other.
template <class F, class... Args>
class on_members {
 public:
  static constexpr bool is_stateless = StatelessCallable<F>;
  constexpr on_members() requires StatelessCallable<F>
  = default;
  constexpr explicit on_members(F callable) : callable_(std::move(callable)) {}

  template <class... Leaves>
  constexpr auto operator()(const Leaves&... leaf) const {
    return call(std::index_sequence_for<Args...>{}, std::tie(leaf...));
  }

 private:
  kept_callable<F> callable_;

  template <std::size_t... A, class... Leaves>
  constexpr auto call(std::index_sequence<A...>, const std::tuple<const Leaves&...>& leaves) const {
    using source = symbol_leaves<std::tuple<const Leaves&...>>;
    return callable_.get()(
        built<Args, rebound<to_symbols, Args>, leaves_before<members<void, Args...>, A>>(
            source{leaves})...);
  }
};

template <class F, class... Args>
using on_members_of = on_members<F, unwrapped<Args>...>;

template <class... Args>
inline constexpr bool any_structure = (Structure<unwrapped<Args>> || ...);

}  // namespace fluxion::inline FLUXION_ABI::detail
