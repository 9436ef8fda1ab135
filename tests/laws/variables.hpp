// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <fluxion/variable.hpp>

#include "operations.hpp"

/// A statement of variables gives what duals give, element by element: below a register's width, at
/// it, and beyond.
namespace laws {

template <class Op>
struct statement_of_operation {
  template <class... X>
  constexpr auto operator()(const X&... x) const {
    return op::apply<Op>(x...);
  }
};

template <class Op, std::size_t... K>
void check_statement(std::size_t n, std::index_sequence<K...>) {
  CAPTURE(n);
  constexpr std::size_t count = sizeof...(K);
  std::vector<double> at[count], seed(n);
  for (std::size_t i = 0; i < n; ++i) {
    ((at[K].push_back(point<Op>(static_cast<int>(i), K))), ...);
    seed[i] = 1 + 0.5 * static_cast<double>(i % 3);
  }
  using variable = fluxion::variable<double, fluxion::dynamic>;
  const std::array<variable, count> x{variable(at[K], fluxion::requires_grad)...};
  const variable y = fluxion::fused(statement_of_operation<Op>{}, x[K]...);
  y.backward(seed);
  using dual = fluxion::dual<double, count>;
  for (std::size_t i = 0; i < n; ++i) {
    CAPTURE(i);
    const dual expected = op::apply<Op>(dual::variable(at[K][i], K)...);
    const int element = static_cast<int>(i);
    CHECK(is_close(y.data()[element], expected.value, 2e-15));
    for (std::size_t k = 0; k < count; ++k)
      CHECK(is_close(x[k].grad().data()[element], seed[i] * expected.tangent[k], 4e-14));
  }
}

template <class Op>
void check_statements() {
  CAPTURE(std::string(Op::info.name));
  for (const std::size_t n : {1u, 3u, 8u, 17u, 33u, 70u})
    check_statement<Op>(n, std::make_index_sequence<static_cast<std::size_t>(op::arity<Op>)>{});
}

}  // namespace laws
