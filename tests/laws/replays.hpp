// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <fluxion/replay.hpp>

#include "operations.hpp"

/// What was recorded at some points gives at others what duals give there. Forty times the same
/// operation are done in registers, a few one by one.
namespace laws {

/// A weighed sum of an operation's values.
template <class Op>
struct sum_of_operation {
  static double weight(std::size_t i) { return 1 + 0.5 * static_cast<double>(i % 3); }

  template <class First, class... Rest>
  auto operator()(const First& x, const Rest&... rest) const {
    auto sum = 0 * x[0];
    for (std::size_t i = 0; i < x.size(); ++i)
      sum += weight(i) * op::apply<Op>(x[i], rest[i]...);
    return sum;
  }
};

template <class Op, std::size_t... K>
void check_replay(std::size_t n, std::index_sequence<K...>) {
  CAPTURE(n);
  constexpr std::size_t count = sizeof...(K);
  std::array<std::vector<double>, count> before, at, gradient;
  for (std::size_t i = 0; i < n; ++i) {
    (before[K].push_back(point<Op>(static_cast<int>(n - i), K)), ...);
    (at[K].push_back(point<Op>(static_cast<int>(i), K)), ...);
  }
  const auto held =
      fluxion::record(fluxion::on_tape(sum_of_operation<Op>{}), before[K]...);
  CHECK(held.checks() == 0);
  auto derivative = fluxion::value_and_gradient(held);
  const double value = derivative.into(std::tie(gradient[K]...), at[K]...);
  using dual = fluxion::dual<double, count>;
  double expected = 0, size = 1;
  for (std::size_t i = 0; i < n; ++i) {
    CAPTURE(i);
    const double weight = sum_of_operation<Op>::weight(i);
    const dual y = op::apply<Op>(dual::variable(at[K][i], K)...);
    expected += weight * y.value;
    size += std::abs(weight * y.value);
    for (std::size_t k = 0; k < count; ++k)
      CHECK(is_close(gradient[k][i], weight * y.tangent[k], 4e-14));
  }
  CHECK(std::abs(value - expected) <= 1e-15 * size * static_cast<double>(n + 4));
}

template <class Op>
void check_replays() {
  CAPTURE(std::string(Op::info.name));
  for (const std::size_t n : {3u, 40u})
    check_replay<Op>(n, std::make_index_sequence<static_cast<std::size_t>(op::arity<Op>)>{});
}

}  // namespace laws
