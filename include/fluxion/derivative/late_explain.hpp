// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <span>
#include <string>
#include <string_view>

#include <fluxion/derivative/explain.hpp>
#include <fluxion/derivative/late_evaluation.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// A graph that was finished at run time, as it is read by people.
struct finished_view {
  const finished_graph& graph;

  int size() const { return graph.used.nodes; }
  std::string_view op(int i) const { return graph[i].op->name; }
  std::span<const int> operands(int i) const {
    const node& n = graph[i];
    return std::span(graph.operands)
        .subspan(static_cast<std::size_t>(n.first), static_cast<std::size_t>(n.count));
  }
  const fluxion::shape& shape(int i) const { return graph.shape_of(i); }
  const fluxion::shape& shape_number(int s) const {
    return graph.shapes[static_cast<std::size_t>(s)];
  }
  std::span<const int> outputs() const { return graph.outputs; }
};

/// explain of a callable that is recorded at run time.
template <class F, class... Args>
class late_explain {
 public:
  static std::string write(const F& f, const Args&... args) {
    const kept_callable<F> callable(f);
    using alone = late_evaluation<F, transform::value, Args...>;
    const auto made = alone::prepare(callable, args...);
    const finished_graph& g = made.program->graph();
    std::string text = explain_made("recorded at run time", made);
    if constexpr ((spec_of<Args>().varied || ...))
      if (g.shape_of(g.output(0)).rank == 0) {
        using derivative = late_evaluation<F, transform::gradient<true>, Args...>;
        text += explain_made("with its gradient", derivative::prepare(callable, args...));
      }
    return text;
  }

 private:
  template <class Prepared>
  static std::string explain_made(const std::string& title, const Prepared& made) {
    using T = number_of<Args...>;
    const finished_view graph{made.program->graph()};
    const plan_draft& plan = made.program->plan();
    const auto all = [](const auto& list) {
      return std::span(list.data, static_cast<std::size_t>(list.size));
    };
    const auto nodes = static_cast<std::size_t>(graph.size());
    const plan_text text(graph,
                         {plan.phases,
                          {plan.roles.data, nodes},
                          {plan.phase.data, nodes},
                          all(plan.loops),
                          all(plan.instances)},
                         made.lengths.dimension);
    const std::ptrdiff_t bytes =
        made.program->workspace_size(made.lengths.dimension) * std::ptrdiff_t{sizeof(T)};
    return joined(title, ": ", counted(graph.size(), "node"), ": ", operations_text(graph),
                  "\ninterpreted: ", text.write(bytes));
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
