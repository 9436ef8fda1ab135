// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

#include <fluxion/run/kernel.hpp>

namespace fluxion::inline FLUXION_ABI {

/// An array operation at work, as kernel_call, its operands counted at run time.
template <class T>
struct array_call {
  using value_type = T;
  const T* const* in;
  const shape* const* shapes;
  int operands;
  T* out;
  const shape* out_shape;
  op::attributes with;
  const std::ptrdiff_t* dimension;

  int count() const { return operands; }
  const T* input(int i) const { return in[i]; }
  T* output() const { return out; }
  int attribute(int k) const { return with.at[k]; }
  int rank(int i) const { return shapes[i]->rank; }
  int output_rank() const { return out_shape->rank; }
  std::ptrdiff_t extent(int i, int axis) const { return (*shapes[i])[axis].value(dimension); }
  std::ptrdiff_t output_extent(int axis) const { return (*out_shape)[axis].value(dimension); }
  std::ptrdiff_t size(int i) const { return shapes[i]->size(dimension); }
  std::ptrdiff_t output_size() const { return out_shape->size(dimension); }
};

namespace detail {

/// The same with its operands counted while compiling, for an operation that says how many it has.
template <class Op, class T>
kernel_call<T, op::arity<Op>> as_kernel_call(const array_call<T>& c) {
  kernel_call<T, op::arity<Op>> call{};
  for (std::size_t k = 0; k < call.operands; ++k)
    call.in[k] = c.in[k], call.shapes[k] = *c.shapes[k];
  call.out = c.out, call.out_shape = *c.out_shape;
  call.with = c.with, call.dimension = c.dimension;
  return call;
}

}  // namespace detail

/// visit(to, elements) for what each element of a result reads of an operand, in order; `to` is
/// passed on.
using read_visitor = void (*)(void* to, const op::elements_read& elements);

namespace detail {

template <class Call, class Op>
void visit_reads_of(const Call& call, int operand, void* to, read_visitor visit) {
  const std::ptrdiff_t size = call.output_size();
  for (std::ptrdiff_t i = 0; i < size;) {
    const op::elements_read of = Op::reads(call, operand, i);
    visit(to, of);
    i += of.alike;
  }
}
template <class Op>
void visit_reads(const array_call<double>& c, int operand, void* to, read_visitor visit) {
  if constexpr (op::arity<Op> == op::any_number)
    visit_reads_of<array_call<double>, Op>(c, operand, to, visit);
  else
    visit_reads_of<kernel_call<double, op::arity<Op>>, Op>(as_kernel_call<Op>(c), operand, to,
                                                           visit);
}

}  // namespace detail
}  // namespace fluxion::inline FLUXION_ABI
