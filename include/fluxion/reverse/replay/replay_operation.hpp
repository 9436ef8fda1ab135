// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include <fluxion/op/all.hpp>
#include <fluxion/reverse/replay/pull_code.hpp>
#include <fluxion/reverse/replay/sequence_code.hpp>
#include <fluxion/reverse/replay/what_is_read.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

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
  unsigned char reads[3];  // what that reads: bit j operand j, bit 3 the value
  T (*number)(const T* operands);
  void (*block)(const block_call<T>& call);
  void (*sequence)(const sequence_call<T>& call);
  void (*pull_block)(const pull_call<T>& call);
  void (*pull_sequence)(const sequence_pull<T>& call);
};

/// What an operation gives, of numbers and of blocks.
template <class Op, class T>
struct value_code {
  using V = simd::lanes_of<T>;
  static constexpr auto arity = static_cast<std::size_t>(op::arity<Op>);
  using operands = std::make_index_sequence<arity>;

  static T number(const T* x) { return number(x, operands{}); }
  static void block(const block_call<T>& call) { block(call, operands{}); }

 private:
  template <std::size_t... K>
  static T number(const T* x, std::index_sequence<K...>) {
    return static_cast<T>(op::detail::value_of_numbers<Op>(x[K]...));
  }
  template <std::size_t... K>
  static void block(const block_call<T>& call, std::index_sequence<K...>) {
    for (std::ptrdiff_t i = 0; i < call.size; i += static_cast<std::ptrdiff_t>(simd::lanes<V>))
      simd::store(call.out + i, as_number(Op::value(operand<K>(call, i)...)));
  }
  template <std::size_t K>
  FLUXION_INLINE static auto operand(const block_call<T>& call, std::ptrdiff_t i) {
    const V x = simd::load<V>(call.in[K] + (i & call.advances[K]));
    if constexpr (requires { Op::takes_masks; } || (requires { Op::selects; } && K == 0))
      return x != V(0);
    else
      return x;
  }
  template <class X>
  FLUXION_INLINE static V as_number(const X& x) {
    if constexpr (std::same_as<X, V>)
      return x;
    else
      return op::where::value(x, V(1), V(0));
  }
};

/// What the derivatives of an operation read.
template <class Op, std::size_t... K>
consteval std::array<unsigned char, 3> all_reads(std::index_sequence<K...>) {
  return {static_cast<unsigned char>(reads_of<Op, K>)...};
}

template <class Op, class T>
consteval replay_operation<T> make_replay_operation() {
  replay_operation<T> made{};
  made.name = Op::info.name;
  made.formula = Op::info.cpp.text;
  made.arity = static_cast<unsigned>(op::arity<Op>);
  made.is_condition = gives_condition<Op, T>();
  made.rounds_alike = Op::info.cost != op::cost::transcendental;
  made.number = value_code<Op, T>::number;
  made.block = value_code<Op, T>::block;
  made.sequence = sequence_code<Op, T>::run;
  if constexpr (has_derivative<Op, T>) {
    constexpr auto reads =
        all_reads<Op>(std::make_index_sequence<static_cast<std::size_t>(op::arity<Op>)>{});
    for (unsigned k = 0; k < made.arity; ++k) {
      made.varies[k] = k > 0 || !requires { Op::selects; };
      made.reads[k] = reads[k];
    }
    using registers = std::conditional_t<takes_registers<Op>, simd::lanes_of<T>, T>;
    made.pull_block = pull_code<Op, registers>::run;
    made.pull_sequence = sequence_code<Op, T>::pull;
  }
  return made;
}
template <class Op, class T>
inline constexpr replay_operation<T> replay_operation_of = make_replay_operation<Op, T>();

}  // namespace fluxion::inline FLUXION_ABI::detail
