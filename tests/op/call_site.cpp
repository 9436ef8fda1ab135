// SPDX-License-Identifier: BSL-1.0
#define FLUXION_CHECK_FINITE 1

#include <fluxion/op/call_site.hpp>

#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {
unsigned here(std::source_location where = std::source_location::current()) { return where.line(); }
}  // namespace

TEST_CASE("functions note their line, and one that is made of others its own") {
  fluxion::source_lines lines;
  fluxion::graph g;
  g.lines = &lines;
  const fluxion::symbol x = fluxion::detail::new_parameter(g, 0, fluxion::argument_spec{});
  fluxion::argument_spec vector{.rank = 1, .extents = {fluxion::dynamic}};
  const fluxion::symbol v = fluxion::detail::new_parameter(g, 1, vector);
  const unsigned line = here();
  const fluxion::symbol log_x = log(x);
  const fluxion::symbol length = norm(v);
  const fluxion::symbol power = pow(length, 0.5);
  CHECK(lines.of(log_x.id).line() == line + 1);
  CHECK(lines.of(length.id).line() == line + 2);
  CHECK(lines.of(length.operand(2).id).line() == line + 2);
  CHECK(length.operand(2).is<fluxion::op::sqrt>());
  CHECK(lines.of(power.id).line() == line + 3);
}

TEST_CASE("functions give what they give without lines") {
  constexpr auto f = [](auto x, auto y) {
    return sum(exp(sin(x))) + norm(x) * pow(y, 2) + atan2(1, y) + dot(x, x) + log_sum_exp(x);
  };
  CHECK(fluxion::check_gradient(f, std::vector<double>{0.5, 1}, 2.0).passed);
  static_assert(fluxion::gradient([](auto x) { return square(x); })(3.0) == 6.0);
}
