// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include <fluxion/reverse/replay/pull_code.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// One operation for numbers one after the other, of which each may need the one before: where the
/// operands lie, and the results.
template <class T>
struct sequence_call {
  T* values;
  const std::uint32_t* in[3];
  std::uint32_t out, count;
};

/// The sweep back over them. The adjoints of the results are 0 afterwards: their place is used
/// again.
template <class T>
struct sequence_pull {
  sequence_call<T> of;
  T* adjoints;
  const std::uint32_t* to[3];  // null: of no use
  std::uint32_t from;          // the adjoints of the results
};

/// In a sum in a loop each needs the one before: that is handed on in a register.
template <class Op, class T>
struct sequence_code {
  static constexpr auto arity = static_cast<std::size_t>(op::arity<Op>);
  using operands = std::make_index_sequence<arity>;

  static void run(const sequence_call<T>& call) { run(call, operands{}); }
  static void pull(const sequence_pull<T>& call) { pull(call, operands{}); }

 private:
  template <std::size_t... K>
  static void run(const sequence_call<T>& call, std::index_sequence<K...>) {
    T* const values = call.values;
    T last(0);
    std::uint32_t before = call.out - 1;
    for (std::uint32_t i = 0; i < call.count; ++i, ++before) {
      const auto operand = [&](std::uint32_t at) {
        return at == before && i > 0 ? last : values[at];
      };
      last = static_cast<T>(op::detail::value_of_numbers<Op>(operand(call.in[K][i])...));
      values[before + 1] = last;
    }
  }

  template <std::size_t... K>
  static void pull(const sequence_pull<T>& call, std::index_sequence<K...>) {
    T* const from = call.adjoints + call.from;
    T next = from[call.of.count - 1];
    for (std::uint32_t i = call.of.count; i-- > 0;) {
      const T a = next;
      const std::uint32_t before = call.from + i - 1;
      next = i > 0 ? from[i - 1] : T(0);
      const T y = call.of.values[call.of.out + i];
      const T x[] = {call.of.in[K] ? call.of.values[call.of.in[K][i]] : T(0)...};
      const auto add = [&]<std::size_t J>() {
        if (!call.to[J]) return;
        const T product = pull_code<Op, T>::template product<J>(y, a, x[K]...);
        if (call.to[J][i] == before && i > 0)
          next += product;
        else
          call.adjoints[call.to[J][i]] += product;
      };
      (add.template operator()<K>(), ...);
    }
    for (std::uint32_t i = 0; i < call.of.count; ++i) from[i] = T(0);
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
