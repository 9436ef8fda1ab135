// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/program_table.hpp>

#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {

struct centred {
  constexpr auto operator()(const auto& x) const {
    using namespace fluxion::functions;
    return x - sum(x) / 2;
  }
};
using plan = fluxion::planned<
    fluxion::program<centred, fluxion::signature<fluxion::detail::spec_of<std::vector<double>>()>,
                     fluxion::transform::value>>;
constexpr const auto& table = fluxion::detail::table_of<plan, double>::table;

}  // namespace

TEST_CASE("a table holds what stands outside of loops") {
  using form = fluxion::detail::table_step<double>::form;
  CHECK(table.phases == 2);
  REQUIRE(table.loops.size() == 2);
  CHECK(table.loops[0].sums == 1);
  CHECK(table.loops[0].stores == 0);
  CHECK(table.loops[1].stores == 1);
  CHECK(table.loops[1].uniforms == 1);
  int numbers = 0;
  for (const auto& step : table.steps) numbers += step.is == form::number;
  CHECK(numbers == 1);
  CHECK(table.checks.empty());
}

TEST_CASE("a program is run from its table") {
  alignas(64) double x[8]{1, 2, 3, 4}, y[8]{};
  const double* argument[]{x};
  double* output[]{y};
  const std::ptrdiff_t dimension[]{4};
  double scalar[8], uniform[4], total[4];
  double* slot[1];
  const double* from[4];
  double* to[4];
  fluxion::detail::run_table<double>(
      table, {argument, output, dimension, scalar, slot, from, to, uniform, total}, nullptr);
  for (int i = 0; i < 4; ++i) CHECK(y[i] == x[i] - 5);
}
