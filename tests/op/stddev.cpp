// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/stddev.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

constexpr auto deviation = [](auto x) { return stddev(x); };

TEST_CASE("stddev: value and derivatives") {
  CHECK(fluxion::value(deviation)(std::vector<double>{1, 3, 5, 7}) ==
        doctest::Approx(std::sqrt(5.0)).epsilon(1e-15));
  CHECK(fluxion::value([](auto x) { return stddev(x, 1); })(std::array{1.0, 2.0, 3.0}) == 1);
  CHECK(fluxion::gradient(deviation)(std::vector<double>{1, 5}) == std::vector<double>{-0.5, 0.5});
  check_array_orders<2>(deviation, std::array{0.5, -1.0, 2.0});
  check_array_orders<2>([](auto x) { return stddev(x, 1) * mean(x); },
                        std::vector<double>{1, 2, 5});
}

TEST_CASE("stddev: its gradient is 0 where all elements are equal") {
  CHECK(fluxion::gradient(deviation)(std::vector<double>(5, 3.0)) == std::vector<double>(5, 0.0));
  CHECK(fluxion::gradient(deviation)(std::vector<double>{7}) == std::vector<double>{0});
}
