// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/graph/graph.hpp>

namespace fluxion::inline FLUXION_ABI {

template <class Op>
constexpr const descriptor* descriptor_of();

/// A use of an operation, as its shape rule and its derivative rule see it.
class application {
 public:
  constexpr application(graph* g, const descriptor* op, const int* operands, int count,
                        const op::attributes& with, int result = -1, const bool* varied = nullptr)
      : graph_(g), op_(op), operands_(operands), count_(count), with_(with), result_(result),
        varied_(varied) {}

  constexpr int count() const { return count_; }
  constexpr int attribute(int k) const { return with_.at[static_cast<unsigned>(k)]; }
  constexpr const op::attributes& with() const { return with_; }
  /// The shape of operand i, in lengths that are written alike if they are known to be equal.
  constexpr struct shape shape(int i) const {
    return graph_->resolve(graph_->shape_of(operands_[i]));
  }
  constexpr struct shape value_shape() const { return graph_->shape_of(result_); }
  constexpr symbol operand(int i) const;
  /// Whether an adjoint of operand i is asked for.
  constexpr bool varies(std::size_t i) const { return !varied_ || varied_[operands_[i]]; }
  constexpr symbol value() const;

  /// The length that both are; they are checked when the graph runs if one isn't known yet.
  constexpr extent unify(const extent& a, const extent& b) {
    if (a == b) return a;
    if (!graph_->unify(a, b))
      fail(problem::shapes_differ);
    else
      graph_->checks.push({op_, false, left(), right(), a, b});
    return graph_->resolve(a);
  }
  /// Asks that a length is at least `least`.
  constexpr void require_at_least(const extent& length, std::ptrdiff_t least,
                                  problem what = problem::index_out_of_range) {
    if (!length.is_static())
      graph_->checks.push({op_, true, left(), right(), length, extent(least)});
    else if (length.constant < least)
      fail(what);
  }
  constexpr void fail(problem what) {
    graph_->fail(what, op_, shape(0), shape(count_ > 1 ? 1 : 0));
  }

  /// Another operation on symbols, its shape inferred.
  template <class Op, class... S>
  constexpr symbol record(const op::attributes& with, const S&... x) const;
  /// Another operation on symbols, with a given shape.
  template <class Op, class... S>
  constexpr symbol record_as(const struct shape& target, const S&... x) const;
  template <class Op, class... S>
  constexpr symbol record_as(const struct shape& target, const op::attributes& with,
                             const S&... x) const;
  template <class Op>
  constexpr symbol record_list(const struct shape& target, const op::attributes& with,
                               const int* operands, int count) const;

  /// Adds the node with the shape that the operation gives it.
  constexpr int record_inferred();

 private:
  graph* graph_;
  const descriptor* op_;
  const int* operands_;
  int count_;
  op::attributes with_;
  int result_;
  const bool* varied_;  // of all nodes, or none: all of them vary

  constexpr int left() const { return graph_->nodes.data[operands_[0]].shape; }
  constexpr int right() const { return graph_->nodes.data[operands_[count_ > 1 ? 1 : 0]].shape; }
  constexpr int push(int shape_number, const int* in) const {
    node n{.op = op_, .count = count_, .shape = shape_number, .with = with_};
    return graph_->push(n, in);
  }
  constexpr int record_elementwise();
  constexpr bool is_number_within() const;
  constexpr struct shape broadcast_shape();
  friend class graph;
};

}  // namespace fluxion::inline FLUXION_ABI
