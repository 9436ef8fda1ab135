// SPDX-License-Identifier: BSL-1.0
// This unit keeps every operation as it was written; it is linked with units that don't.
#define FLUXION_REASSOCIATE 0
#define FLUXION_STABILISE 0

#include <array>
#include <cstddef>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {

template <class Op, class F, class... Args>
int count(F, const Args&...) {
  using program = fluxion::program<F, fluxion::signature_of<Args...>, fluxion::transform::value>;
  int result = 0;
  for (int id = 0; id < program::size(); ++id)
    result += fluxion::same_operation(program::graph[id].op, fluxion::descriptor_of<Op>());
  return result;
}

const std::vector<double> x{1, 2, 3, 4, 5};

}  // namespace

TEST_CASE("an array over a number is divided, each element rounded once") {
  const auto f = [](auto v) { return v / 3.0; };
  CHECK(count<fluxion::op::divide>(f, x) == 1);
  const std::vector<double> y = fluxion::value(f)(x);
  for (std::size_t i = 0; i < x.size(); ++i) CHECK(y[i] == x[i] / 3.0);
}

TEST_CASE("factors are multiplied in the order in which they stand") {
  const auto f = [](auto v) { return 0.1 * (0.3 * v); };
  CHECK(count<fluxion::op::multiply>(f, x) == 2);
  const std::vector<double> y = fluxion::value(f)(x);
  for (std::size_t i = 0; i < x.size(); ++i) CHECK(y[i] == 0.1 * (0.3 * x[i]));
}

TEST_CASE("a product of matrices is formed") {
  using matrix = fluxion::tensor<double, 2, 2>;
  CHECK(count<fluxion::op::matmul>([](auto a, auto b) { return sum(matmul(a, b)); }, matrix{},
                                   matrix{}) == 1);
}

TEST_CASE("the terms of a loop are added one after the other") {
  const auto f = [](auto v) {
    auto s = 0.0 * v[0];
    for (std::size_t i = 0; i < 40; ++i) s += sin(exp(v[i])) * v[i];
    return s;
  };
  CHECK(count<fluxion::op::sum>(f, std::array<double, 40>{}) == 0);
  CHECK(count<fluxion::op::add>(f, std::array<double, 40>{}) == 40);
}

TEST_CASE("nothing is stabilised") {
  CHECK(count<fluxion::op::log>([](auto v) { return log(1 + v); }, x) == 1);
  CHECK(count<fluxion::op::exp>([](auto v) { return exp(v) - 1.0; }, x) == 1);
  CHECK(count<fluxion::op::exp>([](auto v) { return log1p(exp(v)); }, x) == 1);
  CHECK(count<fluxion::op::sqrt>([](auto v) { return sqrt(v * v); }, x) == 1);
  CHECK(count<fluxion::op::divide>([](auto v) { return 1 / (1 + exp(-v)); }, x) == 1);
  CHECK(count<fluxion::op::maximum>([](auto v) { return log(sum(exp(v))); }, x) == 0);
  CHECK(count<fluxion::op::log>([](auto v) { return log(exp(v)); }, x) == 1);
}
