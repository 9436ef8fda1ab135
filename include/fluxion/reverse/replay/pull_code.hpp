// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>
#include <utility>

#include <fluxion/op/all.hpp>
#include <fluxion/run/block_kernels.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// The sweep back over a block of one operation: adds to `to[k]` the adjoints that its operand k
/// has from it. Null: of no use.
template <class T>
struct pull_call {
  block_call<T> of;  // operands, and the value
  const T* adjoint;
  T* to[3];
};

/// partial * a. What is 0, partial or adjoint, contributes nothing, whatever the other is.
template <class V>
FLUXION_INLINE V product_or_zero(const V& partial, const V& a) {
  if constexpr (std::floating_point<V>)
    return partial == 0 || a == 0 ? V(0) : partial * a;
  else
    return select(partial == V(0) || a == V(0), V(0), partial * a);
}

/// Whether a rule can be called with registers of numbers; else it is called for one by one.
template <class Op>
inline constexpr bool takes_registers = true;
template <>
inline constexpr bool takes_registers<op::digamma> = false;  // calls another with a whole number

/// What an operation adds to the adjoints of its operands, for numbers or registers of them.
template <class Op, class V>
struct pull_code {
  using T = simd::value_of<V>;
  static constexpr auto arity = static_cast<std::size_t>(op::arity<Op>);

  static void run(const pull_call<T>& call) { run(call, std::make_index_sequence<arity>{}); }

  /// What operand K has from an adjoint.
  template <std::size_t K, class... X>
  FLUXION_INLINE static V product(const V& y, const V& a, const X&... x) {
    if constexpr (requires { Op::selects; })
      return chosen<K>(a, x...);
    else
      return product_or_zero(partial<K>(y, x...), a);
  }

 private:
  template <std::size_t... K>
  static void run(const pull_call<T>& call, std::index_sequence<K...>) {
    for (std::ptrdiff_t i = 0; i < call.of.size; i += static_cast<std::ptrdiff_t>(simd::lanes<V>)) {
      const V x[] = {simd::load<V>(call.of.in[K] + (i & call.of.advances[K]))...};
      const V y = simd::load<V>(call.of.out + i), a = simd::load<V>(call.adjoint + i);
      (add<K>(call.to[K], i, y, a, x[K]...), ...);
    }
  }
  /// Computed only if it's of use: by a constant exponent nothing is differentiated.
  template <std::size_t K, class... X>
  FLUXION_INLINE static void add(T* to, std::ptrdiff_t i, const V& y, const V& a, const X&... x) {
    if (to) simd::store(to + i, simd::load<V>(to + i) + product<K>(y, a, x...));
  }
  template <std::size_t K>
  FLUXION_INLINE static V chosen(const V& a, const V& condition, const V&, const V&) {
    return K == 1 ? op::where::value(condition, a, V(0)) : op::where::value(condition, V(0), a);
  }
  template <std::size_t K, class... X>
  FLUXION_INLINE static V partial(const V& y, const X&... x) {
    if constexpr (requires { Op::template partial<static_cast<int>(K)>(x..., y); })
      return V(Op::template partial<static_cast<int>(K)>(x..., y));
    else if constexpr (sizeof...(X) == 1)
      return V(Op::derivative(x..., y));
    else
      return V(Op::derivative(x..., y)[K]);
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
