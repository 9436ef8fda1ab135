// SPDX-License-Identifier: BSL-1.0
#include <fluxion/math/fmod.hpp>

#include "accuracy.hpp"

namespace math = fluxion::math;
using accuracy::inf, accuracy::no_number;

static_assert(math::fmod(7.5, 2.0) == 1.5 && math::fmod(-7.5, 2.0) == -1.5);
static_assert(math::fmod(1e300, 7.0) == 1 && math::fmod(1e30f, 7.0f) == 1);
static_assert(math::fmod(5.0, inf<double>) == 5 && math::fmod(0.0, 3.0) == 0);
static_assert(math::fmod(3.0, 0.0) != math::fmod(3.0, 0.0));
static_assert(math::fmod(no_number<double>, 1.0) != 0 && math::fmod(inf<float>, 1.0f) != 0);

TEST_CASE_TEMPLATE("fmod", T, float, double) {
  const auto function = [](auto x, auto y) { return math::fmod(x, y); };
  const auto in_constants = [](auto x, auto y) {
    using math::map_lanes;
    return map_lanes([](auto a, auto b) { return math::detail::fmod_in_constants(a, b); }, x, y);
  };
  const auto exact = [](auto x, auto y) { return std::fmod(x, y); };
  std::uniform_real_distribution<T> even(-1, 1);
  const auto check = [&](auto draw) {
    accuracy::check_pairs<T>(0, function, exact, draw);
    accuracy::check_pairs<T>(0, in_constants, exact, draw, 2000);
  };
  check([&](auto& random) { return std::pair(9 * even(random), even(random)); });
  check([](auto& random) {
    return std::pair(accuracy::any_bits<T>(random), accuracy::any_bits<T>(random));
  });
}
