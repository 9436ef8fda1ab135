// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <fluxion/graph/to_text.hpp>
#include <fluxion/run/planner.hpp>

namespace fluxion::inline FLUXION_ABI {

/// How far a plan has got where it is drawn.
enum class plan_stage { fused, stored };

namespace detail {

/// Draws a plan: each loop is a box with what it computes or reads in every turn.
template <class Program>
class plan_drawing {
 public:
  explicit plan_drawing(plan_stage stage) : plan_(Program::graph.used.nodes) {
    fuse(Program::graph, plan_);
    if (stage == plan_stage::stored) plan_storage(Program::graph, plan_);
    if (stage == plan_stage::stored) join_products(Program::graph, plan_);
  }

  std::string write() {
    text_ = "digraph {\n  node [shape=box, style=rounded];\n";
    for (int l = 0; l < plan_.loops.size; ++l) put_loop(l);
    for (int id = 0; id < graph_.size(); ++id)
      if (stands_alone(id)) put_node(id);
    return joined(text_, edges_, "}\n");
  }

 private:
  static constexpr recorded_graph<Program> graph_{};
  plan_draft plan_;
  std::string text_, edges_;  // an edge within a box would draw both of its ends there

  static std::string node_name(int id) { return joined("n", std::to_string(id)); }
  static std::string instance_name(int i) { return joined("i", std::to_string(i)); }
  static bool is_array(int id) { return graph_.shape(id).rank > 0; }

  /// Not within a loop, and not an array that only loops read.
  bool stands_alone(int id) const {
    if (plan_.in_loop(id) || plan_.roles.data[id] == role::reduction) return false;
    if (plan_.roles.data[id] != role::argument || !is_array(id)) return true;
    for (int user = id; user < graph_.size(); ++user)
      for (const int x : graph_.operands(user))
        if (x == id && stands_alone(user)) return true;
    return false;
  }

  static std::string place_text(const home& h) {
    const bool output = h.in == home::place::output;
    return joined(output ? "output " : "workspace ", std::to_string(h.index));
  }
  /// "exp", and where it is written to or read from.
  std::string label(int i) const {
    const instance& x = plan_.instances.data[i];
    std::string text = node_text(graph_, x.node);
    if (x.offset != 0) text += joined(" at i ", x.offset > 0 ? "+ " : "- ", digits(x.offset));
    if (const home& h = plan_.homes.data[x.node]; x.load && h.in != home::place::none)
      text += joined("\\nfrom ", place_text(h));
    for (int s = 0; s < plan_.stores.size; ++s)
      if (plan_.stores.data[s].instance == i)
        text += joined("\\nto ", place_text(plan_.stores.data[s].to));
    return text;
  }
  static std::string digits(int x) { return std::to_string(x < 0 ? -x : x); }

  /// "sum", and which outputs a number is.
  static std::string number_label(int id) {
    std::string text = node_text(graph_, id);
    for (std::size_t k = 0; k < graph_.outputs().size(); ++k)
      if (graph_.outputs()[k] == id && !is_array(id))
        text += joined("\\nto output ", std::to_string(k));
    return text;
  }

  void put_loop(int l) {
    const fused_loop& loop = plan_.loops.data[l];
    text_ += joined("  subgraph cluster_", std::to_string(l), " {\n    label=\"phase ",
                    std::to_string(loop.phase), ": loop over ", brackets(shape_of(loop)), "\";\n");
    for (int k = 0; k < loop.instance_count; ++k) put_instance(loop.first_instance + k, loop);
    for (int k = 0; k < loop.reduction_count; ++k) {
      const loop_reduction& r = plan_.reductions.data[loop.first_reduction + k];
      put(node_name(r.node), number_label(r.node), ", shape=ellipse");
      put_edge(instance_name(r.instance), node_name(r.node));
    }
    text_ += "  }\n";
  }
  static const shape& shape_of(const fused_loop& loop) {
    return Program::graph.shapes[static_cast<std::size_t>(loop.shape)];
  }
  void put_instance(int i, const fused_loop& loop) {
    const instance& x = plan_.instances.data[i];
    if (x.uniform) return;
    const std::string text = label(i);
    const bool stored = text.find("\\nto ") != std::string::npos;
    put(instance_name(i), text,
        x.load   ? ", style=\"rounded,dashed\""
        : stored ? ", color=blue"
                 : "");
    if (x.load && plan_.roles.data[x.node] != role::argument)
      put_edge(source(x.node), instance_name(i));
    if (x.load) return;
    for (std::size_t k = 0; k < graph_.operands(x.node).size(); ++k) {
      const int from = loop.first_instance + x.in[k];
      const instance& operand = plan_.instances.data[from];
      put_edge(operand.uniform ? node_name(operand.node) : instance_name(from), instance_name(i));
    }
  }
  /// Numbers, and what kernels compute as a whole.
  void put_node(int id) {
    const role r = plan_.roles.data[id];
    const bool kernel = (r == role::kernel || r == role::by_rows) && is_array(id);
    std::string text = number_label(id);
    if (kernel) text += joined("\\nto ", place_text(plan_.homes.data[id]));
    put(node_name(id), text, kernel ? ", style=bold" : "");
    for (const int x : graph_.operands(id)) put_edge(source(x), node_name(id));
  }
  /// What leaves an array in memory, or a number.
  std::string source(int id) const {
    for (int s = 0; s < plan_.stores.size; ++s)
      if (plan_.instances.data[plan_.stores.data[s].instance].node == id && plan_.in_loop(id))
        return instance_name(plan_.stores.data[s].instance);
    return node_name(id);
  }
  void put(const std::string& name, const std::string& text, const char* more) {
    text_ += joined("  ", name, " [label=\"", text, "\"", more, "];\n");
  }
  void put_edge(const std::string& from, const std::string& to) {
    edges_ += joined("  ", from, " -> ", to, ";\n");
  }
};

}  // namespace detail

/// How a program runs, in the language of Graphviz: a box for each fused loop, by phases. Dashed is
/// what a loop reads from memory, blue what it writes; all else lives in registers. Ellipses are
/// reductions; bold are operations on whole arrays; what stands outside the boxes are numbers.
///
/// After `plan_stage::fused` each value that is kept for a later phase has an array of its own.
template <class Program>
std::string plan_to_dot(const recorded_graph<Program>&, plan_stage stage = plan_stage::stored) {
  return detail::plan_drawing<Program>(stage).write();
}

}  // namespace fluxion::inline FLUXION_ABI
