// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/frame.hpp>

#include <type_traits>
#include <vector>

#include <fluxion/fluxion.hpp>
#include <doctest/doctest.h>

namespace {
constexpr auto f = [](auto x, auto a) { return sum(x) * a; };
using program = fluxion::program<decltype(f), fluxion::signature_of<std::vector<double>, double>,
                                 fluxion::transform::value>;
using planned = fluxion::planned<program>;

static_assert(planned::nodes() == program::size());
static_assert(planned::used().outputs == 1);
static_assert(planned::role_of(program::output(0)) == fluxion::role::scalar);
static_assert(!planned::is_array(program::output(0)));
static_assert(std::is_trivially_copyable_v<fluxion::frame<planned, float>>);
}  // namespace

TEST_CASE("a frame finds elements and sizes") {
  fluxion::frame<planned, double> frame{};
  const double x[] = {1, 2, 3};
  frame.argument[0] = x;
  frame.dimension[0] = 3;
  constexpr int id = 0;  // parameters are recorded first
  CHECK(frame.elements<id>() == x);
  CHECK(frame.size_of_shape<planned::at(id).shape>() == 3);
  CHECK(frame.size_of_shape<0>() == 1);
}
