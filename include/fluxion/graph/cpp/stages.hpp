// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <vector>

#include <fluxion/graph/cpp/spelled.hpp>
#include <fluxion/graph/graph_of.hpp>

namespace fluxion::inline FLUXION_ABI::detail::cpp {

/// Where a node is computed.
enum class place : unsigned char {
  leaf,       // nowhere: an argument, a literal, a length
  number,     // in a statement of its own
  loop,       // for each element
  reduction,  // in a loop, into a number
  kernel,     // by a loop or a function of its own, into an array
};

/// A graph in the order in which it is written: in each stage numbers and kernels come first, then
/// one loop for each shape. A loop node lies in the stage of its operands if they are elements of
/// the same loop, and after those that it needs whole.
class stages {
 public:
  explicit stages(const graph_view& g) : graph(g), nodes_(g.nodes.size()) {
    for (int i = 0; i < size(); ++i) read(i);
    mark_needed();
    for (int i = 0; i < size(); ++i)
      if (at(i).needed) at(i).stage = earliest(i);
    for (int i = size() - 1; i >= 0; --i)
      if (at(i).needed && at(i).where == place::loop) sink(i);
    for (int i = 0; i < size(); ++i)
      if (at(i).needed) note_uses(i);
    for (const int y : graph.outputs) at(y).stored = true;
  }

  graph_view graph;

  int size() const { return static_cast<int>(graph.nodes.size()); }
  const descriptor& op(int i) const { return *graph.nodes[index(i)].op; }
  place where(int i) const { return at(i).where; }
  int stage(int i) const { return at(i).stage; }
  int last_stage() const {
    int last = 0;
    for (const entry& e : nodes_) last = std::max(last, e.stage);
    return last;
  }
  bool needed(int i) const { return at(i).needed; }
  /// Whether all elements are kept in an array.
  bool stored(int i) const {
    return at(i).where == place::kernel || (at(i).where == place::loop && at(i).stored);
  }
  /// How many nodes and outputs read it.
  int uses(int i) const { return at(i).uses; }
  /// Of a node that one node reads: which one.
  int user(int i) const { return at(i).user; }
  const spelled& spelling(int i) const { return at(i).spelling; }
  bool is_array(int i) const { return graph.shape_of(i).rank > 0; }
  bool is_gather(int i) const {
    return op(i).kind == node_kind::array && at(i).where != place::kernel;
  }
  /// An element of an argument, or a number that stands for each element: read wherever it is
  /// needed.
  bool is_load(int i) const {
    const expression& e = at(i).spelling.tree;
    if (!is_gather(i) || e.is != expression::form::subscript || e.parts[0] != atom("x"))
      return false;
    const int x = operands(i)[0];
    return at(x).where == place::leaf || !is_array(x);
  }
  std::span<const int> operands(int i) const { return graph.operands_of(i); }
  /// How often operand k of node i is read by its spelling.
  int reads(int i, int k) const {
    if (op(i).kind == node_kind::reduction) return 1;
    return at(i).spelling.reads(k % at(i).spelling.group());
  }

 private:
  struct entry {
    spelled spelling{};
    place where = place::leaf;
    int stage = 0;
    int uses = 0;
    int user = -1;
    bool needed = false;
    bool stored = false;
  };
  std::vector<entry> nodes_;

  static std::size_t index(int i) { return static_cast<std::size_t>(i); }
  entry& at(int i) { return nodes_[index(i)]; }
  const entry& at(int i) const { return nodes_[index(i)]; }

  void read(int i) {
    if (op(i).kind == node_kind::leaf) return;
    at(i).spelling = spelled_as(op(i));
    const bool at_once =
        op(i).kind == node_kind::array && at(i).spelling.is != spelled::form::expression;
    if (op(i).kind == node_kind::reduction && is_array(operands(i)[0]))
      at(i).where = place::reduction;
    else
      at(i).where = at_once ? place::kernel : is_array(i) ? place::loop : place::number;
  }
  void mark_needed() {
    for (const int y : graph.outputs) at(y).needed = true;
    for (int i = size() - 1; i >= 0; --i)
      if (at(i).needed) each_read(i, [&](int x) { at(x).needed = true; });
  }
  template <class Visit>
  void each_read(int i, Visit visit) const {
    for (int k = 0; k < static_cast<int>(operands(i).size()); ++k)
      if (reads(i, k) > 0) visit(operands(i)[index(k)]);
  }
  /// Whether node i reads the same element of x in its loop, and not all of x.
  bool reads_element(int i, int x) const {
    const bool in_loop = at(i).where == place::loop || at(i).where == place::reduction;
    return in_loop && !is_gather(i) && at(x).where == place::loop;
  }
  int ready(int x) const {
    const bool in_loop = at(x).where == place::loop || at(x).where == place::reduction;
    return at(x).stage + in_loop;
  }
  int earliest(int i) const {
    int stage = 0;
    each_read(
        i, [&](int x) { stage = std::max(stage, reads_element(i, x) ? at(x).stage : ready(x)); });
    return stage;
  }
  /// A node that no loop reads before a later one is computed there, unless more arrays had to be
  /// kept for that.
  void sink(int i) {
    int arrays = 0;
    each_read(i, [&](int x) { arrays += at(x).where == place::loop && !is_load(x); });
    int latest = last_stage() + 1;
    for (int u = i + 1; u < size(); ++u)
      if (at(u).needed)
        each_read(u, [&](int x) {
          if (x == i) latest = std::min(latest, at(u).stage - !reads_element(u, i));
        });
    for (const int y : graph.outputs)
      if (y == i) return;
    if (arrays <= 1 && latest <= last_stage()) at(i).stage = std::max(at(i).stage, latest);
  }
  void note_uses(int i) {
    each_read(i, [&](int x) {
      ++at(x).uses;
      at(x).user = i;
      const bool here = reads_element(i, x) && (at(i).stage == at(x).stage || is_load(x));
      if (!here) at(x).stored = true;
    });
    for (const int y : graph.outputs) at(i).uses += y == i;
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail::cpp
