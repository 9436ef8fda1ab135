// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/fluxion.hpp>
#include <fluxion/run/kernel.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>

inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline const double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// A number made of the gradient of F, so that checking its gradient checks second derivatives.
template <class F>
struct probe_of_gradient {
  template <class... X>
  constexpr auto operator()(const X&... x) const {
    const auto gradient = fluxion::gradient(F{})(x...);
    if constexpr (sizeof...(X) == 1)
      return weigh(gradient);
    else
      return std::apply([](const auto&... each) { return (weigh(each) + ...); }, gradient);
  }

 private:
  static constexpr auto weigh(const auto& g) { return sum(g * (1 + 0.25 * g)); }
};

/// Checks the first `Orders` derivatives of f, each against differences of the one before.
template <int Orders = 3, class F, class... X>
void check_array_orders(F f, const X&... x) {
  CAPTURE(Orders);
  const auto report = fluxion::check_gradient(f, x...);
  CAPTURE(report);
  CHECK(report.passed);
  if constexpr (Orders > 1) check_array_orders<Orders - 1>(probe_of_gradient<F>{}, x...);
}

/// What an array operation's own loops give.
template <class Op, std::size_t Count>
constexpr void run_operation(const std::array<const double*, Count>& in,
                             const std::array<fluxion::shape, Count>& shapes, double* out,
                             const fluxion::shape& out_shape,
                             const fluxion::op::attributes& with = {}) {
  fluxion::kernel_call<double, static_cast<int>(Count)> call{};
  for (std::size_t k = 0; k < Count; ++k) {
    call.in[k] = in[k];
    call.shapes[k] = shapes[k];
  }
  call.out = out;
  call.out_shape = out_shape;
  call.with = with;
  Op::evaluate(call);
}
