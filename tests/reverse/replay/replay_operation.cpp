// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/replay/replay_operation.hpp>

#include <cmath>

#include <doctest/doctest.h>

namespace op = fluxion::op;
using namespace fluxion::detail;

TEST_CASE("replay_operation: what is known of an operation") {
  constexpr const auto& less = replay_operation_of<op::less, double>;
  static_assert(less.is_condition && less.arity == 2 && !less.pull_block);
  constexpr const auto& where = replay_operation_of<op::where, float>;
  static_assert(!where.is_condition && where.arity == 3 && !where.varies[0] && where.varies[2]);
  constexpr const auto& detach = replay_operation_of<op::detach, double>;
  static_assert(!detach.varies[0]);
  constexpr const auto& exp = replay_operation_of<op::exp, double>;
  static_assert(exp.varies[0] && !exp.rounds_alike && exp.reads[0] == 8);
}

TEST_CASE("replay_operation: numbers and blocks give the same") {
  double x[16], out[16];
  for (int i = 0; i < 16; ++i) x[i] = 0.25 * i - 2;
  const double bound = 0.5;
  const double bounds[] = {bound, bound, bound, bound, bound, bound, bound, bound};
  replay_operation_of<op::less, double>.block({{x, bounds, nullptr}, {-1, 0, 0}, out, 16});
  for (int i = 0; i < 16; ++i) {
    const double operands[] = {x[i], bound};
    CHECK(out[i] == replay_operation_of<op::less, double>.number(operands));
    CHECK(out[i] == (x[i] < bound ? 1 : 0));
  }
  replay_operation_of<op::sigmoid, double>.block({{x, nullptr, nullptr}, {-1, 0, 0}, out, 16});
  for (int i = 0; i < 16; ++i) CHECK(out[i] == doctest::Approx(1 / (1 + std::exp(-x[i]))));
}
