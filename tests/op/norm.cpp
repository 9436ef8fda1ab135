// SPDX-License-Identifier: BSL-1.0
#include <fluxion/op/norm.hpp>

#include <doctest/doctest.h>

#include "arrays.hpp"

TEST_CASE("norm: value and derivatives") {
  const auto f = [](auto x) { return norm(x); };
  CHECK(fluxion::value(f)(std::vector<double>{3, 4}) == 5);
  CHECK(fluxion::gradient(f)(std::vector<double>{3, 4})[1] == doctest::Approx(0.8).epsilon(1e-15));
  check_array_orders(f, std::array{0.3, -2.0, 1.0});
}

TEST_CASE("norm: its gradient is 0 where it is 0") {
  const auto f = [](auto x) { return norm(x); };
  CHECK(fluxion::gradient(f)(std::vector<double>(5, 0.0)) == std::vector<double>(5, 0.0));
  CHECK(fluxion::gradient(f)(std::vector<double>{}).empty());
  CHECK(fluxion::gradient([](auto x) { return norm(x); })(-2.0) == -1);
}

TEST_CASE("norm: of every order") {
  const std::vector<double> x{3, -4, 0};
  CHECK(fluxion::value([](auto v) { return norm(v, 1); })(x) == 7);
  CHECK(fluxion::value([](auto v) { return norm(v, 2); })(x) == 5);
  CHECK(fluxion::value([](auto v) { return norm(v, infinity); })(x) == 4);
  CHECK(fluxion::value([](auto v) { return norm(v, 3); })(x) ==
        doctest::Approx(std::cbrt(91.0)).epsilon(1e-15));
  CHECK(fluxion::value([](auto v) { return norm(v, 0.5); })(x) ==
        doctest::Approx(7 + 4 * std::sqrt(3.0)).epsilon(1e-15));
  CHECK(fluxion::value([](auto v) { return norm(v, 3); })(std::array{1.0f, 0.0f}) == 1.0f);
  CHECK(std::isnan(fluxion::value([](auto v) { return 0 * sum(v) + norm(v, 0); })(x)));
}

TEST_CASE("norm: derivatives of every order") {
  constexpr std::array x{0.3, -2.0, 1.0};
  check_array_orders<2>([](auto v) { return norm(v, 1) * norm(v, 2); }, x);
  check_array_orders<2>([](auto v) { return norm(v, infinity) * sum(v); }, x);
  check_array_orders<2>([](auto v) { return norm(v, 3); }, x);
  check_array_orders<1>([](auto v) { return norm(v, 0.7); }, x);
}

TEST_CASE("norm: elements that are 0 contribute 0 to the gradient, of every order") {
  const std::vector<double> none(3, 0.0), x{3, 0, 0}, empty;
  const auto check = [&](auto f) {
    CHECK(fluxion::value(f)(none) == 0);
    CHECK(fluxion::value(f)(empty) == 0);
    CHECK(fluxion::gradient(f)(none) == none);
    CHECK(fluxion::gradient(f)(x)[0] == doctest::Approx(1).epsilon(1e-15));
    CHECK(fluxion::gradient(f)(x)[1] == 0);
    CHECK(fluxion::gradient(f)(empty).empty());
  };
  check([](auto v) { return norm(v, 1); });
  check([](auto v) { return norm(v, 2); });
  check([](auto v) { return norm(v, infinity); });
  check([](auto v) { return norm(v, 3); });
  check([](auto v) { return norm(v, 1.5); });
  check([](auto v) { return norm(v, 0.5); });
  CHECK(fluxion::gradient([](auto v) { return norm(v, infinity); })(std::vector<double>{2, -2}) ==
        std::vector<double>{0.5, -0.5});
}

TEST_CASE("norm: of order 3 and the like powers neither overflow nor vanish") {
  const auto f = [](auto v) { return norm(v, 3); };
  for (const double scale : {1.7e308, 1e300, 1.0, 1e-300, 1e-310, 4e-320}) {
    const std::vector<double> x{-scale / 3 * 2, scale / 3}, slope{-4, 1};
    const double root = std::cbrt(9.0);
    CHECK(fluxion::value(f)(x) / scale == doctest::Approx(root / 3).epsilon(1e-3));
    if (scale > 1e-307)
      CHECK(fluxion::value(f)(x) / scale == doctest::Approx(root / 3).epsilon(1e-15));
    for (const std::size_t i : {0u, 1u})
      CHECK(fluxion::gradient(f)(x)[i] ==
            doctest::Approx(slope[i] / (root * root)).epsilon(scale > 1e-307 ? 1e-14 : 1e-2));
  }
  CHECK(fluxion::value(f)(std::array{1e38f, 0.0f}) == doctest::Approx(1e38f).epsilon(1e-6));
  CHECK(fluxion::value(f)(std::vector<double>{1, infinity}) == infinity);
  CHECK(std::isnan(fluxion::value(f)(std::vector<double>{1, not_a_number})));
}
