// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/first_not_finite.hpp>

#include <limits>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {
using vector = std::vector<double>;
constexpr double infinity = std::numeric_limits<double>::infinity();
}  // namespace

TEST_CASE("numbers are told finite by their bits, in both types") {
  using fluxion::detail::is_finite;
  CHECK(is_finite(std::numeric_limits<double>::max()));
  CHECK(is_finite(std::numeric_limits<float>::lowest()));
  CHECK(is_finite(std::numeric_limits<float>::denorm_min()));
  CHECK(!is_finite(-infinity));
  CHECK(!is_finite(std::numeric_limits<float>::infinity()));
  CHECK(!is_finite(std::numeric_limits<double>::quiet_NaN()));
}

TEST_CASE("numbers are written as they read back, in their own type") {
  CHECK(fluxion::detail::value_text(0.1f) == "0.1");
  CHECK(fluxion::detail::value_text(0.1) == "0.1");
  CHECK(fluxion::detail::value_text(-infinity) == "-inf");
  CHECK(fluxion::detail::value_text(-(infinity - infinity)) == "nan");
}

TEST_CASE("the value stands before the outputs of any transform") {
  constexpr auto f = [](auto x) { return sum(sqrt(x)); };
  using signature = fluxion::signature_of<vector, fluxion::constant_argument<vector>>;
  using product = fluxion::transform::hessian_product<1>;
  const vector x{4, 0, 1}, v{1, 1, 1};
  const double* const in[] = {x.data(), v.data()};
  const std::ptrdiff_t lengths[] = {3, 3};
  const auto report =
      fluxion::first_not_finite<decltype(f), signature, product, double>(in, lengths);
  CHECK(!report);
  CHECK(!report.in_value);
  CHECK(report.element == std::vector<std::ptrdiff_t>{1});
}

TEST_CASE("a Jacobian") {
  constexpr auto f = [](auto x) { return std::array{x[0] * x[1], sqrt(x[0])}; };
  using signature = fluxion::signature_of<std::array<double, 2>>;
  const std::array x{0.0, 1.0};
  const double* const in[] = {x.data()};
  const auto report =
      fluxion::first_not_finite<decltype(f), signature, fluxion::transform::jacobian<false>,
                                double>(in, nullptr);
  CHECK(!report);
  CHECK(!report.in_value);
  CHECK(report.computed_from == "divide(1, sqrt(argument 0[0]))");
}

TEST_CASE("values reach an output through operations on whole arrays, element by element") {
  constexpr auto f = [](auto x, auto y) {
    const auto u = log(x);  // not finite at 0 and 3, of which 3 is used
    return sum(slice(u, 1) * slice(y, 1)) + sum(concat(u[1], y[2]));
  };
  using signature = fluxion::signature_of<vector, vector>;
  const vector x{0, 1, 2, -3}, y{1, 1, 1, 1};
  const double* const in[] = {x.data(), y.data()};
  const std::ptrdiff_t lengths[] = {4, 4};
  const auto report =
      fluxion::first_not_finite<decltype(f), signature, fluxion::transform::value, double>(in,
                                                                                           lengths);
  CHECK(report.operation == "log");
  CHECK(report.element == std::vector<std::ptrdiff_t>{3});
}
