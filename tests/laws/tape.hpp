// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <tuple>
#include <utility>

#include <fluxion/reverse/tape.hpp>

#include "operations.hpp"

/// Every operation on a tape gives what duals give: value, first and second derivatives, alone and
/// within an expression.
namespace laws {

template <class Op, class T, std::size_t... K>
auto operation_of(const std::array<T, sizeof...(K)>& x, std::index_sequence<K...>) {
  return op::apply<Op>(x[K]...);
}
/// Its operands and its result parts of larger expressions.
template <class Op, class T, std::size_t... K>
auto expression_of(const std::array<T, sizeof...(K)>& x, std::index_sequence<K...>) {
  return 3 * op::apply<Op>((2 * x[K] - x[K])...) + x[0];
}

template <class Op, bool Within, class T, std::size_t N>
auto law_of(const std::array<T, N>& x) {
  if constexpr (Within)
    return expression_of<Op>(x, std::make_index_sequence<N>{});
  else
    return operation_of<Op>(x, std::make_index_sequence<N>{});
}

template <class Op, bool Within, class T, std::size_t N>
void check_on_tape(const std::array<double, N>& at) {
  using inner = fluxion::dual<T, N>;
  using outer = fluxion::dual<inner, N>;
  std::array<outer, N> by_duals;
  for (std::size_t k = 0; k < N; ++k)
    by_duals[k] = outer::variable(inner::variable(static_cast<T>(at[k]), k), k);
  const outer expected = law_of<Op, Within>(by_duals);

  fluxion::basic_tape<T> first;
  const auto first_recording = first.record();
  std::array<fluxion::basic_real<T>, N> x;
  for (std::size_t k = 0; k < N; ++k) x[k] = first.input(static_cast<T>(at[k]));
  const fluxion::basic_real<T> y = law_of<Op, Within>(x);
  first.sweep(y);
  const double tolerance = sizeof(T) == 8 ? 2e-15 : 1e-6;
  CHECK(is_close(value(y), expected.value.value, tolerance));

  fluxion::basic_tape<inner> second;
  const auto second_recording = second.record();
  std::array<fluxion::basic_real<inner>, N> u;
  for (std::size_t k = 0; k < N; ++k) u[k] = second.input(by_duals[k].value);
  const fluxion::basic_real<inner> v = law_of<Op, Within>(u);
  second.sweep(v);
  for (std::size_t k = 0; k < N; ++k) {
    CAPTURE(k);
    CHECK(is_close(first.adjoint(x[k]), expected.tangent[k].value, 20 * tolerance));
    for (std::size_t j = 0; j < N; ++j)
      CHECK(is_close(second.adjoint(u[k]).tangent[j], expected.tangent[k].tangent[j],
                     200 * tolerance));
  }
}

template <class Op>
void check_tape() {
  CAPTURE(std::string(Op::info.name));
  constexpr std::size_t n = op::arity<Op>;
  for (int k = 0; k < 24; ++k) {
    std::array<double, n> at;
    for (std::size_t i = 0; i < n; ++i) at[i] = point<Op>(k, i);
    CAPTURE(at[0]);
    check_on_tape<Op, false, double>(at);
    check_on_tape<Op, true, double>(at);
    check_on_tape<Op, false, float>(at);
  }
}

}  // namespace laws
