// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <utility>

#include <fluxion/graph/symbol.hpp>
#include <fluxion/op/broadcast.hpp>
#include <fluxion/op/multiply.hpp>
#include <fluxion/op/where.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

/// The partial derivatives of an elementwise operation: one, or an array of them.
template <class Op>
constexpr auto partials_of(const application& call) {
  if constexpr (op::arity<Op> == 1)
    return Op::derivative(call.operand(0), call.value());
  else if constexpr (op::arity<Op> == 2)
    return Op::derivative(call.operand(0), call.operand(1), call.value());
  else
    return Op::derivative(call.operand(0), call.operand(1), call.operand(2), call.value());
}

/// adjoint_i = seed * partial_i, from the one place where the derivative is written.
template <class Op>
constexpr void elementwise_rule(const application& call, const symbol& seed, symbol* adjoint) {
  constexpr auto count = static_cast<std::size_t>(op::arity<Op>);
  using partials = decltype(partials_of<Op>(call));
  constexpr bool one = count == 1 && std::is_same_v<partials, symbol>;
  constexpr bool several = std::is_same_v<partials, std::array<symbol, count>>;
  constexpr bool same_type = one || several;
  static_assert(same_type,
                "fluxion: a derivative rule must return its argument's type (for several operands "
                "std::array of it): write integer literals or op::constant(x, 0.5)");
  if constexpr (one) {
    adjoint[0] = op::scaled(seed, partials_of<Op>(call));
  } else if constexpr (several) {
    const partials p = partials_of<Op>(call);
    for (std::size_t i = 0; i < count; ++i)
      if (call.varies(i)) adjoint[i] = op::scaled(seed, p[i]);
  }
}

/// Whether operands and attributes are all that a use of Op is recorded from.
template <class Op>
consteval bool is_inferred() {
  if constexpr (Leaf<Op> || op::arity<Op> == op::any_number)
    return false;
  else
    return !op::ArrayOperation<Op> || requires(application& call) { Op::shape_of(call); };
}
template <class Op, std::size_t... K>
constexpr symbol record_again(const op::attributes& with, const symbol* x,
                              std::index_sequence<K...>) {
  return record<Op>(with, x[K]...);
}

template <class Op>
concept ReadsOneElement = requires { Op::is_element; };

template <class Op>
consteval descriptor describe_operation() {
  descriptor d{.name = Op::info.name,
               .hash = hash_of<Op>,
               .partner = partner_of<Op>(),
               .kind = kind_of<Op>(),
               .cost = Op::info.cost,
               .arity = op::arity<Op>,
               .is_mask = gives_mask<Op>(),
               .is_element = ReadsOneElement<Op>,
               .selects = selects<Op>(),
               .is_composed = is_composed<Op>(),
               .is_recordable = is_inferred<Op>(),
               .shape_of = nullptr,
               .vjp = nullptr,
               .expand = nullptr,
               .cpp = &Op::info.cpp,
               .record = nullptr,
               .kernels = kernels_address<Op>()};
  if constexpr (op::ReductionOperation<Op>) d.shape_of = [](application&) { return shape{}; };
  if constexpr (requires(application& call) { Op::shape_of(call); })
    d.shape_of = [](application& call) -> shape { return Op::shape_of(call); };
  if constexpr (requires(const application& c, const symbol& s, symbol* a) { Op::vjp(c, s, a); })
    d.vjp = [](const application& call, symbol seed, symbol* adjoint) {
      Op::vjp(call, seed, adjoint);
    };
  else if constexpr (kind_of<Op>() == node_kind::elementwise && !gives_mask<Op>() && !selects<Op>())
    d.vjp = [](const application& call, symbol seed, symbol* adjoint) {
      elementwise_rule<Op>(call, seed, adjoint);
    };
  if constexpr (is_composed<Op>())
    d.expand = [](const application& call) -> symbol { return Op::value(call.operand(0)); };
  if constexpr (is_inferred<Op>())
    d.record = [](const op::attributes& with, const symbol* x) -> symbol {
      constexpr auto arity = static_cast<std::size_t>(op::arity<Op>);
      return record_again<Op>(with, x, std::make_index_sequence<arity>{});
    };
  return d;
}

template <class Op>
inline constexpr descriptor described = describe_operation<Op>();

}  // namespace detail

template <class Op>
constexpr const descriptor* descriptor_of() {
  (void)sizeof(detail::operation_entry<Op, &detail::described<Op>>);
  return &detail::described<Op>;
}

constexpr int symbol::in(graph* g) const {
  if (recording) return id;
  return g->push({.op = descriptor_of<op::literal>(), .constant = number}, nullptr);
}
constexpr symbol symbol::element_count() const {
  const struct shape s = shape();
  if (s.is_static()) return symbol(s.static_size());
  node n{.op = descriptor_of<op::element_count>()};
  n.with.at[0] = recording->number_of(s);
  return {recording, recording->push(n, nullptr)};
}

constexpr symbol application::operand(int i) const { return {graph_, operands_[i]}; }
constexpr symbol application::value() const { return {graph_, result_}; }

template <class Op, class... S>
constexpr symbol application::record(const op::attributes& with, const S&... x) const {
  return detail::record<Op>(with, x...);
}
template <class Op>
constexpr symbol application::record_list(const struct shape& target, const op::attributes& with,
                                          const int* operands, int count) const {
  application call(graph_, descriptor_of<Op>(), operands, count, with);
  return {graph_, call.push(graph_->number_of(target), operands)};
}
template <class Op, class... S>
constexpr symbol application::record_as(const struct shape& target, const op::attributes& with,
                                        const S&... x) const {
  const int in[] = {x.in(graph_)...};
  return record_list<Op>(target, with, in, sizeof...(x));
}
template <class Op, class... S>
constexpr symbol application::record_as(const struct shape& target, const S&... x) const {
  return record_as<Op>(target, op::attributes{}, x...);
}

constexpr symbol symbol::spread(graph& g, const struct shape& target) const {
  const int operand = in(&g);
  application call(&g, descriptor_of<op::broadcast>(), &operand, 1, {});
  return call.record_as<op::broadcast>(target, *this);
}

constexpr int application::record_inferred() {
  if (op_->kind == node_kind::elementwise) return record_elementwise();
  if (op_->is_element && is_number_within()) return push(0, operands_);
  // Inferring a shape costs far more than looking for the node.
  const node n{.op = op_, .count = count_, .with = with_};
  if (const int id = graph_->existing(n, operands_); id >= 0) return id;
  return push(graph_->number_of(graph_->resolve(op_->shape_of(*this))), operands_);
}

/// An element of a vector whose length is known. A loop of the callable takes thousands of them.
constexpr bool application::is_number_within() const {
  const struct shape& whole = graph_->shape_of(operands_[0]);
  const extent& length = whole.extents[0];
  return whole.rank == 1 && length.count == 0 && with_.at[1] == op::element::no_index &&
         with_.at[0] < length.constant && with_.at[0] >= -length.constant;
}

constexpr int application::record_elementwise() {
  const struct shape target = broadcast_shape();
  int stretched[3]{};
  for (int k = 0; k < count_; ++k) {
    const struct shape own = shape(k);
    stretched[k] = own.rank == 0 || own == graph_->resolve(target)
                       ? operands_[k]
                       : record_as<op::broadcast>(target, operand(k)).id;
  }
  return push(graph_->number_of(target), stretched);
}

/// NumPy's rule, aligned at the last axis; a length known only at run time never stretches.
constexpr struct shape application::broadcast_shape() {
  struct shape result;
  for (int k = 0; k < count_; ++k) {
    const struct shape own = shape(k);
    const struct shape longer = own.rank > result.rank ? own : result;
    const struct shape shorter = own.rank > result.rank ? result : own;
    const int shift = longer.rank - shorter.rank;
    result = longer;
    for (int axis = 0; axis < shorter.rank; ++axis) {
      const extent a = longer[axis + shift];
      const extent b = shorter[axis];
      if (b == extent(1)) continue;
      result[axis + shift] = a == extent(1) ? b : unify(a, b);
    }
  }
  return graph_->resolve(result);
}

}  // namespace fluxion::inline FLUXION_ABI
