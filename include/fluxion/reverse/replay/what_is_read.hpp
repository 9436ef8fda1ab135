// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <type_traits>
#include <utility>

#include <fluxion/op/all.hpp>

namespace fluxion::inline FLUXION_ABI {

/// A number that only remembers on which others it depends: called with it, a derivative's rule
/// tells what it reads.
struct dependent_number {
  using value_type = double;
  unsigned of = 0;

  constexpr dependent_number() = default;
  template <Number U>
  constexpr dependent_number(U) {}
  static constexpr dependent_number on(unsigned what) {
    dependent_number made;
    made.of = what;
    return made;
  }
  static constexpr bool condition = true;  // comparisons give it as well
};

template <>
inline constexpr bool is_lifted<dependent_number> = true;

namespace op {
template <>
struct lifted_results<dependent_number> {
  template <class, class...>
  using result = dependent_number;
};
}  // namespace op

namespace detail {

template <class X>
constexpr unsigned dependence_of(const X& x) {
  if constexpr (std::same_as<X, dependent_number>)
    return x.of;
  else
    return 0;
}
}  // namespace detail

template <class Op, class... X>
  requires(std::same_as<X, dependent_number> || ...)
constexpr dependent_number apply_lifted(std::type_identity<Op>, const X&... x) {
  return dependent_number::on((detail::dependence_of(x) | ...));
}

namespace detail {

/// What the derivative of Op by operand K reads: bit j is operand j, bit 3 the value.
template <class Op, std::size_t K, std::size_t... J>
consteval unsigned reads_of_partial(std::index_sequence<J...>) {
  using D = dependent_number;
  const D y = D::on(8);
  if constexpr (requires { Op::selects; })
    return 1;  // the condition
  else if constexpr (requires { Op::template partial<static_cast<int>(K)>(D::on(1u << J)..., y); })
    return D(Op::template partial<static_cast<int>(K)>(D::on(1u << J)..., y)).of;
  else if constexpr (sizeof...(J) == 1)
    return D(Op::derivative(D::on(1u << J)..., y)).of;
  else
    return D(Op::derivative(D::on(1u << J)..., y)[K]).of;
}
template <class Op, std::size_t K>
inline constexpr unsigned reads_of =
    reads_of_partial<Op, K>(std::make_index_sequence<static_cast<std::size_t>(op::arity<Op>)>{});

}  // namespace detail
}  // namespace fluxion::inline FLUXION_ABI
