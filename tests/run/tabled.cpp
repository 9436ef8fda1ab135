// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/tabled.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

#include "padded.hpp"

namespace {

using fluxion::dynamic;

template <class F, fluxion::argument_spec... Specs>
using program = fluxion::program<F, fluxion::signature<Specs...>, fluxion::transform::value>;

constexpr fluxion::argument_spec vector = fluxion::detail::spec_of<std::vector<double>>();
constexpr fluxion::argument_spec matrix =
    fluxion::detail::spec_of<fluxion::tensor<double, dynamic, dynamic>>();

template <class Program, class T>
void run(const std::vector<const T*>& argument, T* output, std::vector<std::ptrdiff_t> lengths) {
  using code = fluxion::tabled<Program>;
  code::check(lengths.data());
  padded<T> workspace(static_cast<std::size_t>(code::template workspace_size<T>(lengths.data())));
  code::run(argument.data(), &output, lengths.data(), workspace.data());
}

struct everything {
  constexpr auto operator()(const auto& x, const auto& y) const {
    using namespace fluxion::functions;
    const auto bent = where(x > 0, sin(x) * cos(x), tanh(y) / (1 + x * x));
    return bent * sum(exp(-y * y)) + max(x) - min(y) + pow(y * y + 1, 0.5);
  }
};

template <class T>
void check_length(std::size_t n) {
  CAPTURE(n);
  padded<T> x(n), y(n), z(n);
  double total = 0, largest = -1e9, least = 1e9;
  for (std::size_t i = 0; i < n; ++i) {
    x[i] = static_cast<T>(std::sin(1.7 * double(i) + 1));
    y[i] = static_cast<T>(std::cos(double(i)));
    total += std::exp(-double(y[i]) * double(y[i]));
    largest = std::max(largest, double(x[i])), least = std::min(least, double(y[i]));
  }
  const auto length = static_cast<std::ptrdiff_t>(n);
  run<program<everything, vector, vector>, T>({x.data(), y.data()}, z.data(), {length, length});
  for (std::size_t i = 0; i < n; ++i) {
    const double a = double(x[i]), b = double(y[i]);
    const double bent = a > 0 ? std::sin(a) * std::cos(a) : std::tanh(b) / (1 + a * a);
    const double exact = bent * total + largest - least + std::sqrt(b * b + 1);
    const double unit = double(std::numeric_limits<T>::epsilon()) * (8 + total * double(n));
    CHECK(std::abs(double(z[i]) - exact) <= unit);
  }
  CHECK(x.is_kept());
  CHECK(y.is_kept());
  CHECK(z.is_kept());
}

struct product {
  constexpr auto operator()(const auto& a, const auto& x) const {
    using namespace fluxion::functions;
    return exp(matmul(a, x)) * 2;
  }
};

}  // namespace

TEST_CASE_TEMPLATE("every length agrees with a plain loop", T, double, float) {
  for (std::size_t n = 1; n <= 70; ++n) check_length<T>(n);
  for (const std::size_t n : {127u, 1000u}) check_length<T>(n);
}

TEST_CASE("a kernel, and a loop after it") {
  padded<double> a(6), x(3), y(2);
  for (std::size_t i = 0; i < 6; ++i) a[i] = 0.25 * double(i);
  for (std::size_t i = 0; i < 3; ++i) x[i] = 1 - double(i);
  run<program<product, matrix, vector>, double>({a.data(), x.data()}, y.data(), {2, 3, 3});
  for (std::size_t i = 0; i < 2; ++i)
    CHECK(y[i] == doctest::Approx(2 * std::exp(a[3 * i] - a[3 * i + 2])).epsilon(1e-14));
}

TEST_CASE("lengths that differ are an error with both shapes") {
  const std::ptrdiff_t lengths[]{2, 3, 4};
  std::string text;
  try {
    fluxion::tabled<program<product, matrix, vector>>::check(lengths);
  } catch (const fluxion::shape_error& e) {
    text = e.what();
  }
  CHECK(text.find("matmul: shapes [2, 3] and [4] do not fit") != std::string::npos);
}

TEST_CASE("a kernel of more operands than a table passes is compiled") {
  const auto twice = [](auto x) { return concat(x, 2 * x); };
  const auto often = [](auto x) { return concat(x, x, x, x, x, x, x, x, x); };
  CHECK(fluxion::detail::fits_table<fluxion::planned<program<decltype(twice), vector>>>());
  CHECK_FALSE(fluxion::detail::fits_table<fluxion::planned<program<decltype(often), vector>>>());
}
