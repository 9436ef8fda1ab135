// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <fluxion/derivative/callable.hpp>
#include <fluxion/derivative/value.hpp>
#include <fluxion/graph/graph_of.hpp>
#include <fluxion/graph/to_text.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

/// "1 loop", "2 loops".
inline std::string counted(std::ptrdiff_t count, const std::string& what) {
  return joined(std::to_string(count), " ", what, count == 1 ? "" : "s");
}

/// "3 multiply, 2 add, 1 exp": how often each operation stands in a graph, leaves aside.
template <Graph G>
std::string operations_text(const G& g) {
  std::vector<std::string_view> names;
  std::vector<int> counts;
  for (int i = 0; i < g.size(); ++i) {
    if (g.operands(i).empty()) continue;
    std::size_t k = 0;
    while (k < names.size() && names[k] != g.op(i)) ++k;
    if (k == names.size()) names.push_back(g.op(i)), counts.push_back(0);
    ++counts[k];
  }
  std::string text;
  for (std::size_t k = 0; k < names.size(); ++k)
    text += joined(k > 0 ? ", " : "", std::to_string(counts[k]), " ", names[k]);
  return text;
}

/// How straight-line code is run. No plan is made: it has none.
template <class Program, row_mode Mode = mode_of(row_count(Program::graph))>
class straight_line_text {
 public:
  template <class... Args>
  static std::string write(const Args&...) {
    const std::string values = joined(counted(code::kept, "value"), " kept"),
                      bytes = joined(" (", counted(kept_bytes<number_of<Args...>>, "byte"), ")\n");
    if constexpr (Mode == row_mode::table)
      return joined("runs as a table of ", counted(code::count, "row"), ", ", values, bytes);
    const std::string text =
        joined("runs as straight-line code: ", counted(operations(), "operation"), " in ");
    if constexpr (Mode == row_mode::one_function) return text + "one function\n";
    constexpr int functions = (code::count + chunk_size - 1) / chunk_size;
    return joined(text, counted(functions, "function"), ", ", values, " between them", bytes);
  }

 private:
  using code = row_code<Program, Mode>;
  template <class T>
  static constexpr std::ptrdiff_t kept_bytes = code::kept * std::ptrdiff_t{sizeof(T)};

  static int operations() {
    int count = 0;
    for (const descriptor* d : code::operations) count += d->kind == node_kind::elementwise;
    return count;
  }
};

/// What a plan says, of a program or made at run time.
struct plan_view {
  int phases;
  std::span<const role> roles;
  std::span<const int> phase;
  std::span<const fused_loop> loops;
  std::span<const instance> instances;
};

/// What a plan makes of a graph.
template <Graph G>
class plan_text {
 public:
  // Not `graph`: a user who has a global of that name gets a warning of -Wshadow.
  plan_text(const G& of, const plan_view& plan, const std::ptrdiff_t* dimension)
      : graph_(of), plan_(plan), dimension_(dimension) {}

  bool is_straight_line() const { return plan_.loops.empty() && kernels() == 0; }
  std::string write(std::ptrdiff_t workspace_bytes) const {
    std::string text = joined("runs in ", counted(plan_.phases, "phase"), ", workspace ",
                              counted(workspace_bytes, "byte"));
    text += '\n';
    for (int phase = 0; phase < plan_.phases; ++phase) {
      for (int id = 0; id < graph_.size(); ++id)
        if (plan_.phase[place(id)] == phase && is_kernel(id))
          text += joined(line(phase), "kernel ", graph_.op(id), "\n");
      for (const fused_loop& loop : plan_.loops)
        if (loop.phase == phase) text += loop_text(phase, loop);
    }
    if (const int again = computed_again(); again > 0)
      text += joined(counted(again, "value"), " computed again in a later loop, not stored\n");
    return text;
  }

 private:
  const G& graph_;
  plan_view plan_;
  const std::ptrdiff_t* dimension_;

  static constexpr std::size_t place(int i) { return static_cast<std::size_t>(i); }
  static std::string line(int phase) { return joined("  phase ", std::to_string(phase), ": "); }
  bool is_kernel(int id) const {
    const role r = plan_.roles[place(id)];
    return (r == role::kernel || r == role::by_rows) && graph_.shape(id).rank > 0;
  }
  int kernels() const {
    int count = 0;
    for (int id = 0; id < graph_.size(); ++id) count += is_kernel(id);
    return count;
  }
  /// Whether a loop computes this instance, and doesn't read it.
  bool computes(const instance& x) const {
    return !x.load && !x.uniform && plan_.roles[place(x.node)] == role::fused;
  }
  std::span<const instance> instances_of(const fused_loop& loop) const {
    return plan_.instances.subspan(place(loop.first_instance), place(loop.instance_count));
  }
  std::string loop_text(int phase, const fused_loop& loop) const {
    const shape& s = graph_.shape_number(loop.shape);
    int operations = 0;
    for (const instance& x : instances_of(loop)) operations += computes(x);
    return joined(line(phase), "loop over ", shape_text(s).text, ", here ",
                  counted(s.size(dimension_), "element"), ": ", counted(operations, "operation"),
                  " each, ", counted(loop.store_count, "array"), " written, ",
                  counted(loop.reduction_count, "sum"), "\n");
  }
  int computed_again() const {
    int count = 0;
    for (int id = 0; id < graph_.size(); ++id) {
      int loops = 0;
      for (const fused_loop& loop : plan_.loops) {
        bool here = false;
        for (const instance& x : instances_of(loop)) here |= x.node == id && computes(x);
        loops += here;
      }
      count += loops > 1 ? loops - 1 : 0;
    }
    return count;
  }
};

/// A program's graph with its shapes.
template <class Program>
struct planned_graph : recorded_graph<Program> {
  static const fluxion::shape& shape_number(int s) {
    return Program::graph.shapes[static_cast<std::size_t>(s)];
  }
};
/// How a program runs that has a plan.
template <class Program>
struct planned_text {
  template <class... Args>
  static std::string write(const Args&... args) {
    using code = compiled<Program>;
    using T = number_of<Args...>;
    typename code::template frame<T> f;
    const run_lengths<signature_of<Args...>, Args...> lengths(args...);
    for (int d = 0; d < Program::dimension_count(); ++d) f.dimension[d] = lengths.dimension[d];
    static constexpr const auto& plan = planned<Program>::plan;
    const auto first = [](const auto& all, int count) {
      return std::span(all.data(), static_cast<std::size_t>(count));
    };
    const planned_graph<Program> graph;
    const plan_text text(graph,
                         {plan.phases, plan.roles, plan.phase, first(plan.loops, plan.used.loops),
                          first(plan.instances, plan.used.instances)},
                         lengths.dimension);
    if (text.is_straight_line()) return "runs as straight-line code\n";
    return text.write(code::workspace_size(f) * std::ptrdiff_t{sizeof(T)});
  }
};

/// Of a callable that is recorded at run time; in a header of its own.
template <class F, class... Args>
class late_explain;

template <class F, class Transform, class... Args>
std::string explain_program(const std::string& title, const Args&... args) {
  using program = fluxion::program<F, signature_of<Args...>, Transform>;
  using how = std::conditional_t<is_straight_line(program::graph), straight_line_text<program>,
                                 planned_text<program>>;
  const recorded_graph<program> g;
  return joined(title, ": ", counted(g.size(), "node"), ": ", operations_text(g), "\n",
                how::write(args...));
}

}  // namespace detail

/// How a callable is recorded and run for these arguments, in words: alone, and if it returns one
/// number with its gradient. Numbers of nodes and operations, phases, fused loops, arrays written,
/// values computed twice, bytes of workspace; of straight-line code whether it is one function,
/// several, or a table, and how many values they keep in memory.
///
/// Example: `std::cout << fluxion::explain(f, x);`
/// Errors: what can't be recorded doesn't compile, or throws shape_error if it's recorded at run
/// time.
template <class F, class... Args>
std::string explain([[maybe_unused]] const F& f, const Args&... args) {
  if constexpr (detail::any_structure<Args...>) {
    return detail::apply_to_leaves<F, Args...>(
        [](const auto&... each) { return explain(each...); }, f, args...);
  } else if constexpr (!detail::check_callable<F, Args...>()) {
    return {};
  } else if constexpr (detail::is_recorded_late<F, Args...>()) {
    return detail::late_explain<F, Args...>::write(f, args...);
  } else {
    using alone = program<F, signature_of<Args...>, transform::value>;
    std::string text = detail::explain_program<F, transform::value>("recorded", args...);
    if constexpr (alone::shape_of(alone::output(0)).rank == 0 &&
                  (detail::spec_of<Args>().varied || ...))
      text += detail::explain_program<F, transform::gradient<true>>("with its gradient", args...);
    return text;
  }
}

}  // namespace fluxion::inline FLUXION_ABI
