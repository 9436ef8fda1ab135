// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>
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

/// Whether an operation has a derivative: a comparison has none, and that of `detach` is 0.
template <class Op, class T>
inline constexpr bool has_derivative = false;
template <class Op, class T>
  requires(!requires { Op::takes_masks; } && !std::same_as<Op, op::detach>)
inline constexpr bool has_derivative<Op, T> =
    requires { Op::selects; } || requires(T x) { Op::derivative(x, x); } ||
    requires(T x) { Op::derivative(x, x, x); } || requires(T x) { Op::derivative(x, x, x, x); };

/// Whether it gives a truth value.
template <class Op, class T>
consteval bool gives_condition() {
  if constexpr (requires { Op::takes_masks; })
    return true;
  else if constexpr (requires { Op::selects; })
    return false;
  else if constexpr (op::arity<Op> == 1)
    return std::same_as<op::result_of<Op, T>, bool>;
  else if constexpr (op::arity<Op> == 2)
    return std::same_as<op::result_of<Op, T, T>, bool>;
  else
    return false;
}

/// What an operation adds to the adjoints of its operands, for numbers or registers of them.
template <class Op, class V>
struct pull_code {
  using T = simd::value_of<V>;
  static constexpr auto arity = static_cast<std::size_t>(op::arity<Op>);

  static void run(const pull_call<T>& call) { run(call, std::make_index_sequence<arity>{}); }

 private:
  template <std::size_t... K>
  static void run(const pull_call<T>& call, std::index_sequence<K...>) {
    for (std::ptrdiff_t i = 0; i < call.of.size; i += static_cast<std::ptrdiff_t>(simd::lanes<V>)) {
      const V x[] = {simd::load<V>(call.of.in[K] + (i & call.of.advances[K]))...};
      const V y = simd::load<V>(call.of.out + i), a = simd::load<V>(call.adjoint + i);
      (add<K>(call.to[K], i, product<K>(y, a, x[K]...)), ...);
    }
  }
  template <std::size_t K, class Product>
  FLUXION_INLINE static void add(T* to, std::ptrdiff_t i, const Product& product) {
    if (to) simd::store(to + i, simd::load<V>(to + i) + product());
  }
  /// A function, called only if it's of use: by a constant exponent nothing is differentiated.
  template <std::size_t K, class... X>
  FLUXION_INLINE static auto product(const V& y, const V& a, const X&... x) {
    return [&y, &a, &x...] {
      if constexpr (requires { Op::selects; })
        return chosen<K>(a, x...);
      else
        return product_or_zero(partial<K>(y, x...), a);
    };
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

/// What a replay calls of an operation, on numbers and on blocks of whole registers. Conditions are
/// numbers, 1 and 0.
template <class T>
struct replay_operation {
  std::string_view name;
  const char* formula;  // in plain C++, of x and y
  unsigned arity;
  bool is_condition;
  bool rounds_alike;  // a block gives the bits that a number gives
  bool varies[3];     // whether there is a derivative by an operand
  T (*number)(const T* operands);
  void (*block)(const block_call<T>& call);
  void (*pull_number)(const pull_call<T>& call);
  void (*pull_block)(const pull_call<T>& call);
};

template <class Op, class T>
consteval replay_operation<T> make_replay_operation() {
  constexpr kernels<T> code = block_code<Op, T>::all();
  replay_operation<T> made{Op::info.name,
                           Op::info.cpp.text,
                           static_cast<unsigned>(op::arity<Op>),
                           gives_condition<Op, T>(),
                           Op::info.cost != op::cost::transcendental,
                           {},
                           code.number,
                           code.block,
                           nullptr,
                           nullptr};
  if constexpr (has_derivative<Op, T>) {
    for (unsigned k = 0; k < made.arity; ++k) made.varies[k] = true;
    if (requires { Op::selects; }) made.varies[0] = false;
    made.pull_number = pull_code<Op, T>::run;
    made.pull_block = pull_code<Op, simd::lanes_of<T>>::run;
  }
  return made;
}
template <class Op, class T>
inline constexpr replay_operation<T> replay_operation_of = make_replay_operation<Op, T>();

}  // namespace fluxion::inline FLUXION_ABI::detail
