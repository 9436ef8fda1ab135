// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/graph/pass/differentiate.hpp>
#include <fluxion/op/diagonal_matrix.hpp>
#include <fluxion/op/element.hpp>
#include <fluxion/op/matmul.hpp>
#include <fluxion/op/outer.hpp>
#include <fluxion/op/pad.hpp>
#include <fluxion/op/repeat.hpp>
#include <fluxion/op/scatter.hpp>
#include <fluxion/op/slice.hpp>
#include <fluxion/op/sum_axis.hpp>
#include <fluxion/op/transpose.hpp>
#include <fluxion/op/weighted_gram.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// The derivatives of a number or a vector along all unit vectors of a variable: a row for each of
/// its elements, a column for each direction.
struct unit_tangent {
  enum class form : unsigned char {
    none,      // it doesn't depend on the variable
    row,       // of a number
    diagonal,  // diag(value)
    scaled,    // diag(value) X, of a matrix X
    whole
  };
  form is = form::none;
  symbol value;  // a number in place of a vector stands for equal elements
  symbol x;
};

/// Differentiates nodes along all unit vectors of a variable at once, where that takes matrices and
/// vectors only.
class unit_tangents {
 public:
  /// Of some nodes, whose tangents can be asked for if they are `found`.
  constexpr unit_tangents(graph& g, int variable, const list<int>& nodes)
      : graph_(g), size_(variable + 1), directions_(g.shape_of(variable)[0]),
        active_(g.nodes.size), of_(g.nodes.size) {
    for (int k = 0; k < nodes.size; ++k)
      if (nodes.data[k] >= size_) size_ = nodes.data[k] + 1;
    active_.size = of_.size = size_;
    mark_active(g, &variable, 1, active_);
    drop_unused(nodes);
    of_.data[variable] = {form::diagonal, symbol(1.0), {}};
    for (int id = variable + 1; id < size_ && found; ++id)
      if (active_.data[id]) found = add(id);
  }

  bool found = true;
  bool has_product = false;  // of a matrix: what all directions at once are faster for

  /// The matrix of a vector's derivatives.
  constexpr symbol matrix(int id) {
    const tangent t = of_.data[id];
    if (t.is == form::none) return symbol(0.0).spread(graph_, rows_of(id));
    return matrix(t, id);
  }

 private:
  using tangent = unit_tangent;
  using form = unit_tangent::form;

  graph& graph_;
  int size_;
  extent directions_;
  list<bool> active_;
  list<tangent> of_;

  constexpr void drop_unused(const list<int>& nodes) {
    list<bool> used(size_);
    for (int k = 0; k < nodes.size; ++k) used.data[nodes.data[k]] = true;
    for (int id = size_ - 1; id >= 0; --id) {
      active_.data[id] = active_.data[id] && used.data[id];
      for (int k = 0; k < graph_.nodes.data[id].count && used.data[id]; ++k)
        used.data[graph_.operand(id, k)] = true;
    }
  }
  constexpr int rank(int id) const { return graph_.shape_of(id).rank; }
  /// The shape of the derivatives of a vector.
  constexpr shape rows_of(int id) const {
    return graph_.resolve(shape{graph_.shape_of(id)[0], directions_});
  }
  constexpr symbol full(const symbol& x, const extent& length) {
    if (x.rank() == 1) return x;
    return x.spread(graph_, graph_.resolve(shape{length}));
  }
  /// A matrix of equal rows (axis 0) or columns (axis 1).
  constexpr symbol repeated(const symbol& x, int axis, const shape& target) {
    const int operand = x.in(&graph_);
    const application call(&graph_, descriptor_of<op::repeat>(), &operand, 1, {});
    return call.record_as<op::repeat>(target, {{axis}}, x);
  }
  /// Each row of a matrix times its own number.
  constexpr symbol rows_times(const symbol& x, const symbol& factors) {
    if (factors.rank() == 0) return factors * x;
    return repeated(factors, 1, graph_.resolve(x.shape())) * x;
  }

  constexpr symbol matrix(const tangent& t, int id) {
    if (t.is == form::row) return repeated(t.value, 0, rows_of(id));
    if (t.is == form::diagonal) return diagonal_matrix(full(t.value, directions_));
    if (t.is == form::scaled) return rows_times(t.x, t.value);
    return t.value;
  }
  constexpr tangent times(const tangent& t, const symbol& factors) {
    if (t.is == form::whole) return {form::whole, rows_times(t.value, factors), {}};
    return {t.is, t.value * factors, t.x};
  }
  constexpr tangent sum_of(const tangent& a, const tangent& b, int id) {
    if (a.is == form::none) return b;
    if (a.is == b.is && (a.is != form::scaled || a.x.id == b.x.id))
      return {a.is, a.value + b.value, a.x};
    return {form::whole, matrix(a, id) + matrix(b, id), {}};
  }

  constexpr bool add(int id) {
    const node n = graph_.nodes.data[id];
    if (rank(id) > 1) return false;
    bool varies = false;
    for (int k = 0; k < n.count; ++k) {
      const int x = graph_.operand(id, k);
      if (active_.data[x] && rank(x) > 1) return false;
      varies |= active_.data[x];
    }
    if (!varies) return set(id, {}), true;
    if (n.op->selects) return add_where(id), true;
    if (n.op->kind == node_kind::elementwise) return add_elementwise(id, n), true;
    if (n.is<op::matmul>()) return add_product(id);
    if (n.is<op::broadcast>()) return add_broadcast(id);
    if (n.is<op::element>() || n.is<op::slice>() || n.is<op::pad>() || n.is<op::scatter>())
      return add_by_rows(id, n), true;
    if (rank(id) > 0 || n.count != 1) return false;
    return add_reduction(id, n), true;
  }

  constexpr void set(int id, const tangent& t) {
    of_.data[id] = t;
    active_.data[id] = t.is != form::none;
  }
  /// An operand's derivatives, as part of those of node `id`: of a number among arrays a matrix.
  constexpr tangent part(int operand, int id) {
    const tangent t = of_.data[operand];
    if (t.is != form::row || rank(id) == 0) return t;
    return {form::whole, matrix(t, id), {}};
  }
  /// By the operation's partial derivatives.
  constexpr void add_elementwise(int id, const node& n) {
    int in[3]{};
    symbol partial[3];
    for (int k = 0; k < n.count; ++k) in[k] = graph_.operand(id, k);
    n.op->vjp(application(&graph_, n.op, in, n.count, n.with, id, active_.data), symbol(1.0),
              partial);
    tangent total;
    for (int k = 0; k < n.count; ++k) {
      if (!active_.data[in[k]] || partial[k].is_constant(0)) continue;
      if (rank(id) == 1 && rank(in[k]) == 0 && partial[k].rank() == 1)
        total = sum_of(total, {form::whole, outer(partial[k], of_.data[in[k]].value), {}}, id);
      else
        total = sum_of(total, times(part(in[k], id), partial[k]), id);
    }
    set(id, total);
  }
  constexpr void add_where(int id) {
    const mask taken{{&graph_, graph_.operand(id, 0)}};
    tangent total;
    for (int k = 1; k < 3; ++k)
      if (const int in = graph_.operand(id, k); active_.data[in])
        total = sum_of(total, selected(part(in, id), k == 1 ? taken : !taken, id), id);
    set(id, total);
  }
  constexpr tangent selected(const tangent& t, const mask& taken, int id) {
    const symbol zero(0.0);
    if (t.is != form::whole || taken.condition.rank() == 0)
      return {t.is, where(taken, t.value, zero), t.x};
    const symbol marks = repeated(where(taken, symbol(1.0), zero), 1, rows_of(id));
    return {form::whole, where(marks > 0, t.value, zero), {}};
  }

  /// From an array to a number: its derivatives by the elements, times theirs.
  constexpr void add_reduction(int id, const node& n) {
    const int in = graph_.operand(id, 0);
    symbol by;
    n.op->vjp(application(&graph_, n.op, &in, 1, n.with, id), symbol(1.0), &by);
    if (by.is_constant(0)) return set(id, {});
    set(id, {form::row, reduced(of_.data[in], by, in), {}});
  }
  constexpr symbol reduced(const tangent& t, const symbol& by, int in) {
    if (t.is == form::row) return by * t.value;
    if (t.is == form::diagonal) return full(t.value * by, directions_);
    const extent length = graph_.shape_of(in)[0];
    if (t.is == form::scaled) return product(1, t.x, full(t.value * by, length));
    if (by.is_constant(1)) return op::apply_with<op::sum_axis>({{0}}, t.value);
    return product(1, t.value, full(by, length));
  }
  /// What moves elements moves rows of derivatives likewise.
  constexpr void add_by_rows(int id, const node& n) {
    list<int> in(n.count + 1);
    for (int k = 0; k < n.count; ++k) {
      const int x = graph_.operand(id, k);
      if (n.is<op::scatter>() && k % 3 > 0)
        in.push(x);  // where a piece goes
      else if (rank(x) == 0)
        in.push(full(active_.data[x] ? of_.data[x].value : symbol(0.0), directions_).in(&graph_));
      else
        in.push(matrix(x).in(&graph_));
    }
    const shape target = rank(id) == 0 ? graph_.resolve(shape{directions_}) : rows_of(id);
    const symbol moved{&graph_, graph_.push({.op = n.op,
                                             .count = n.count,
                                             .shape = graph_.number_of(target),
                                             .with = n.with},
                                            in.data)};
    set(id, {rank(id) == 0 ? form::row : form::whole, moved, {}});
  }
  constexpr bool add_broadcast(int id) {
    const tangent t = of_.data[graph_.operand(id, 0)];
    if (t.is != form::row) return false;
    return set(id, {form::whole, matrix(t, id), {}}), true;
  }

  static constexpr symbol product(int transposed, const symbol& a, const symbol& b) {
    if (transposed == 0 && b.is<op::transpose>())
      return op::apply_with<op::matmul>({{0, 1}}, a, b.operand(0));
    return op::apply_with<op::matmul>({{transposed, 0}}, a, b);
  }
  /// Of a constant matrix and a vector.
  constexpr bool add_product(int id) {
    const symbol a{&graph_, graph_.operand(id, 0)};
    if (active_.data[a.id]) return false;
    has_product = true;
    const int transposed = graph_.nodes.data[id].with.at[0], vector = graph_.operand(id, 1);
    const tangent t = of_.data[vector];
    if (t.is == form::diagonal && transposed == 0 && t.value.is_constant(1))
      set(id, {form::scaled, symbol(1.0), a});
    else if (t.is == form::scaled && transposed == 1 && t.x.id == a.id)
      set(id, {form::whole, gram(a, t.value), {}});
    else if (t.is == form::diagonal)
      set(id, {form::whole, columns_times(transposed, a, t.value), {}});
    else
      set(id, {form::whole, product(transposed, a, matrix(t, vector)), {}});
    return true;
  }
  constexpr symbol gram(const symbol& a, const symbol& factors) {
    return op::apply<op::weighted_gram>(a, full(factors, graph_.shape_of(a.id)[0]));
  }
  /// A diag(factors).
  constexpr symbol columns_times(int transposed, const symbol& a, const symbol& factors) {
    const symbol x = transposed == 1 ? transpose(a) : a;
    if (factors.rank() == 0) return factors * x;
    return repeated(factors, 0, graph_.resolve(x.shape())) * x;
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
