// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
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

/// What a plan makes of a program.
template <class Program>
class plan_text {
 public:
  template <class... Args>
  static std::string write(const Args&... args) {
    using code = compiled<Program>;
    using T = number_of<Args...>;
    typename code::template frame<T> f;
    const run_lengths<signature_of<Args...>, Args...> lengths(args...);
    for (int d = 0; d < Program::dimension_count(); ++d) f.dimension[d] = lengths.dimension[d];
    if (plan.used.loops == 0 && kernels() == 0) return "runs as straight-line code\n";
    const std::ptrdiff_t bytes = code::workspace_size(f) * std::ptrdiff_t{sizeof(T)};
    std::string text =
        joined("runs in ", counted(plan.phases, "phase"), ", workspace ", counted(bytes, "byte"));
    text += '\n';
    for (int phase = 0; phase < plan.phases; ++phase) {
      for (int id = 0; id < Program::size(); ++id)
        if (plan.phase[place(id)] == phase && is_kernel(id))
          text += joined(line(phase), "kernel ", graph.op(id), "\n");
      for (int l = 0; l < plan.used.loops; ++l)
        if (plan.loops[place(l)].phase == phase) text += loop_text(phase, l, f.dimension);
    }
    if (const int again = computed_again(); again > 0)
      text += joined(counted(again, "value"), " computed again in a later loop, not stored\n");
    return text;
  }

 private:
  static constexpr const auto& plan = planned<Program>::plan;
  static constexpr recorded_graph<Program> graph{};

  static constexpr std::size_t place(int i) { return static_cast<std::size_t>(i); }
  static std::string line(int phase) { return joined("  phase ", std::to_string(phase), ": "); }
  static constexpr bool is_kernel(int id) {
    const role r = plan.roles[place(id)];
    return (r == role::kernel || r == role::by_rows) && graph.shape(id).rank > 0;
  }
  static int kernels() {
    int count = 0;
    for (int id = 0; id < Program::size(); ++id) count += is_kernel(id);
    return count;
  }
  /// Whether a loop computes this instance, and doesn't read it.
  static constexpr bool computes(const instance& x) {
    return !x.load && !x.uniform && plan.roles[place(x.node)] == role::fused;
  }
  static std::string loop_text(int phase, int l, const std::ptrdiff_t* dimension) {
    const fused_loop& loop = plan.loops[place(l)];
    const shape& s = Program::graph.shapes[place(loop.shape)];
    int operations = 0;
    for (int i = 0; i < loop.instance_count; ++i)
      operations += computes(plan.instances[place(loop.first_instance + i)]);
    return joined(line(phase), "loop over ", shape_text(s).text, ", here ",
                  counted(s.size(dimension), "element"), ": ", counted(operations, "operation"),
                  " each, ", counted(loop.store_count, "array"), " written, ",
                  counted(loop.reduction_count, "sum"), "\n");
  }
  static int computed_again() {
    int count = 0;
    for (int id = 0; id < Program::size(); ++id) {
      int loops = 0;
      for (int l = 0; l < plan.used.loops; ++l) {
        const fused_loop& loop = plan.loops[place(l)];
        bool here = false;
        for (int i = 0; i < loop.instance_count; ++i) {
          const instance& x = plan.instances[place(loop.first_instance + i)];
          here |= x.node == id && computes(x);
        }
        loops += here;
      }
      count += loops > 1 ? loops - 1 : 0;
    }
    return count;
  }
};

template <class F, class Transform, class... Args>
std::string explain_program(const std::string& title, const Args&... args) {
  using program = fluxion::program<F, signature_of<Args...>, Transform>;
  using how = std::conditional_t<is_straight_line(program::graph), straight_line_text<program>,
                                 plan_text<program>>;
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
/// Errors: what can't be recorded doesn't compile.
template <class F, class... Args>
std::string explain([[maybe_unused]] const F& f, const Args&... args) {
  if constexpr (detail::any_structure<Args...>) {
    return detail::apply_to_leaves<F, Args...>(
        [](const auto&... each) { return explain(each...); }, f, args...);
  } else if constexpr (detail::check_static<F, Args...>()) {
    using alone = program<F, signature_of<Args...>, transform::value>;
    std::string text = detail::explain_program<F, transform::value>("recorded", args...);
    if constexpr (alone::shape_of(alone::output(0)).rank == 0 &&
                  (detail::spec_of<Args>().varied || ...))
      text += detail::explain_program<F, transform::gradient<true>>("with its gradient", args...);
    return text;
  } else {
    return {};
  }
}

}  // namespace fluxion::inline FLUXION_ABI
