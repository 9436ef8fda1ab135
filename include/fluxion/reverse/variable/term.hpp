// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <tuple>
#include <type_traits>
#include <utility>

#include <fluxion/graph/record.hpp>
#include <fluxion/tensor/array_like.hpp>

namespace fluxion::inline FLUXION_ABI {

template <class T, int... Extents>
class variable;

namespace detail {

/// An operation as a callable.
template <class Op>
struct call_of {
  constexpr auto operator()(const auto&... x) const { return op::apply<Op>(x...); }
};

template <class F>
inline constexpr bool calls_mask = false;
template <class Op>
inline constexpr bool calls_mask<call_of<Op>> = gives_mask<Op>();

}  // namespace detail

/// A call in an expression of variables that isn't computed yet: it owns its operands, handles of
/// variables, numbers and other terms, so that `auto e = a * b;` is safe. F is a callable without
/// state.
template <class F, class... X>
struct term {
  std::tuple<X...> operands;

  // What only a variable has.
  template <class... A>
  int backward(const A&...) const {
    return refuse<A...>();
  }
  template <class... A>
  int item(const A&...) const {
    return refuse<A...>();
  }
  template <std::same_as<bool> B>
    requires(detail::calls_mask<F>)
  constexpr explicit operator B() const {
    static_assert(never<B>,
                  "fluxion: a comparison of variables is no condition, nothing is computed yet: "
                  "compare numbers, x.item() < 1, or write where(...)");
    return {};
  }

 private:
  template <class... A>
  static int refuse() {
    static_assert(never<A...>,
                  "fluxion: an expression isn't computed yet: make a variable of it, "
                  "variable y = e;");
    return 0;
  }
};

namespace detail {

template <class X>
inline constexpr bool is_term = false;
template <class F, class... X>
inline constexpr bool is_term<term<F, X...>> = true;
template <class X>
inline constexpr bool is_variable = false;
template <class T, int... Extents>
inline constexpr bool is_variable<variable<T, Extents...>> = true;

struct term_results {
  template <class Op, class... X>
  using result = term<call_of<Op>, X...>;
};

}  // namespace detail

template <class T, int... Extents>
inline constexpr bool is_lifted<variable<T, Extents...>> = true;
template <class F, class... X>
inline constexpr bool is_lifted<term<F, X...>> = true;
template <class F, class... X>
inline constexpr bool is_lifted_mask<term<F, X...>> = detail::calls_mask<F>;

/// A variable, or an expression of variables.
template <class X>
concept VariableExpression = Lifted<X> &&
    (detail::is_variable<std::remove_cvref_t<X>> || detail::is_term<std::remove_cvref_t<X>>);

namespace op {
template <class T, int... Extents>
struct lifted_results<variable<T, Extents...>> : fluxion::detail::term_results {};
template <class F, class... X>
struct lifted_results<term<F, X...>> : fluxion::detail::term_results {};
}  // namespace op

/// Makes a term: found by argument-dependent lookup from op::apply.
template <class Op, class... X>
  requires(VariableExpression<X> || ...)
constexpr term<detail::call_of<Op>, X...> apply_lifted(std::type_identity<Op>, const X&... x) {
  return {{x...}};
}

namespace detail {

template <class F, class... X>
constexpr term<F, X...> make_term(const F&, const X&... x) {
  return {{x...}};
}

template <class... X>
struct type_list {
  static constexpr int size = sizeof...(X);
};
template <class...>
struct joined_lists;
template <class... X>
struct joined_lists<type_list<X...>> {
  using type = type_list<X...>;
};
template <class... X, class... Y, class... Rest>
struct joined_lists<type_list<X...>, type_list<Y...>, Rest...>
    : joined_lists<type_list<X..., Y...>, Rest...> {};

/// The types of an expression's variables and numbers, from left to right.
template <class X>
struct expression_leaves {
  using type = type_list<X>;
};
template <class F, class... X>
struct expression_leaves<term<F, X...>>
    : joined_lists<type_list<>, typename expression_leaves<X>::type...> {};

/// An expression without the types of its leaves, which are numbered: what is recorded.
template <int Number>
struct tree_leaf {
  static constexpr symbol at(const symbol* leaf) { return leaf[Number]; }
};
template <class F, class... X>
struct tree_call {
  static constexpr auto at(const symbol* leaf) { return F{}(X::at(leaf)...); }
};

template <class F, class Done, int Next, class... X>
struct tree_builder;
template <class X, int First>
struct tree_of {
  using type = tree_leaf<First>;
  static constexpr int next = First + 1;
};
template <class F, class... X, int First>
struct tree_of<term<F, X...>, First> : tree_builder<F, type_list<>, First, X...> {};

template <class F, class... Done, int Next>
struct tree_builder<F, type_list<Done...>, Next> {
  using type = tree_call<F, Done...>;
  static constexpr int next = Next;
};
template <class F, class... Done, int Next, class X, class... Rest>
struct tree_builder<F, type_list<Done...>, Next, X, Rest...>
    : tree_builder<F, type_list<Done..., typename tree_of<X, Next>::type>, tree_of<X, Next>::next,
                   Rest...> {};

/// That, as a callable that is recorded.
template <class Tree>
struct tree_function {
  template <class... S>
  constexpr auto operator()(const S&... s) const {
    const symbol leaf[] = {symbol(s)...};
    return Tree::at(leaf);
  }
};

/// Visits the leaves of an expression, from left to right.
template <class X, class Visit>
FLUXION_INLINE void each_leaf(const X& x, Visit& visit) {
  if constexpr (is_term<X>)
    std::apply([&](const auto&... operand) { (each_leaf(operand, visit), ...); }, x.operands);
  else
    visit(x);
}

}  // namespace detail
}  // namespace fluxion::inline FLUXION_ABI
