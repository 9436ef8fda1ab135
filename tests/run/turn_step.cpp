// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/turn_step.hpp>

#include <cmath>

#include <doctest/doctest.h>
#include <fluxion/op/comparison.hpp>
#include <fluxion/op/exp.hpp>
#include <fluxion/op/sin.hpp>
#include <fluxion/op/subtract.hpp>

namespace {

using fluxion::detail::side_by_side;
using fluxion::detail::turn_code;
using fluxion::detail::turn_step;
using form = turn_step::form;

struct turns {
  side_by_side<double, 2> value[4]{{{1, 2}}, {{3, -1}}};
  side_by_side<bool, 2> condition[4]{};
  const double elements[4]{5, 0, 7, 8};
  const double* from[1]{elements};

  template <form Form, class Op = void>
  void run(const turn_step& s, int count = 2) {
    turn_code<Form, Op, double, 2>::run(value, condition, from, {{1, 2}, count}, s);
  }
};

}  // namespace

TEST_CASE("loads, of numbers and of conditions") {
  turns t;
  t.run<form::load>({.to = 2});
  CHECK(t.value[2].of[0] == 0);
  CHECK(t.value[2].of[1] == 7);
  t.run<form::load_mask>({.to = 3});
  CHECK(!t.condition[3].of[0]);
  CHECK(t.condition[3].of[1]);
  t.run<form::copy_mask>({.to = 1, .in = {3}});
  CHECK(t.value[1].of[0] == 0);
  CHECK(t.value[1].of[1] == 1);
}

TEST_CASE("operations give numbers or conditions, and choose by these") {
  turns t;
  t.run<form::compute, fluxion::op::subtract>({.to = 2, .in = {0, 1}});
  CHECK(t.value[2].of[0] == -2);
  CHECK(t.value[2].of[1] == 3);
  t.run<form::compute, fluxion::op::less>({.to = 0, .in = {0, 1}});
  t.run<form::compute, fluxion::op::where>({.to = 3, .in = {0, 0, 1}});
  CHECK(t.value[3].of[0] == 1);
  CHECK(t.value[3].of[1] == -1);
}

TEST_CASE("of a dear operation only the turns at work are computed") {
  turns t;
  t.run<form::compute, fluxion::op::exp>({.to = 2, .in = {0}}, 1);
  CHECK(t.value[2].of[0] == doctest::Approx(std::exp(1.0)));
  t.run<form::pair, fluxion::op::sin>({.to = 2, .in = {1}, .other = 3});
  CHECK(t.value[2].of[1] == doctest::Approx(std::sin(-1.0)));
  CHECK(t.value[3].of[0] == doctest::Approx(std::cos(3.0)));
}
