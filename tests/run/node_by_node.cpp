// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/node_by_node.hpp>

#include <cmath>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {
using vector = std::vector<double>;
template <class F, class... Args>
using program_of =
    fluxion::program<F, fluxion::signature_of<Args...>, fluxion::transform::gradient<true>>;
}  // namespace

TEST_CASE("every node's value can be read, in the graph's order") {
  constexpr auto f = [](auto x, auto y) { return sum(where(x > y, exp(x), y)) / size(x); };
  using program = program_of<decltype(f), vector, double>;
  const vector x{1, -1, 3};
  const double y = 0.5;
  const double* const in[] = {x.data(), &y};
  const std::ptrdiff_t lengths[] = {3};
  const fluxion::node_by_node<double> run(fluxion::node_table_of<program, double>, in, lengths);
  CHECK(run.size() == program::size());
  const double value = (std::exp(1.0) + 0.5 + std::exp(3.0)) / 3;
  CHECK(run.value(program::output(0))[0] == doctest::Approx(value));
  const vector by_x = run.value(program::output(1));
  CHECK(by_x.size() == 3);
  CHECK(by_x[0] == doctest::Approx(std::exp(1.0) / 3));
  CHECK(by_x[1] == 0);
  CHECK(run.value(program::output(2))[0] == doctest::Approx(1.0 / 3));
  bool seen = false;
  for (int id = 0; id < run.size(); ++id)
    if (run.entry(id).name == "greater") {
      seen = true;
      CHECK(run.entry(id).is_mask);
      CHECK(run.value(id) == vector{1, 0, 1});  // conditions are 1 and 0
      CHECK(run.value(run.operand(id, 0)) == x);
      CHECK(run.length(id, 0) == 3);
    }
  CHECK(seen);
}

TEST_CASE("a node is computed again from other operands") {
  constexpr auto f = [](auto X, auto w) { return sum(square(matmul(X, w))); };
  using matrix = fluxion::tensor<double, -1, -1>;
  using program = program_of<decltype(f), matrix, vector>;
  const matrix X{{1, 2}, {3, 4}, {5, 6}};
  const vector w{1, 1}, other{1, 0};
  const double* const in[] = {fluxion::array_traits<matrix>::data(X), w.data()};
  const std::ptrdiff_t lengths[] = {3, 2, 2};
  const fluxion::node_by_node<double> run(fluxion::node_table_of<program, double>, in, lengths);
  CHECK(run.value(program::output(0)) == vector{9 + 49 + 121});
  for (int id = 0; id < run.size(); ++id) {
    if (run.entry(id).name != "matmul" || run.shape_of(id)[0].value(lengths) != 3) continue;
    CHECK(run.value(id) == vector{3, 7, 11});
    std::vector<const double*> operands = run.operand_values(id);
    operands[1] = other.data();
    vector result(3);
    run.compute(id, operands, result.data());
    CHECK(result == vector{1, 3, 5});
  }
}

TEST_CASE("lengths are checked before anything runs") {
  constexpr auto f = [](auto x, auto y) { return sum(x * y) + x[1]; };
  using program = program_of<decltype(f), vector, vector>;
  constexpr const auto& table = fluxion::node_table_of<program, double>;
  const vector x(3), y(4);
  const double* const in[] = {x.data(), y.data()};
  const std::ptrdiff_t different[] = {3, 4}, short_ones[] = {1, 1};
  using run = fluxion::node_by_node<double>;
  CHECK_THROWS_WITH_AS(run(table, in, different), doctest::Contains("[3] and [4]"),
                       fluxion::shape_error);
  CHECK_THROWS_WITH_AS(run(table, in, short_ones), doctest::Contains("element"),
                       fluxion::shape_error);
}
