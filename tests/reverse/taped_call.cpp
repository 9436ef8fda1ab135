// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/taped_call.hpp>

#include <array>
#include <concepts>
#include <vector>

#include <doctest/doctest.h>

using namespace fluxion;
using detail::taped_call;

static_assert(detail::is_taped_array<std::vector<real>, double>);
static_assert(detail::is_taped_array<std::array<taped_expression<double, 2>, 3>, double>);
static_assert(!detail::is_taped_array<std::vector<double>, double>);

TEST_CASE("taped_call: inputs in the order of the arguments, data as it is") {
  basic_tape<double> on;
  const std::array x{2.0, 3.0};
  const double b = 5;
  const auto seven = data(7.0);
  taped_call<double, std::array<double, 2>, double, constant_argument<double>> call(
      on, x, b, seven);
  CHECK(call.inputs() == 3);
  const auto f = [](const auto& v, const auto& w, const auto& c) {
    static_assert(std::same_as<decltype(c), const double&>);
    return std::vector<real>{v[0] * v[1], w * c, 1};
  };
  const auto result = call.run<true>(f);
  static_assert(std::same_as<decltype(result.value), std::vector<double>>);
  CHECK(result.value == std::vector{6.0, 35.0, 1.0});
  CHECK(result.numbers[2].is_constant());
  on.sweep(result.numbers[1]);
  CHECK(on.adjoint({0, on.store().input_place(2)}) == 7);
  CHECK(on.adjoint({0, on.store().input_place(0)}) == 0);
}
