// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/cpp/stages.hpp>

#include <vector>

#include <doctest/doctest.h>

#include <fluxion/fluxion.hpp>

namespace cpp = fluxion::detail::cpp;

TEST_CASE("a loop ends where a sum is needed before anything else can go on") {
  constexpr auto f = [](const auto& v) { return exp(v) / sum(exp(v)); };
  const cpp::stages s(fluxion::graph_of<decltype(f), std::vector<double>>.view());
  int loops = 0, reductions = 0;
  for (int i = 0; i < s.size(); ++i) {
    reductions += s.where(i) == cpp::place::reduction && s.stage(i) == 0;
    loops += s.where(i) == cpp::place::loop;
    if (s.op(i).name == "exp") CHECK(s.stored(i));
    if (s.op(i).name == "multiply") CHECK(s.stage(i) == 1);
  }
  CHECK(loops == 2);
  CHECK(reductions == 1);
  CHECK(s.last_stage() == 1);
}

TEST_CASE("elements of the same loop aren't stored, slices of arguments are read where needed") {
  constexpr auto f = [](const auto& v) { return sum(square(slice(v, 1) - slice(v, 0, -1))); };
  const cpp::stages s(fluxion::graph_of<decltype(f), std::vector<double>>.view());
  CHECK(s.last_stage() == 0);
  for (int i = 0; i < s.size(); ++i) {
    CHECK(!s.stored(i));
    CHECK(s.is_load(i) == (s.op(i).name == "slice"));
  }
}
