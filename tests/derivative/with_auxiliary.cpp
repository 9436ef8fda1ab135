// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/with_auxiliary.hpp>

#include <array>
#include <cmath>
#include <tuple>
#include <type_traits>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>
#include <fluxion/run_time.hpp>

#include "allocations.hpp"

namespace {

using vector = std::vector<double>;
using fluxion::with_auxiliary;

/// Residuals of a line through points, beside the sum of their squares.
struct fit {
  template <class W, class X, class Y>
  constexpr auto operator()(const W& w, const X& x, const Y& y) const {
    const auto residual = y - w[0] * x - w[1];
    return std::pair(sum(square(residual)), std::tuple(residual, max(abs(residual))));
  }
};
const vector x{0, 1, 2, 3}, y{1, 2, 4, 4};
const vector residuals{0, 0, 1, 0};  // of 1 + x

template <class T>
struct report {
  T norm;
  T largest;
};
template <class A, class B>
struct mixed {
  A number;
  B array;
};
struct of_symbols {
  fluxion::symbol number;
  fluxion::symbol array;
};
template <class L, class A>
struct loss_and_more {
  L loss;
  A more;
};

struct line {
  double slope;
  vector offsets;
};

}  // namespace

TEST_CASE("a value, its gradient, and what stands beside the loss") {
  constexpr auto f = [](auto a, auto b) { return std::pair(a * b, sin(a)); };
  const auto [value, gradient, auxiliary] =
      fluxion::value_and_gradient(f, with_auxiliary)(2.0, 3.0);
  CHECK(value == 6);
  CHECK(gradient == std::tuple(3.0, 2.0));
  CHECK(auxiliary == doctest::Approx(std::sin(2.0)));
  const auto [by_a, sine] = fluxion::gradient(f, with_auxiliary)(2.0, fluxion::data(3.0));
  CHECK(by_a == 3);
  CHECK(sine == doctest::Approx(std::sin(2.0)));
}

TEST_CASE("while compiling") {
  constexpr auto f = [](auto a) { return std::pair(a * a, std::array{a + 1, 3 * a}); };
  constexpr auto r = fluxion::value_and_gradient(f, with_auxiliary)(2.0);
  static_assert(r.value == 4 && r.gradient == 4);
  static_assert(r.auxiliary == std::array{3.0, 6.0});
}

TEST_CASE("arrays, numbers and tuples of them; data") {
  const auto r = fluxion::value_and_gradient(fit{}, with_auxiliary)(
      std::array{1.0, 1.0}, fluxion::data(x), fluxion::data(y));
  static_assert(std::is_same_v<decltype(r.auxiliary), std::tuple<vector, double>>);
  CHECK(r.value == 1);
  CHECK(r.gradient == std::array{-4.0, -2.0});  // -2 sum(r x), -2 sum(r)
  CHECK(std::get<0>(r.auxiliary) == residuals);
  CHECK(std::get<1>(r.auxiliary) == 1);
}

TEST_CASE("of the arguments' number type") {
  constexpr auto f = [](auto a) { return std::pair(sum(a), std::tuple(2 * a, a[0], 7, 0.5)); };
  const auto r = fluxion::value_and_gradient(f, with_auxiliary)(std::vector<float>{1, 2});
  static_assert(
      std::is_same_v<decltype(r.auxiliary), std::tuple<std::vector<float>, float, float, float>>);
  CHECK(r.auxiliary == std::tuple(std::vector<float>{2, 4}, 1.0F, 7.0F, 0.5F));
}

TEST_CASE("structs: the template with numbers for symbols, else a tuple") {
  constexpr auto f = [](auto a) {
    using number = decltype(a[0] * 1.0);
    return loss_and_more{sum(a * a), std::tuple(report<number>{norm(a), max(a)}, mixed{a[0], 2 * a},
                                                of_symbols{a[0], 2 * a})};
  };
  const auto r = fluxion::value_and_gradient(f, with_auxiliary)(vector{3, 4});
  const auto& [alike, each, other] = r.auxiliary;
  static_assert(std::is_same_v<decltype(alike), const report<double>>);
  static_assert(std::is_same_v<decltype(each), const mixed<double, vector>>);
  CHECK(alike.norm == 5);
  CHECK(alike.largest == 4);
  CHECK(each.number == 3);
  CHECK(each.array == vector{6, 8});
  const auto& [number, array] = other;
  CHECK(number == 3);
  CHECK(array == vector{6, 8});
}

TEST_CASE("what is an argument, a constant, the loss or a gradient itself") {
  constexpr auto f = [](auto a) {
    const auto loss = sum(a * a);
    return std::pair(loss, std::tuple(a, 3.0, loss, 2 * a, std::array<decltype(a[0]), 2>{}));
  };
  const vector a{1, 2, 3};
  const auto r = fluxion::value_and_gradient(f, with_auxiliary)(a);
  CHECK(r.auxiliary == std::tuple(a, 3.0, 14.0, vector{2, 4, 6}, std::array{0.0, 0.0}));
  const int captured = 0;
  const auto late = [captured](auto b) { return (void)captured, decltype(f){}(b); };
  const auto s = fluxion::value_and_gradient(late, with_auxiliary)(a);
  CHECK(s.value == 14);
  CHECK(s.gradient == vector{2, 4, 6});
  CHECK(std::get<0>(s.auxiliary).elements == a);
  CHECK(std::get<1>(s.auxiliary) == 3);
  CHECK(std::get<2>(s.auxiliary) == 14);
  CHECK(std::get<3>(s.auxiliary).elements == vector{2, 4, 6});
  CHECK(std::get<4>(s.auxiliary) == std::array{0.0, 0.0});
}

TEST_CASE("loops that are rerolled") {
  constexpr auto f = [](auto a) {
    decltype(a[0] * 1.0) loss = 0;
    for (int i = 0; i < 40; ++i) loss += square(a[i]) * sin(a[i]) + a[i] * a[i + 1];
    return std::pair(loss, loss / 2);
  };
  std::array<double, 41> a{};
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) a[i] = 0.1 * static_cast<double>(i);
  for (std::size_t i = 0; i < 40; ++i) sum += a[i] * a[i] * std::sin(a[i]) + a[i] * a[i + 1];
  const auto r = fluxion::value_and_gradient(f, with_auxiliary)(a);
  CHECK(r.value == doctest::Approx(sum));
  CHECK(r.auxiliary == doctest::Approx(sum / 2));
  const double slope = 2 * a[5] * std::sin(a[5]) + a[5] * a[5] * std::cos(a[5]) + a[4] + a[6];
  CHECK(r.gradient[5] == doctest::Approx(slope));
}

TEST_CASE("recorded at run time: captured state, symbols as array_result") {
  double scale = 2;
  std::size_t parts = 2;
  const auto f = [&](auto a) {
    using number = decltype(a[0] * 1.0);
    std::vector<number> first;
    for (std::size_t i = 0; i < parts; ++i) first.push_back(scale * a[static_cast<int>(i)]);
    return std::pair(scale * sum(a * a), std::tuple(scale * a, mean(a), first));
  };
  const auto vg = fluxion::value_and_gradient(f, with_auxiliary);
  const auto [value, gradient, auxiliary] = vg(std::vector<float>{1, 2, 3});
  CHECK(value == 28);
  CHECK(gradient == std::vector<float>{4, 8, 12});
  const auto& [scaled, middle, first] = auxiliary;
  CHECK(scaled.elements == std::vector<float>{2, 4, 6});
  CHECK(scaled.lengths == std::vector<std::ptrdiff_t>{3});
  CHECK(middle == 2);
  CHECK(first == std::vector<float>{2, 4});
  CHECK_THROWS_AS((void)static_cast<float>(scaled), fluxion::shape_error);
  scale = 3, parts = 3;
  const auto again = vg(std::vector<float>{1, 2, 3});
  CHECK(again.value == 42);
  CHECK(std::get<2>(again.auxiliary) == std::vector<float>{3, 6, 9});
}

TEST_CASE("struct arguments: the gradient is such a struct") {
  constexpr auto f = [](auto l) {
    const auto& [slope, offsets] = l;
    const auto values = slope * offsets;
    return std::pair(sum(values), values);
  };
  const auto r = fluxion::value_and_gradient(f, with_auxiliary)(line{2, {1, 3}});
  static_assert(std::is_same_v<decltype(r.gradient), line>);
  CHECK(r.value == 8);
  CHECK(r.gradient.slope == 4);
  CHECK(r.gradient.offsets == vector{2, 2});
  CHECK(r.auxiliary == vector{2, 6});
  const double scale = 2;
  const auto late = [scale](auto l) {
    const auto& [slope, offsets] = l;
    return std::pair(scale * sum(offsets), slope);
  };
  const auto s = fluxion::gradient(late, with_auxiliary)(line{2, {1, 3}});
  CHECK(s.gradient.offsets == vector{2, 2});
  CHECK(s.auxiliary == 2);
}

TEST_CASE("within a recording") {
  constexpr auto inner = [](auto a) { return std::pair(a * a * a, std::array{a * a, a}); };
  constexpr auto outer = [](auto a) {
    const auto r = fluxion::value_and_gradient(decltype(inner){}, with_auxiliary)(a);
    return r.value + r.gradient * r.auxiliary[0] + r.auxiliary[1];
  };
  // a^3 + 3 a^2 a^2 + a
  CHECK(fluxion::value(outer)(2.0) == 58);
  CHECK(fluxion::gradient(outer)(2.0) == 3 * 4 + 12 * 8 + 1);
}

TEST_CASE("into: nothing is allocated after the first call") {
  auto vg = fluxion::value_and_gradient(fit{}, with_auxiliary);
  std::array<double, 2> gradient{};
  std::tuple<vector, double> auxiliary;
  CHECK(vg.into(gradient, auxiliary, std::array{1.0, 1.0}, fluxion::data(x), fluxion::data(y)) ==
        1);
  CHECK(std::get<0>(auxiliary) == residuals);
  const int before = allocations();
  vg.into(gradient, auxiliary, std::array{1.0, 0.0}, fluxion::data(x), fluxion::data(y));
  CHECK(allocations() == before);
  CHECK(gradient == std::array{-16.0, -10.0});
  CHECK(std::get<0>(auxiliary) == vector{1, 1, 2, 1});
}

TEST_CASE("into: outputs over arguments, new lengths, recorded at run time") {
  constexpr auto f = [](auto a) { return std::pair(sum(a * a * a), 2 * a); };
  auto g = fluxion::gradient(f, with_auxiliary);
  vector a{1, 2}, twice;
  g.into(a, twice, a);
  CHECK(a == vector{3, 12});
  CHECK(twice == vector{2, 4});
  vector slope;
  g.into(slope, twice, twice);
  CHECK(slope == vector{12, 48});
  CHECK(twice == vector{4, 8});
  g.into(slope, twice, vector{1, 1, 1});
  CHECK(slope == vector{3, 3, 3});
  CHECK(twice == vector{2, 2, 2});
  const double scale = 3;
  auto late = fluxion::value_and_gradient(
      [scale](auto b) { return std::pair(scale * sum(b), scale * b); }, with_auxiliary);
  fluxion::array_result<double> scaled;
  CHECK(late.into(slope, scaled, vector{1, 2}) == 9);
  CHECK(slope == vector{3, 3});
  CHECK(scaled.elements == vector{3, 6});
}

TEST_CASE("nothing is evaluated twice") {
  constexpr auto f = [](auto a) {
    const auto e = exp(a);
    return std::pair(e, e);
  };
  using program =
      fluxion::program<fluxion::detail::bundled<decltype(f)>, fluxion::signature_of<double>,
                       fluxion::transform::gradient_and_auxiliary<true>>;
  static_assert(program::size() == 2);  // the parameter, and what is value, gradient and auxiliary
}
