// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <vector>

#include <fluxion/base/error.hpp>
#include <fluxion/graph/frozen_graph.hpp>

namespace fluxion::inline FLUXION_ABI {

/// A graph that was finished at run time: as a frozen one only live nodes, in an order in which
/// they can be run.
struct finished_graph {
  graph_size used{};
  recording_error error{};
  std::vector<node> nodes;
  std::vector<int> operands;
  std::vector<shape> shapes;
  std::vector<length_check> checks;
  std::vector<int> outputs;

  bool make_room() {
    const auto resize = [](auto& array, int size) { array.resize(static_cast<std::size_t>(size)); };
    resize(nodes, used.nodes), resize(operands, used.operands), resize(shapes, used.shapes);
    resize(checks, used.checks), resize(outputs, used.outputs);
    return true;
  }
  int operand(int id, int k) const { return operands[at((*this)[id].first + k)]; }
  const node& operator[](int id) const { return nodes[at(id)]; }
  const shape& shape_of(int id) const { return shapes[at((*this)[id].shape)]; }
  int output(int k) const { return outputs[at(k)]; }

 private:
  static std::size_t at(int i) { return static_cast<std::size_t>(i); }
};

/// Pass: as freeze, at run time.
inline finished_graph finish(graph& g, const int* outputs, int output_count) {
  finished_graph result;
  detail::freeze_into(g, outputs, output_count, result);
  return result;
}

namespace detail {

/// What went wrong, in words. "?" is a length known only when the graph runs.
inline std::string error_text(const recording_error& e) {
  const std::string operation(e.op ? e.op->name : std::string_view("result"));
  const shape_text of_left(e.left), of_right(e.right);
  const std::string left(of_left.text), right(of_right.text);
  switch (e.what) {
    case problem::none: return {};
    case problem::shapes_differ:
      return operation + ": shapes " + left + " and " + right + " do not fit";
    case problem::length_unknown:
      return "x.size() of an array of shape " + left +
             ", whose length is known only when the graph runs: write size(x) for the number, or "
             "use an argument with a static length (std::array)";
    case problem::index_out_of_range:
      return operation + ": the index or bound is outside an array of shape " + left;
    case problem::rank_unsupported:
      return operation + ": does not take an array of shape " + left;
    case problem::result_not_scalar:
      return "a gradient needs a callable that returns one number; this one returns an array of "
             "shape " + left;
    case problem::result_not_vector:
      return "a Jacobian needs a callable that returns a number, or a vector whose length is known "
             "while compiling; this one returns an array of shape " + left;
    case problem::too_many_lengths:
      return operation + ": one length depends on more than four run-time lengths";
    case problem::too_large: return "too many nodes";
  }
  return {};
}

/// Errors: shape_error, if the recording failed.
inline void require_recorded(const recording_error& e) {
  if (e.what != problem::none) raise<shape_error>("fluxion: " + error_text(e));
}

}  // namespace detail

}  // namespace fluxion::inline FLUXION_ABI
