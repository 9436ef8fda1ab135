// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <concepts>
#include <tuple>
#include <utility>

#include <fluxion/derivative/callable.hpp>
#include <fluxion/tensor/leaves.hpp>
#include <fluxion/tensor/rebound.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// The number type of a structure's leaves: float if all are whole numbers, as of one of them.
template <class A>
consteval auto leaf_number() {
  if constexpr (Number<A> || ArrayLike<A>)
    return std::type_identity<typename element_type<A>::type>{};
  else if constexpr (is_packed<A>)
    return std::type_identity<typename packing<A>::number>{};
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

/// An array of symbols from an array that was recorded whole, as `Wanted`.
template <class Wanted, std::size_t... I>
constexpr Wanted elements_of(const symbol& x, std::size_t first, std::index_sequence<I...>) {
  if constexpr (std::same_as<typename Wanted::value_type, symbol>)
    return {{x[static_cast<int>(first + I)]...}};
  else
    return {{elements_of<typename Wanted::value_type>(
        x[static_cast<int>(first + I)], 0,
        std::make_index_sequence<std::tuple_size_v<typename Wanted::value_type>>{})...}};
}

/// The numbers of a packed argument: elements of one array.
struct symbol_block {
  symbol all;

  template <class S, class Wanted>
  constexpr Wanted numbers(std::size_t offset) const {
    if constexpr (Number<S>)
      return all[static_cast<int>(offset)];
    else if constexpr (std::same_as<Wanted, symbol>)
      return slice(all, static_cast<int>(offset), static_cast<int>(offset + std::tuple_size_v<S>));
    else
      return elements_of<Wanted>(all, offset, std::make_index_sequence<std::tuple_size_v<S>>{});
  }
};

/// Symbols as the leaves of arguments that a callable receives.
template <class Leaves>
struct symbol_leaves {
  const Leaves& leaves;

  template <std::size_t K, class, class Wanted>
  constexpr Wanted leaf() const {
    // A member that was a std::array of T where T has become a symbol.
    if constexpr (requires { std::tuple_size<Wanted>::value; })
      return elements_of<Wanted>(std::get<K>(leaves), 0,
                                 std::make_index_sequence<std::tuple_size_v<Wanted>>{});
    else
      return std::get<K>(leaves);
  }
  template <std::size_t K>
  constexpr symbol_block block() const {
    return {std::get<K>(leaves)};
  }
};

/// A callable with captures, which outlives the call of its derivative.
template <class F>
struct referred_callable {
  constexpr explicit referred_callable(const F& callable) : to(&callable) {}
  const F* to;
  constexpr const F& get() const { return *to; }
};

/// A callable of arguments like `Args`, some of them structures, as a callable of the numbers and
/// arrays in them: to record and to differentiate, it is one like any other.
template <class F, class... Args>
class on_members {
 public:
  static constexpr bool is_stateless = StatelessCallable<F>;
  constexpr on_members() requires StatelessCallable<F>
  = default;
  constexpr explicit on_members(const F& callable) : callable_(callable) {}

  template <class... Leaves>
  constexpr auto operator()(const Leaves&... leaf) const {
    return call(std::index_sequence_for<Args...>{}, std::tie(leaf...));
  }

 private:
  std::conditional_t<is_stateless, kept_callable<F>, referred_callable<F>> callable_;

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
