// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/run/kernel.hpp>
#include <fluxion/simd/lanes.hpp>

namespace fluxion::inline FLUXION_ABI {

/// One node of a frozen graph as an expression template: a short type, whatever stands below it.
///
/// It evaluates itself in a frame (a number) or within a loop (a number or a SIMD batch).
template <class Planned, int Node>
struct expression {
  static constexpr node of = Planned::at(Node);
  using operation = operation_of<of.op>;

  /// The node as a statement of its own: a scalar, or a kernel.
  template <class T>
  FLUXION_INLINE static constexpr void evaluate(frame<Planned, T>& f) {
    constexpr role r = Planned::role_of(Node);
    if constexpr (r == role::literal)
      f.scalar[Node] = static_cast<T>(of.constant);
    else if constexpr (r == role::element_count)
      f.scalar[Node] = static_cast<T>(f.template size_of_shape<of.with.at[0]>());
    else if constexpr (r == role::argument && of.shape == 0)
      f.scalar[Node] = *f.argument[of.with.at[0]];
    else if constexpr (r == role::kernel)
      kernel<operation>::template run<Planned, Node>(f);
    else if constexpr (r == role::scalar && op::ReductionOperation<operation>)
      f.scalar[Node] = operation::combine(operation::template identity<T>(), f.scalar[operand(0)]);
    else if constexpr (r == role::scalar)
      result(f) = value(f, std::make_integer_sequence<int, of.count>{});
  }

  /// The node's value from its operands' values.
  template <class... V>
  FLUXION_INLINE static constexpr auto apply(const V&... x) {
    return operation::value(x...);
  }

 private:
  static consteval int operand(int k) { return Planned::operand(Node, k); }

  template <class T>
  FLUXION_INLINE static constexpr auto& result(frame<Planned, T>& f) {
    if constexpr (of.op->is_mask)
      return f.condition[Node];
    else
      return f.scalar[Node];
  }
  template <int Operand, class T>
  FLUXION_INLINE static constexpr const auto& scalar(const frame<Planned, T>& f) {
    if constexpr (Planned::at(Operand).op->is_mask)
      return f.condition[Operand];
    else
      return f.scalar[Operand];
  }
  template <class T, int... K>
  FLUXION_INLINE static constexpr auto value(const frame<Planned, T>& f,
                                             std::integer_sequence<int, K...>) {
    return apply(scalar<operand(K)>(f)...);
  }
};

}  // namespace fluxion::inline FLUXION_ABI
