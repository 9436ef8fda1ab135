// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <tuple>
#include <utility>
#include <vector>

#include <fluxion/graph/transform.hpp>
#include <fluxion/tensor/structure.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace op {

/// A loss, which is its value, and what a callable has computed besides: one node while a graph is
/// recorded. A transform puts the operands among the outputs, and of the bundle nothing is left.
struct bundle {
  static constexpr auto info = describe{.name = "bundle"};
  static constexpr int arity = any_number;
  static constexpr bool is_array_operation = true;

  static constexpr shape shape_of(auto&) { return {}; }
  static constexpr void vjp(const auto&, const auto& seed, auto* adjoint) { adjoint[0] = seed; }
  static constexpr elements_read reads(const auto&, int operand, std::ptrdiff_t) {
    return {0, operand == 0};
  }
  static constexpr void evaluate(const auto& call) { call.output()[0] = call.input(0)[0]; }
};

}  // namespace op

namespace detail {

/// Whether something returned is one output of a graph: a number, or numbers side by side.
template <class A>
inline constexpr bool is_one_output = std::same_as<A, symbol> || Number<A>;
template <class E, std::size_t N>
inline constexpr bool is_one_output<std::array<E, N>> = is_one_output<E>;
template <class E>
inline constexpr bool is_one_output<std::vector<E>> = is_one_output<E>;

/// Of how many outputs it is made; parts of parts count.
template <class A>
consteval std::size_t output_count();
template <class A, std::size_t... I>
consteval std::size_t output_count_of_parts(std::index_sequence<I...>) {
  return (output_count<part<A, I>>() + ... + std::size_t{0});
}
template <class A>
consteval std::size_t output_count() {
  if constexpr (is_one_output<A>)
    return 1;
  else
    return output_count_of_parts<A>(std::make_index_sequence<part_count<A>>{});
}
/// In how many of them the parts before part I result.
template <class A, std::size_t I>
inline constexpr std::size_t outputs_before =
    output_count_of_parts<A>(std::make_index_sequence<I>{});

/// Whether it is made of outputs alone.
template <class A>
consteval bool is_made_of_outputs();
template <class A, std::size_t... I>
consteval bool parts_are_outputs(std::index_sequence<I...>) {
  return (is_made_of_outputs<part<A, I>>() && ...);
}
template <class A>
consteval bool is_made_of_outputs() {
  if constexpr (is_one_output<A>)
    return true;
  else if constexpr (is_indexed<A> || Structure<A>)
    return Visitable<A> && parts_are_outputs<A>(std::make_index_sequence<part_count<A>>{});
  else
    return false;
}

/// Whether a callable returned a loss and one thing beside it.
template <class Y>
consteval bool is_loss_and_auxiliary() {
  if constexpr (is_indexed<Y> || Structure<Y>)
    return part_count<Y> == 2;
  else
    return false;
}

template <class A>
constexpr void push_outputs(graph& g, const A& a, list<int>& ids) {
  if constexpr (std::same_as<A, symbol> || Number<A>)
    ids.push(symbol(a).in(&g));
  else if constexpr (is_one_output<A>)
    ids.push(stacked(g, a).id);
  else if constexpr (is_made_of_outputs<A>())
    std::apply([&](const auto&... each) { (push_outputs(g, each, ids), ...); }, parts_of(a));
}

/// The bundle of what was returned; of anything else than a loss and something beside it a number.
template <class Y, class... X>
constexpr symbol bundle_of(const Y& y, const X&... x) {
  if constexpr (is_loss_and_auxiliary<Y>()) {
    graph* g = nullptr;
    ((g = x.recording ? x.recording : g), ...);
    list<int> ids(4);
    push_outputs(*g, y, ids);
    return {g, g->push({.op = descriptor_of<op::bundle>(), .count = ids.size}, ids.data)};
  } else {
    return 0;
  }
}

/// A callable that returns a loss and what is beside it, as one that returns their bundle.
template <class F>
class bundled {
 public:
  constexpr explicit bundled(F callable) : callable_(std::move(callable)) {}
  constexpr const F& callable() const { return callable_; }
  template <std::same_as<symbol>... X>
  constexpr symbol operator()(const X&... x) const {
    return bundle_of(callable_(x...), x...);
  }

 private:
  F callable_;
};
template <StatelessCallable F>
class bundled<F> {
 public:
  constexpr bundled() = default;
  constexpr explicit bundled(const F&) {}
  constexpr F callable() const { return F{}; }
  template <std::same_as<symbol>... X>
  constexpr symbol operator()(const X&... x) const {
    return bundle_of(F{}(x...), x...);
  }
};

}  // namespace detail

namespace transform {

/// The value of a loss if it is asked for, its gradient, then all else of the bundle.
template <bool WithValue>
struct gradient_and_auxiliary {
  template <class>
  static consteval int extra_parameters() {
    return 0;
  }
  template <class Signature>
  static constexpr void add(graph& g, symbol y, const symbol* x, detail::list<int>& outputs) {
    if (!y.is<op::bundle>()) return;
    detail::list<int> all(4);
    const node n = g.nodes.data[y.id];
    for (int k = 0; k < n.count; ++k) all.push(g.operand(y.id, k));
    gradient<WithValue>::template add<Signature>(g, {&g, all.data[0]}, x, outputs);
    for (int k = 1; k < all.size; ++k) outputs.push(all.data[k]);
  }
};

}  // namespace transform
}  // namespace fluxion::inline FLUXION_ABI
