// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <limits>
#include <string>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>
#include <fluxion/forward/dual.hpp>
#include <fluxion/reverse/on_tape.hpp>

/// A row of docs/reference/edges.md is checked on numbers, in SIMD batches, by the recorded
/// gradient, with duals, on a tape and in a constant expression, for float and double.
namespace laws::edges {

inline constexpr double I = std::numeric_limits<double>::infinity();
inline constexpr double N = std::numeric_limits<double>::quiet_NaN();
inline constexpr double pi = 3.14159265358979323846;

/// Where, what value, what derivatives.
struct of_number {
  double x, value, by_x;
};
struct of_numbers {
  double x, y, value, by_x, by_y;
};

/// Equal to a few roundings; not a number where that is expected. Zeros are alike.
template <class T>
constexpr bool same(T found, double expected) {
  if (expected != expected) return found != found;
  const T e = static_cast<T>(expected);
  if (found == e) return true;
  const T gap = found > e ? found - e : e - found, size = e < 0 ? -e : e;
  return size <= std::numeric_limits<T>::max() &&
         gap <= 4 * std::numeric_limits<T>::epsilon() * size;
}
template <class T>
void check(const char* mode, double x, double y, T found, double expected) {
  INFO(mode, sizeof(T) == 8 ? " of double at " : " of float at ", x, ", ", y, ": ", found,
       " instead of ", expected);
  CHECK(same(found, expected));
}

inline constexpr std::size_t lanes = 19;  // a batch of every width, and single ones

template <class T, class F>
void check_one(F f, const of_number& row) {
  const T x = static_cast<T>(row.x);
  const auto at = [&](const char* mode, T value, T by_x) {
    check(mode, row.x, 0, value, row.value);
    check(mode, row.x, 0, by_x, row.by_x);
  };
  const auto [value, by_x] = fluxion::value_and_gradient(f)(x);
  at("number", value, by_x);
  const auto d = f(fluxion::dual<T>::variable(x));
  at("dual", d.value, d.tangent[0]);
  const auto on_tape = fluxion::value_and_gradient(fluxion::on_tape(f))(x);
  at("tape", on_tape.value, on_tape.gradient);
  const std::vector<T> many(lanes, x);
  const auto values = fluxion::value(f)(many);
  const auto slopes = fluxion::gradient([](auto v) { return sum(F{}(v)); })(many);
  for (std::size_t i = 0; i < lanes; ++i) at("batch", values[i], slopes[i]);
}
template <class T, class F>
void check_two(F f, const of_numbers& row) {
  const T x = static_cast<T>(row.x), y = static_cast<T>(row.y);
  const auto at = [&](const char* mode, T value, T by_x, T by_y) {
    check(mode, row.x, row.y, value, row.value);
    check(mode, row.x, row.y, by_x, row.by_x);
    check(mode, row.x, row.y, by_y, row.by_y);
  };
  const auto [value, gradient] = fluxion::value_and_gradient(f)(x, y);
  at("number", value, std::get<0>(gradient), std::get<1>(gradient));
  // A tangent of 0 beside an infinite partial derivative is not a number: one direction at a time.
  const auto by_x = f(fluxion::dual<T>::variable(x), y), by_y = f(x, fluxion::dual<T>::variable(y));
  at("dual", by_x.value, by_x.tangent[0], by_y.tangent[0]);
  const auto on_tape = fluxion::value_and_gradient(fluxion::on_tape(f))(x, y);
  at("tape", on_tape.value, std::get<0>(on_tape.gradient), std::get<1>(on_tape.gradient));
  const std::vector<T> many_x(lanes, x), many_y(lanes, y);
  const auto values = fluxion::value(f)(many_x, many_y);
  const auto slopes =
      fluxion::gradient([](auto v, auto w) { return sum(F{}(v, w)); })(many_x, many_y);
  for (std::size_t i = 0; i < lanes; ++i)
    at("batch", values[i], std::get<0>(slopes)[i], std::get<1>(slopes)[i]);
}

template <std::same_as<double>... X>
constexpr bool is_finite(X... x) {
  return ((x > -I && x < I) && ...);
}

/// In a constant expression, which has neither infinities nor divisions by zero.
template <class F, std::size_t Count>
constexpr bool hold(F f, const of_number (&rows)[Count]) {
  bool all = true;
  for (const of_number& row : rows)
    if (is_finite(row.x, row.value, row.by_x)) {
      const auto d = f(fluxion::dual<double>::variable(row.x));
      all = all && same(d.value, row.value) && same(d.tangent[0], row.by_x) &&
            same(fluxion::value(f)(row.x), row.value) &&
            same(fluxion::gradient(f)(row.x), row.by_x);
    }
  return all;
}
template <class F, std::size_t Count>
constexpr bool hold(F f, const of_numbers (&rows)[Count]) {
  bool all = true;
  for (const of_numbers& row : rows)
    if (is_finite(row.x, row.y, row.value, row.by_x, row.by_y)) {
      const auto [value, gradient] = fluxion::value_and_gradient(f)(row.x, row.y);
      all = all && same(value, row.value) && same(std::get<0>(gradient), row.by_x) &&
            same(std::get<1>(gradient), row.by_y);
    }
  return all;
}

template <class F, std::size_t Count>
void one(F f, const of_number (&rows)[Count]) {
  for (const of_number& row : rows) check_one<double>(f, row), check_one<float>(f, row);
}
template <class F, std::size_t Count>
void two(F f, const of_numbers (&rows)[Count]) {
  for (const of_numbers& row : rows) check_two<double>(f, row), check_two<float>(f, row);
}
/// A function of an array of three elements, or of none.
template <class F, std::size_t Count>
void array(F f, const double (&x)[Count], double value, const double (&gradient)[Count]) {
  const auto in = [&]<class T>(T) {
    std::array<T, Count> fixed;
    for (std::size_t i = 0; i < Count; ++i) fixed[i] = static_cast<T>(x[i]);
    const std::vector<T> dynamic(fixed.begin(), fixed.end());
    const auto [a, by_fixed] = fluxion::value_and_gradient(f)(fixed);
    const auto [b, by_dynamic] = fluxion::value_and_gradient(f)(dynamic);
    check<T>("std::array", x[0], x[1], a, value);
    check<T>("std::vector", x[0], x[1], b, value);
    for (std::size_t i = 0; i < Count; ++i) {
      check<T>("std::array", x[0], x[1], by_fixed[i], gradient[i]);
      check<T>("std::vector", x[0], x[1], by_dynamic[i], gradient[i]);
    }
  };
  in(double{}), in(float{});
}

}  // namespace laws::edges
