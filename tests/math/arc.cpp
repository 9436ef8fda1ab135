// SPDX-License-Identifier: BSL-1.0
#include <fluxion/math/arc.hpp>

#include "accuracy.hpp"

namespace math = fluxion::math;
using accuracy::inf, accuracy::no_number;

static_assert(math::atan2(0.0, 1.0) == 0 && math::atan2(0.0, 0.0) == 0);
static_assert(math::atan2(1.0, 0.0) == 1.5707963267948966);
static_assert(math::atan2(0.0, -0.0) == 3.141592653589793);
static_assert(math::atan2(1.0, 1.0) == 0.78539816339744831);
static_assert(math::atan2(-inf<double>, inf<double>) == -0.78539816339744831);
static_assert(math::atan2(1.0f, -inf<float>) == 3.14159274f);
static_assert(math::atan2(no_number<double>, 1.0) != 0 && math::atan2(1.0, no_number<double>) != 0);

TEST_CASE_TEMPLATE("atan2", T, float, double) {
  const auto function = [](auto y, auto x) { return math::atan2(y, x); };
  const auto reference = [](auto y, auto x) { return std::atan2(y, x); };
  std::uniform_real_distribution<T> even(-1, 1);
  accuracy::check_pairs<T>(2.5, function, reference,
                           [&](auto& random) { return std::pair(even(random), even(random)); });
  accuracy::check_pairs<T>(2.5, function, reference, [](auto& random) {
    return std::pair(accuracy::any_bits<T>(random), accuracy::any_bits<T>(random));
  });
  accuracy::check_pairs<T>(2.5, function, reference, [&](auto& random) {
    const T tiny = 20 * std::numeric_limits<T>::min();
    return std::pair(even(random) * tiny, even(random) * tiny);
  });
}
