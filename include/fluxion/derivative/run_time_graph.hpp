// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fluxion/derivative/array_result.hpp>
#include <fluxion/derivative/late_evaluation.hpp>
#include <fluxion/graph/record_as_written.hpp>

namespace fluxion::inline FLUXION_ABI {

/// A graph that is held at run time: what a callable did with some arguments, or any passes made of
/// it. It is a callable itself: `gradient(g)(x)` and all other derivatives take it, and keep the
/// programs that they make in it. It can be read, printed and drawn as any Graph. Copies share it.
///
/// Example: `const auto g = fluxion::record(f, x);  gradient(g)(x);  std::cout << to_text(g);`
class run_time_graph {
 public:
  /// Errors: shape_error, if the recording failed, or returns other than one number or array.
  explicit run_time_graph(recorded r) : held_(std::make_shared<state>(std::move(r))) {
    detail::require_recorded(graph().g.error);
    if (graph().results.size != 1)
      raise<shape_error>("fluxion: run_time_graph: a graph with one result is needed, not " +
                         std::to_string(graph().results.size));
  }

  const recorded& graph() const { return held_->graph; }
  int size() const { return graph().size(); }
  std::string_view op(int i) const { return graph().op(i); }
  std::span<const int> operands(int i) const { return graph().operands(i); }
  fluxion::shape shape(int i) const { return graph().shape(i); }
  int attribute(int i, int k) const { return graph().attribute(i, k); }
  bool is_literal(int i) const { return graph().is_literal(i); }
  double constant(int i) const { return graph().constant(i); }
  std::span<const int> outputs() const { return graph().outputs(); }

  /// The value for these arguments, whatever its rank; see also `value(g)`.
  template <class... Args>
  auto run(const Args&... args) const {
    using late = detail::late_evaluation<run_time_graph, transform::value, Args...>;
    using T = typename late::T;
    call_workspace<T> memory;
    array_result<T> result;
    const detail::kept_callable<run_time_graph> callable(*this);
    const auto outputs = [&](const auto& program, const auto* dimension) {
      const fluxion::shape& s = program.graph().shape_of(program.graph().output(0));
      result.fit(s, dimension);
      return std::array<T*, 1>{result.elements.data()};
    };
    late::run_with(callable, memory, outputs, args...);
    return result;
  }

  /// Records it again, as a part of another graph.
  template <std::same_as<symbol>... X>
  symbol operator()(const X&... x) const {
    if (static_cast<int>(sizeof...(X)) != parameters())
      raise<shape_error>("fluxion: run_time_graph: " + std::to_string(parameters()) +
                         " arguments are needed, not " + std::to_string(sizeof...(X)));
    const symbol arguments[] = {x..., symbol()};
    return insert(arguments);
  }

  /// Where derivatives keep their programs.
  detail::program_cache& programs() const { return held_->programs; }

 private:
  struct state {
    explicit state(recorded r) : graph(std::move(r)) {}
    recorded graph;
    detail::program_cache programs;
  };
  std::shared_ptr<state> held_;

  int parameters() const {
    int count = 0;
    for (int id = 0; id < size(); ++id)
      if (graph().g.nodes.data[id].is<op::parameter>())
        count = std::max(count, graph().attribute(id, 0) + 1);
    return count;
  }
  symbol insert(const symbol* x) const;
};

namespace detail {

/// Lengths of a held graph in those of another: each dimension is a length of an argument.
class length_map {
 public:
  length_map(const graph& from, graph& to)
      : from_(from), to_(to), lengths_(static_cast<std::size_t>(from.dimension_count())) {}

  /// An argument of this shape stands for a parameter.
  /// Errors: shape_error, if a static length differs, or the rank.
  void bind(const shape& parameter, const shape& argument) {
    if (parameter.rank != argument.rank) return mismatch(parameter, argument);
    for (int axis = 0; axis < parameter.rank; ++axis) {
      const extent& e = parameter[axis];
      if (e.count == 1 && e.constant == 0 && e.terms[0].coefficient == 1)
        lengths_[static_cast<std::size_t>(e.terms[0].dimension)] = argument[axis];
      else if (e != argument[axis])
        mismatch(parameter, argument);
    }
  }
  extent of(const extent& e) const {
    extent result(e.constant);
    for (int i = 0; i < e.count; ++i)
      result = result.plus(lengths_[static_cast<std::size_t>(e.terms[i].dimension)],
                           e.terms[i].coefficient);
    return result;
  }
  int shape_number(int s) const {
    shape mapped = from_.resolve(from_.shapes.data[s]);
    for (int axis = 0; axis < mapped.rank; ++axis) mapped[axis] = of(mapped[axis]);
    return to_.number_of(mapped);
  }

 private:
  const graph& from_;
  graph& to_;
  std::vector<extent> lengths_;

  static void mismatch(const shape& parameter, const shape& argument) {
    const shape_text wanted(parameter), given(argument);
    raise<shape_error>(std::string("fluxion: run_time_graph: an argument of shape ") + given.text +
                       ", where the graph was recorded for " + wanted.text);
  }
};

}  // namespace detail

inline symbol run_time_graph::insert(const symbol* x) const {
  fluxion::graph* to = nullptr;
  for (int k = 0; k < parameters(); ++k) to = x[k].recording ? x[k].recording : to;
  const fluxion::graph& from = graph().g;
  detail::length_map lengths(from, *to);
  for (int id = 0; id < size(); ++id)
    if (const node& n = from.nodes.data[id]; n.is<op::parameter>())
      lengths.bind(from.shape_of(id), x[n.with.at[0]].shape());
  for (int c = 0; c < from.checks.size; ++c) {
    length_check check = from.checks.data[c];
    check.left = lengths.of(check.left);
    check.right = lengths.of(check.right);
    check.left_shape = lengths.shape_number(check.left_shape);
    check.right_shape = lengths.shape_number(check.right_shape);
    if (check.left == check.right) continue;
    if (!check.at_least && !to->unify(check.left, check.right))
      to->fail(problem::shapes_differ, check.op, to->shapes.data[check.left_shape],
               to->shapes.data[check.right_shape]);
    to->checks.push(check);
  }
  std::vector<int> place, in;
  for (int id = 0; id < size(); ++id) {
    node n = from.nodes.data[id];
    in.clear();
    for (const int k : operands(id)) in.push_back(place[static_cast<std::size_t>(k)]);
    n.shape = lengths.shape_number(n.shape);
    if (n.is<op::element_count>()) n.with.at[0] = lengths.shape_number(n.with.at[0]);
    place.push_back(n.is<op::parameter>() ? x[n.with.at[0]].in(to) : to->push(n, in.data()));
  }
  return {to, place[static_cast<std::size_t>(graph().results.data[0])]};
}

namespace detail {

template <class F, class... Args>
run_time_graph late_recording<F, Args...>::hold(const F& f, const Args&... args) {
  const run_lengths<signature_of<Args...>, Args...> lengths(args...);
  return run_time_graph(record_call<Args...>(
      f, false, std::make_integer_sequence<int, sizeof...(Args)>{}, lengths.dimension));
}

}  // namespace detail

/// What a callable does with these arguments, as a graph that is held: recorded once, whatever its
/// state becomes. Lengths that the callable hasn't asked for (`x.size()`) may be others later.
///
/// Errors: shape_error, for what can't be recorded.
template <class F, class... Args>
  requires(sizeof...(Args) > 0 && (Argument<Args> && ...))
run_time_graph record(const F& f, const Args&... args) {
  return detail::late_recording<F, Args...>::hold(f, args...);
}

}  // namespace fluxion::inline FLUXION_ABI
