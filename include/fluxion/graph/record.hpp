// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <concepts>
#include <type_traits>
#include <vector>

#include <fluxion/graph/pass/expand.hpp>
#include <fluxion/graph/pass/reroll.hpp>
#include <fluxion/graph/pass/schedule.hpp>
#include <fluxion/graph/signature.hpp>
#include <fluxion/op/stack.hpp>

namespace fluxion::inline FLUXION_ABI {

/// A callable without state: all that it does is known from its type. A transform of such a
/// callable is one too, although it owns memory.
template <class F>
concept StatelessCallable =
    std::default_initializable<F> && (std::is_empty_v<F> || requires { requires F::is_stateless; });

namespace detail {

constexpr symbol new_parameter(graph& g, int number, const argument_spec& spec) {
  shape s;
  for (int axis = 0; axis < spec.rank; ++axis) {
    const int length = spec.extents[static_cast<unsigned>(axis)];
    s[s.rank++] = length == dynamic ? g.new_dimension() : extent(length);
  }
  node n{.op = descriptor_of<op::parameter>(), .shape = g.number_of(s)};
  n.with.at[0] = number;
  return {&g, g.push(n, nullptr)};
}

/// What a callable may return: a number, or an array of numbers, which is stacked.
constexpr symbol as_output(graph& g, const symbol& y) { return {&g, y.in(&g)}; }
template <Number N>
constexpr symbol as_output(graph& g, N y) {
  return as_output(g, symbol(y));
}
template <class Numbers>
constexpr symbol stacked(graph& g, const Numbers& y) {
  list<int> in(static_cast<int>(y.size()) + 1);
  for (const auto& element : y) in.push(symbol(element).in(&g));
  application call(&g, descriptor_of<op::stack>(), in.data, in.size, {});
  return {&g, call.record_inferred()};
}
template <class S, std::size_t N>
constexpr symbol as_output(graph& g, const std::array<S, N>& y) {
  return stacked(g, y);
}
template <class S>
constexpr symbol as_output(graph& g, const std::vector<S>& y) {
  return stacked(g, y);
}

template <class F, int... I>
constexpr auto call_with(const symbol* x, std::integer_sequence<int, I...>) {
  return F{}(x[I]...);
}

template <class Signature>
constexpr void make_parameters(graph& g, list<symbol>& x) {
  for (int i = 0; i < Signature::count; ++i)
    x.push(new_parameter(g, i, Signature::specs[static_cast<unsigned>(i)]));
}

/// Records F on the first `inputs` of the parameters `x`, which are made.
template <class F, class Signature, int Inputs>
constexpr symbol record_callable(graph& g, list<symbol>& x) {
  make_parameters<Signature>(g, x);
  return as_output(g, call_with<F>(x.data, std::make_integer_sequence<int, Inputs>{}));
}

inline constexpr int fewest_to_reroll = 128;

/// Rerolls a graph that is large enough for loops. If there were any, all of their turns are
/// dropped: later passes needn't look at them.
template <class Transform>
constexpr void reroll_large(graph& g, symbol& y, list<symbol>& x) {
  if (g.nodes.size < fewest_to_reroll || g.error.what != problem::none) return;
  const int nodes = g.nodes.size;
  constexpr bool by_element = requires { Transform::is_by_element; };
  reroll(g, &y.id, 1, FLUXION_REASSOCIATE, !by_element);
  if (g.nodes.size == nodes) return;
  list<bool> live(g.nodes.size);
  list<int> place(g.nodes.size);
  graph_size used;
  for (int i = 0; i < x.size; ++i) live.data[x.data[i].id] = true;
  mark_live(g, &y.id, 1, live, used);
  g.keep(live, place);
  y.id = place.data[y.id];
  for (int i = 0; i < x.size; ++i) x.data[i].id = place.data[x.data[i].id];
}

/// The number of nodes of F alone; not a constant expression where F can't be recorded.
template <class F, class Signature>
constexpr int count_nodes() {
  graph g(16);
  list<symbol> x(Signature::count);
  record_callable<F, Signature, Signature::count>(g, x);
  return g.nodes.size;
}

// That number as a type, or void: asked for more than once, F is called once.
template <class F, class Signature, int Nodes = count_nodes<F, Signature>()>
std::integral_constant<int, Nodes> try_to_count(int);
template <class F, class Signature>
void try_to_count(...);
template <class F, class Signature>
struct counting {
  using type = decltype(try_to_count<F, Signature>(0));
};

/// How many nodes F alone has while it is recorded, and how many of them are left then.
struct node_count {
  int recorded;
  int left;
};
template <class F, class Signature, class Transform>
constexpr node_count count_around_reroll() {
  constexpr int inputs = Signature::count - Transform::template extra_parameters<Signature>();
  if constexpr (inputs == Signature::count) {
    using known = typename counting<F, Signature>::type;
    if constexpr (!std::is_void_v<known>)
      if constexpr (known::value < fewest_to_reroll) return {known::value, known::value};
  }
  graph g(16);
  list<symbol> x(Signature::count);
  symbol y = record_callable<F, Signature, inputs>(g, x);
  const int recorded = g.nodes.size;
  reroll_large<Transform>(g, y, x);
  return {recorded, g.nodes.size};
}
template <class F, class Signature, class Transform>
inline constexpr node_count node_count_of = count_around_reroll<F, Signature, Transform>();

template <class F, class Signature, class Transform>
struct recording;

/// Adds the nodes of a finished graph of numbers; `outputs` receives its outputs.
template <class Graph>
constexpr void thaw(graph& g, const Graph& from, const list<symbol>& x, list<int>& outputs) {
  list<int> place(from.used.nodes), in(4), shapes(from.used.shapes);
  for (int s = 0; s < from.used.shapes; ++s) shapes.push(g.number_of(from.shapes[s]));
  for (int id = 0; id < from.used.nodes; ++id) {
    node n = from[id];
    in.resize(n.count);
    for (int k = 0; k < n.count; ++k) in.data[k] = place.data[from.operand(id, k)];
    n.shape = shapes.data[n.shape];
    place.push(n.is<op::parameter>() ? x.data[n.with.at[0]].id : g.push(n, in.data));
  }
  for (int k = 0; k < from.used.outputs; ++k) outputs.push(place.data[from.output(k)]);
}

/// Whether a transform is made of two, the first of them recorded in an evaluation of its own: for
/// many numbers. Not where lines are noted, which is done in one recording.
template <class F, class Signature, class Transform>
consteval bool in_two_steps() {
  if constexpr (requires { typename Transform::before; } && !FLUXION_CHECK_FINITE &&
                Signature::dimension_count() == 0)
    return node_count_of<F, Signature, Transform>.left > 128;
  else
    return false;
}

/// Records F and what Transform adds to it.
template <class F, class Signature, class Transform>
constexpr void record_outputs(graph& g, list<int>& outputs) {
  constexpr int inputs = Signature::count - Transform::template extra_parameters<Signature>();
  list<symbol> x(Signature::count);
  if constexpr (in_two_steps<F, Signature, Transform>()) {
    constexpr const auto& before = recording<F, Signature, typename Transform::before>::result();
    if (before.error.what == problem::none) {
      list<int> first(4);
      make_parameters<Signature>(g, x);
      thaw(g, before, x, first);
      Transform::template add_after<Signature>(g, first, x.data, outputs);
      return expand(g, outputs.data, outputs.size);
    }
  }
  symbol y = record_callable<F, Signature, inputs>(g, x);
  reroll_large<Transform>(g, y, x);
  if (g.error.what == problem::none) Transform::template add<Signature>(g, y, x.data, outputs);
  if constexpr (!requires { typename Transform::is_step; })
    if (g.error.what == problem::none) expand(g, outputs.data, outputs.size);
}

/// The same, frozen; the graph has room for `Size`.
template <class F, class Signature, class Transform, graph_size Size>
constexpr frozen_graph<Size> record_into(bool point_at_errors = false) {
  constexpr int recorded = node_count_of<F, Signature, Transform>.recorded;
  graph g(Size.nodes > recorded ? Size.nodes : recorded, point_at_errors);
  list<int> outputs(8);
  record_outputs<F, Signature, Transform>(g, outputs);
  return freeze<Size>(g, outputs.data, outputs.size);
}

inline constexpr int most_nodes = 32768;

/// Room for F and its derivatives. If it is too little, all is recorded once more, in the room that
/// it needs; much too large a room costs time as well.
template <class F, class Signature, class Transform>
consteval graph_size expected_size() {
  constexpr int nodes = node_count_of<F, Signature, Transform>.left;
  constexpr int orders = requires { typename Transform::before; } ? 2 : 1;
  if (nodes < 12) return {orders * (3 * nodes + 8), orders * (6 * nodes + 16), 6, 4, 8};
  return {(6 * orders - 2) * nodes + 32, (12 * orders - 4) * nodes + 96, 16, 16, 48};
}

template <class F, class Signature, class Transform, graph_size Size>
struct recording_in {
  static constexpr auto attempt = record_into<F, Signature, Transform, Size>();
  static constexpr frozen_graph<graph_size{}> refused{.error = {.what = problem::too_large}};
  static consteval const auto& result() {
    if constexpr (!attempt.full)
      return attempt;
    else if constexpr (attempt.used.nodes > most_nodes)
      return refused;
    else
      return recording_in<F, Signature, Transform, attempt.used>::result();
  }
};
template <class F, class Signature, class Transform>
struct recording {
  static consteval const auto& result() {
    return recording_in<F, Signature, Transform,
                        expected_size<F, Signature, Transform>()>::result();
  }
};

}  // namespace detail

/// A callable's graph, transformed, while compiling.
///
/// Errors: a recording error is a static_assert, with the operation and both shapes.
template <class F, class Signature, class Transform>
struct program {
  using callable = F;
  using signature = Signature;
  using transformation = Transform;
  static constexpr const auto& recorded =
      detail::recording<F, Signature, Transform>::result();
  static constexpr auto graph = schedule<recorded.used>(recorded);

  static consteval int dimension_count() { return Signature::dimension_count(); }
  // Read through consteval functions: a body that names the graph would carry a copy of it.
  static consteval int size() { return graph.used.nodes; }
  static consteval const node& at(int id) { return graph[id]; }
  static consteval int operand(int id, int k) { return graph.operand(id, k); }
  static consteval const shape& shape_of(int id) { return graph.shape_of(id); }
  static consteval const shape& shape_number(int s) { return graph.shapes[s]; }
  static consteval const length_check& check(int c) { return graph.checks[c]; }
  static consteval int output(int k) { return graph.output(k); }
};

}  // namespace fluxion::inline FLUXION_ABI
