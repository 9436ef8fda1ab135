// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/block_kernels.hpp>

#include <cmath>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {
namespace op = fluxion::op;

template <class Op, class T>
const fluxion::kernels<T>& kernels() {
  return fluxion::descriptor_of<Op>()->kernels().template of<T>();
}
template <class T>
inline constexpr auto lanes = fluxion::detail::lanes_of_block<T>;
template <class T>
std::vector<T> ramp(std::ptrdiff_t size, T from, T step) {
  std::vector<T> x;
  for (std::ptrdiff_t i = 0; i < size; ++i) x.push_back(from + step * static_cast<T>(i));
  return x;
}
}  // namespace

TEST_CASE_TEMPLATE("a block of an elementwise operation", T, double, float) {
  const std::ptrdiff_t n = 5 * lanes<T>;
  const std::vector<T> x = ramp<T>(n, T(-1), T(0.1)), two(static_cast<std::size_t>(lanes<T>), T(2));
  std::vector<T> y(x.size());
  kernels<op::multiply, T>().block({{x.data(), two.data(), nullptr}, {-1, 0, 0}, y.data(), n});
  for (std::size_t i = 0; i < x.size(); ++i) CHECK(y[i] == 2 * x[i]);
}

TEST_CASE_TEMPLATE("conditions are 1 and 0", T, double, float) {
  const std::ptrdiff_t n = 3 * lanes<T>;
  const std::vector<T> x = ramp<T>(n, T(-2), T(0.5)), zero(static_cast<std::size_t>(lanes<T>));
  std::vector<T> mask(x.size()), y(x.size());
  kernels<op::greater, T>().block({{x.data(), zero.data(), nullptr}, {-1, 0, 0}, mask.data(), n});
  kernels<op::where, T>().block({{mask.data(), x.data(), zero.data()}, {-1, -1, 0}, y.data(), n});
  for (std::size_t i = 0; i < x.size(); ++i) {
    CHECK(mask[i] == (x[i] > 0 ? T(1) : T(0)));
    CHECK(y[i] == (x[i] > 0 ? x[i] : T(0)));
  }
  const T operands[] = {0, 3, 4};
  CHECK(kernels<op::where, T>().number(operands) == 4);
}

TEST_CASE("sin and cos of one operand together") {
  const std::ptrdiff_t n = 2 * lanes<double>;
  const std::vector<double> x = ramp(n, -3.0, 0.4);
  std::vector<double> s(x.size()), c(x.size());
  kernels<op::sin, double>().block_with_partner({{x.data(), nullptr, nullptr}, {-1, 0, 0}, s.data(), n},
                                                c.data());
  for (std::size_t i = 0; i < x.size(); ++i) {
    CHECK(s[i] == doctest::Approx(std::sin(x[i])).epsilon(1e-15));
    CHECK(c[i] == doctest::Approx(std::cos(x[i])).epsilon(1e-15));
  }
}

TEST_CASE_TEMPLATE("a reduction in registers, and of what is left", T, double, float) {
  const auto& sum = kernels<op::sum, T>();
  const std::ptrdiff_t n = 11 * lanes<T>;
  const std::vector<T> x = ramp<T>(n + 3, T(1), T(1));
  std::vector<T> totals(static_cast<std::size_t>(4 * lanes<T>), sum.identity);
  sum.add_block(x.data(), n, totals.data());
  const T total = sum.add_numbers(sum.total(totals.data()), x.data() + n, 3);
  CHECK(total == T(n + 3) * T(n + 4) / 2);
}

TEST_CASE("array operations, with as many operands as there are") {
  const std::vector<double> a{1, 2, 3, 4, 5, 6}, b{1, 0, -1};
  const fluxion::shape matrix{2, 3}, vector{3}, result{2};
  std::vector<double> y(2);
  const double* const in[] = {a.data(), b.data()};
  const fluxion::shape* const shapes[] = {&matrix, &vector};
  kernels<op::matmul, double>().array({in, shapes, 2, y.data(), &result, {}, nullptr});
  CHECK(y == std::vector<double>{-2, -2});
  const fluxion::shape number, four{4};
  const double* const parts[] = {&a[0], &a[2], &b[2], &a[5]};
  const fluxion::shape* const numbers[] = {&number, &number, &number, &number};
  std::vector<double> stacked(4);
  kernels<op::stack, double>().array({parts, numbers, 4, stacked.data(), &four, {}, nullptr});
  CHECK(stacked == std::vector<double>{1, 3, -1, 6});
}
