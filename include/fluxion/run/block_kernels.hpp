// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>
#include <utility>

#include <fluxion/op/where.hpp>
#include <fluxion/run/array_call.hpp>
#include <fluxion/run/matmul.hpp>
#include <fluxion/run/product.hpp>
#include <fluxion/run/sum_axis.hpp>
#include <fluxion/run/weighted_gram.hpp>
#include <fluxion/simd/batch.hpp>

namespace fluxion::inline FLUXION_ABI {

/// A block of an elementwise operation at work. Its size is a whole number of registers; of an
/// operand that is the same for all elements there is one register, and `advances` is 0, else -1.
template <class T>
struct block_call {
  const T* in[3];
  std::ptrdiff_t advances[3];
  T* out;
  std::ptrdiff_t size;
};

/// What an interpreter calls of an operation. Conditions are numbers, 1 and 0. A kind of operation
/// has what it needs; the rest is null.
template <class T>
struct kernels {
  /// Independent sums, each of a register: they hide the latency of an addition.
  static constexpr std::ptrdiff_t sums = 4;

  T (*number)(const T* operands);
  void (*block)(const block_call<T>& call);
  void (*block_with_partner)(const block_call<T>& call, T* partner);
  T identity;
  void (*add_block)(const T* x, std::ptrdiff_t size, T* totals);  // to `sums` registers
  T (*total)(const T* totals);
  T (*add_numbers)(T total, const T* x, std::ptrdiff_t size);
  void (*array)(const array_call<T>& call);
};

/// Of both types of numbers.
struct block_kernels {
  kernels<double> of_double;
  kernels<float> of_float;
  // Of an operation on arrays that says what it reads.
  void (*visit_reads)(const array_call<double>&, int operand, void* to, read_visitor visit);

  template <class T>
  const kernels<T>& of() const {
    if constexpr (std::same_as<T, double>)
      return of_double;
    else
      return of_float;
  }
};

namespace detail {

/// Number of elements in the widest register.
template <class T>
inline constexpr auto lanes_of_block = static_cast<std::ptrdiff_t>(simd::width<T>);

template <class Op, class T>
struct block_code {
  using V = typename simd::detail::lanes_of<T, simd::width<T>>::type;
  static constexpr std::ptrdiff_t lanes = lanes_of_block<T>;
  static constexpr auto arity = static_cast<std::size_t>(op::arity<Op> > 0 ? op::arity<Op> : 1);
  using operands = std::make_index_sequence<arity>;

  static consteval kernels<T> all() {
    kernels<T> k{};
    if constexpr (is_composed<Op>()) {  // written in others before it's run
    } else if constexpr (op::ReductionOperation<Op>) {
      k.identity = Op::template identity<T>();
      k.add_block = add_block;
      k.total = total;
      k.add_numbers = add_numbers;
    } else if constexpr (op::ArrayOperation<Op>) {
      if constexpr (requires(const array_call<T>& call) { Op::evaluate(call); }) k.array = array;
    } else if constexpr (!Leaf<Op>) {
      k.number = [](const T* x) { return number(x, operands{}); };
      k.block = [](const block_call<T>& call) { block(call, operands{}); };
      if constexpr (requires(const V& x) { Op::value_with_partner(x); })
        k.block_with_partner = block_with_partner;
    }
    return k;
  }

 private:
  template <class X>
  FLUXION_INLINE static V as_number(const X& x) {
    if constexpr (std::same_as<X, V>)
      return x;
    else
      return op::where::value(x, V(1), V(0));
  }
  template <std::size_t K>
  FLUXION_INLINE static auto operand(const block_call<T>& call, std::ptrdiff_t i) {
    const V x = simd::load<V>(call.in[K] + (i & call.advances[K]));
    if constexpr (requires { Op::takes_masks; } || (requires { Op::selects; } && K == 0))
      return x != V(0);
    else
      return x;
  }
  template <std::size_t... K>
  static T number(const T* x, std::index_sequence<K...>) {
    return static_cast<T>(op::detail::value_of_numbers<Op>(x[K]...));
  }
  template <std::size_t... K>
  static void block(const block_call<T>& call, std::index_sequence<K...>) {
    for (std::ptrdiff_t i = 0; i < call.size; i += lanes)
      simd::store(call.out + i, as_number(Op::value(operand<K>(call, i)...)));
  }
  static void block_with_partner(const block_call<T>& call, T* partner) {
    for (std::ptrdiff_t i = 0; i < call.size; i += lanes) {
      const auto [mine, other] = Op::value_with_partner(operand<0>(call, i));
      simd::store(call.out + i, mine);
      simd::store(partner + i, other);
    }
  }

  static void add_block(const T* x, std::ptrdiff_t size, T* totals) {
    V sum[kernels<T>::sums];
    for (std::ptrdiff_t k = 0; k < kernels<T>::sums; ++k)
      sum[k] = simd::load<V>(totals + k * lanes);
    std::ptrdiff_t i = 0;
    for (; i + kernels<T>::sums * lanes <= size; i += kernels<T>::sums * lanes)
      for (std::ptrdiff_t k = 0; k < kernels<T>::sums; ++k)
        sum[k] = Op::combine(sum[k], simd::load<V>(x + i + k * lanes));
    for (; i + lanes <= size; i += lanes) sum[0] = Op::combine(sum[0], simd::load<V>(x + i));
    for (std::ptrdiff_t k = 0; k < kernels<T>::sums; ++k)
      simd::store(totals + k * lanes, sum[k]);
  }
  static T total(const T* totals) {
    V sum = simd::load<V>(totals);
    for (std::ptrdiff_t k = 1; k < kernels<T>::sums; ++k)
      sum = Op::combine(sum, simd::load<V>(totals + k * lanes));
    if constexpr (lanes == 1)
      return sum;
    else
      return Op::reduce(sum);
  }
  static T add_numbers(T total, const T* x, std::ptrdiff_t size) {
    for (std::ptrdiff_t i = 0; i < size; ++i) total = Op::combine(total, x[i]);
    return total;
  }

  static void array(const array_call<T>& c) {
    if constexpr (op::arity<Op> == op::any_number) {
      Op::evaluate(c);
    } else {
      const kernel_call<T, op::arity<Op>> call = as_kernel_call<Op>(c);
      if constexpr (requires { fast_kernel(std::type_identity<Op>{}, call); })
        fast_kernel(std::type_identity<Op>{}, call);
      else
        Op::evaluate(call);
    }
  }
};

template <class Op>
consteval block_kernels all_kernels() {
  block_kernels all{block_code<Op, double>::all(), block_code<Op, float>::all(), nullptr};
  if constexpr (op::ArrayOperation<Op> && SaysWhatItReads<Op>) all.visit_reads = visit_reads<Op>;
  return all;
}
template <class Op>
inline constexpr block_kernels kernels_for = all_kernels<Op>();

}  // namespace detail

template <class Op>
struct has_interpreter {};
template <class Op>
const block_kernels& kernels_of() {
  return detail::kernels_for<Op>;
}

}  // namespace fluxion::inline FLUXION_ABI
