// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

#include <fluxion/derivative/by_members.hpp>
#include <fluxion/derivative/jacobian_by_members.hpp>
#include <fluxion/tensor/array_with.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

// Derivatives of callables of structures with numbers D, duals or numbers on a tape, in place of
// plain ones: what by_members is for a recording.

/// What such a callable receives: each number as D, arrays of D. Whole numbers are data.
template <class D>
struct to_lifted {
  template <class A>
  struct lifted_from {
    using type = A;
  };
  template <std::floating_point A>
  struct lifted_from<A> {
    using type = D;
  };
  template <ArrayLike A>
  struct lifted_from<A> {
    using type = typename array_with<A, D>::type;
  };
  template <class A>
  using leaf = typename lifted_from<A>::type;
};

/// The first of these types that is D, or holds what is.
template <class... L>
struct lifted_number {};
template <class A, class... L>
struct lifted_number<A, L...> : lifted_number<L...> {};
template <Lifted D, class... L>
struct lifted_number<D, L...> {
  using type = D;
};
template <class A, class... L>
  requires(!Lifted<A> && requires { typename A::value_type; })
struct lifted_number<A, L...> : lifted_number<typename A::value_type, L...> {};

/// Numbers D, and data, as the leaves of arguments that a callable receives.
template <class Leaves>
struct given_leaves {
  const Leaves& leaves;

  template <std::size_t K, class, class Wanted>
  constexpr Wanted leaf() const {
    return std::get<K>(leaves);
  }
  template <std::size_t K>
  constexpr auto block() const {
    const auto& numbers = std::get<K>(leaves);
    return number_block{[&numbers](std::size_t i) { return numbers[i]; }};
  }
};

/// A callable of arguments like `Args`, some of them structures, as one of the numbers and arrays
/// in them.
template <class F, class... Args>
class on_lifted_members {
 public:
  constexpr explicit on_lifted_members(const F& callable) : callable_(&callable) {}

  template <class... Leaves>
  constexpr auto operator()(const Leaves&... leaf) const {
    using D = typename lifted_number<Leaves...>::type;
    return call<D>(std::index_sequence_for<Args...>{}, std::tie(leaf...));
  }

 private:
  const F* callable_;

  template <class D, class A>
  using received = std::conditional_t<is_constant_argument<A>, unwrapped<A>,
                                      rebound<to_lifted<D>, unwrapped<A>>>;

  template <class D, std::size_t... A, class Leaves>
  constexpr auto call(std::index_sequence<A...>, const Leaves& leaves) const {
    using all = members<void, unwrapped<Args>...>;
    return (*callable_)(built<unwrapped<Args>, received<D, Args>, leaves_before<all, A>>(
        given_leaves<Leaves>{leaves})...);
  }
};

/// compute(callable of leaves, leaf...), for a callable of structures and its arguments.
template <class F, class... Args, class Compute>
constexpr auto on_lifted_leaves(const Compute& compute, const F& callable, const Args&... args) {
  if constexpr (check_structures<Args...>()) {
    const auto bound = [&](const auto&... leaf) {
      return compute(on_lifted_members<F, Args...>(callable), leaf...);
    };
    const auto leaves = arguments_of_leaves(args...);
    return call_with_leaves(bound, leaves, leaf_numbers<leaves_of_arguments<Args...>>{});
  }
}

/// How many rows a Jacobian with respect to structures has; 0: of a number, it is a gradient.
template <class V>
consteval std::size_t rows_of_value() {
  constexpr bool known = Number<V> || requires { std::tuple_size<V>::value; };
  static_assert(known,
                "fluxion: a Jacobian with respect to a struct is a std::array of structs: the "
                "callable must return a number or a std::array of them");
  if constexpr (Number<V> || !known)
    return 0;
  else
    return std::tuple_size_v<V>;
}

/// What a derivative returned of the leaves, for the arguments.
template <class Grouping, class Result>
constexpr auto grouped_result(Result&& of_leaves) {
  if constexpr (has_gradient<Result>) {
    return std::move(of_leaves).with_gradient(grouped<Grouping>(std::move(of_leaves.gradient)));
  } else if constexpr (has_value_and_jacobian<Result>) {
    using V = decltype(of_leaves.value);
    auto jacobian = grouped_rows<Grouping, rows_of_value<V>()>(std::move(of_leaves.jacobian));
    return value_with_jacobian<V, decltype(jacobian)>{std::move(of_leaves.value),
                                                      std::move(jacobian)};
  } else {
    return grouped<Grouping>(std::move(of_leaves));
  }
}

/// A gradient of the leaves, or a value and Jacobian, grouped as the arguments are: `derive` makes
/// it from a callable.
template <class F, class... Args, class Derive>
constexpr auto by_lifted_members(const Derive& derive, const F& callable, const Args&... args) {
  const auto compute = [&](const auto& f, const auto&... leaf) { return derive(f)(leaf...); };
  using result = decltype(on_lifted_leaves<F, Args...>(compute, callable, args...));
  if constexpr (!std::is_void_v<result>)
    return grouped_result<grouping<leaves_of_arguments<Args...>, Args...>>(
        on_lifted_leaves<F, Args...>(compute, callable, args...));
}

}  // namespace fluxion::inline FLUXION_ABI::detail
