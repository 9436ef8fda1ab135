// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/replay/held_recording.hpp>

#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/reverse/replay/replayed_derivatives.hpp>

using doctest::Approx;
using fluxion::on_tape;
using fluxion::record;

namespace {

template <class Message>
bool says(const Message& message, const char* text) {
  return std::string(message).find(text) != std::string::npos;
}

/// Newton's method: how often it goes round depends on x.
constexpr auto square_root = [](const auto& x) {
  auto y = x;
  while (abs(y * y - x) > 1e-12 * x) y = 0.5 * (y + x / y);
  return y;
};

}  // namespace

TEST_CASE("held_recording: done again with other arguments") {
  const auto f = [](const auto& x, const auto& y) {
    if (x[0] > x[1]) return x[0] * y + sin(x[1]);
    return x[1] / y;
  };
  const auto held = record(on_tape(f), std::vector{2.0, 1.0}, 3.0);
  CHECK(held.checks() == 1);
  const auto [value, gradient] = fluxion::value_and_gradient(held)(std::vector{5.0, 0.5}, 4.0);
  CHECK(value == Approx(20 + std::sin(0.5)));
  CHECK(std::get<0>(gradient) == std::vector{4.0, std::cos(0.5)});
  CHECK(std::get<1>(gradient) == 5);
  CHECK(fluxion::value(held)(std::vector{5.0, 0.5}, 4.0) == value);
  CHECK(held.valid_at(std::vector{5.0, 0.5}, 4.0));
}

TEST_CASE("held_recording: a comparison that comes out otherwise is an error that tells which") {
  const auto f = [](const auto& x) { return x < 2 ? x * x : 4 * x - 4; };
  const auto held = record(on_tape(f), 1.5);
  CHECK(fluxion::gradient(held)(1.75) == 3.5);
  CHECK(!held.valid_at(2.5));
  try {
    fluxion::gradient(held)(2.5);
    FAIL("nothing thrown");
  } catch (const fluxion::branch_error& e) {
    CHECK(says(e.what(), "check 1 of 1: 1.5 < 2 was true when recorded, 2.5 < 2 is false"));
  }
}

TEST_CASE("held_recording: loops whose length depends on the values") {
  const auto held = record(on_tape(square_root), 2.0);
  const auto [value, slope] = fluxion::value_and_gradient(held)(2.01);
  CHECK(value == Approx(std::sqrt(2.01)).epsilon(1e-12));
  CHECK(slope == Approx(0.5 / std::sqrt(2.01)).epsilon(1e-9));
  CHECK(!held.valid_at(200.0));
  CHECK_THROWS_AS(fluxion::value(held)(200.0), fluxion::branch_error);
}

TEST_CASE("held_recording: each kind of comparison is checked") {
  const auto by = [](const auto& compare) {
    return record(on_tape([&](const auto& x) { return compare(x, 2.0) ? x * x : -x; }), 1.0);
  };
  using std::array;
  const auto holds = [](const auto& held) {
    return array{held.valid_at(1.5), held.valid_at(2.0), held.valid_at(2.5)};
  };
  CHECK(holds(by([](auto x, auto y) { return x < y; })) == array{true, false, false});
  CHECK(holds(by([](auto x, auto y) { return x <= y; })) == array{true, true, false});
  CHECK(holds(by([](auto x, auto y) { return x > y; })) == array{true, true, false});
  CHECK(holds(by([](auto x, auto y) { return x >= y; })) == array{true, false, false});
  CHECK(holds(by([](auto x, auto y) { return x == y; })) == array{true, false, true});
  CHECK(holds(by([](auto x, auto y) { return x != y; })) == array{true, false, true});
  CHECK(holds(by([](auto x, auto y) { return y < x; })) == array{true, true, false});
  CHECK(holds(by([](auto x, auto y) { return !(x < y) || x < 0; })) == array{true, false, false});
}

TEST_CASE("held_recording: max, abs and where are operations, not branches") {
  const auto f = [](const auto& x) { return max(x, 2) + abs(x) + where(x < 3, x * x, 0); };
  const auto held = record(on_tape(f), 1.0);
  CHECK(held.checks() == 0);
  CHECK(fluxion::gradient(held)(-1.0) == -1 - 2);
  CHECK(fluxion::gradient(held)(2.5) == 2 + 5);
  CHECK(fluxion::gradient(held)(4.0) == 2);
  CHECK(fluxion::gradient(held)(2.0) == 0.5 + 1 + 4);  // a tie is split
}

TEST_CASE("held_recording: a plain value that was read must be what it was") {
  const auto f = [](const auto& x) { return x[0] * std::floor(value(x[1])) + x[1]; };
  const auto held = record(on_tape(f), std::array{1.0, 2.5});
  CHECK(fluxion::gradient(held)(std::array{7.0, 2.5}) == std::array{2.0, 1.0});
  const std::string why = held.change_at(std::array{1.0, 2.75});
  CHECK(says(why, "a plain value that the callable read by value(x), check 1 of 1: it was 2.5"));
}

TEST_CASE("held_recording: NaN and infinity are compared as they were") {
  const auto f = [](const auto& x) {
    if (isnan(x)) return x;
    return isfinite(1 / x) ? x * x : 2 * x;
  };
  const auto held = record(on_tape(f), 3.0);
  CHECK(held.valid_at(-1.0));
  CHECK(!held.valid_at(0.0));
  CHECK(!held.valid_at(std::nan("")));
  CHECK(record(on_tape(f), 0.0).valid_at(-0.0));
  CHECK(record(on_tape(f), std::nan("")).valid_at(std::nan("")));
  const auto root = record(on_tape([](const auto& x) { return sqrt(x) + 1; }), 1.0);
  CHECK(std::isnan(fluxion::value(root)(-1.0)));
}

namespace {
/// A root of x^3 - a in an interval, by recursion on which half it is in.
template <class T>
T bisect(const T& low, const T& high, const T& a, int depth) {
  const T middle = 0.5 * (low + high);
  if (depth == 0) return middle;
  return middle * middle * middle < a ? bisect(middle, high, a, depth - 1)
                                      : bisect(low, middle, a, depth - 1);
}
}  // namespace

TEST_CASE("held_recording: recursion") {
  const auto f = [](const auto& low, const auto& high, const auto& a) {
    return bisect(low, high, a, 10);
  };
  const auto held = record(on_tape(f), 0.0, 8.0, 20.0);
  CHECK(held.checks() == 10);
  const auto [gl, gh, ga] = fluxion::gradient(held)(0.0, 8.0, 20.001);
  CHECK(gl + gh == 1);
  CHECK(ga == 0);
  CHECK(!held.valid_at(0.0, 8.0, 30.0));
}

TEST_CASE("held_recording: elementary functions in registers make no false alarm") {
  const auto f = [](const auto& x) {
    auto sum = 0 * x[0];
    for (const auto& each : x) sum += each * value(exp(each) + sigmoid(each));
    return sum;
  };
  std::vector<double> x(100);
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = 0.137 * double(i) - 5;
  const auto held = record(on_tape(f), x);
  CHECK(held.checks() == 100);
  CHECK(held.valid_at(x));
  x[70] += 1e-9;
  CHECK(!held.valid_at(x));
}

TEST_CASE("held_recording: recordings and tapes within each other") {
  const auto f = [](const auto& x) {
    const auto inner = record(on_tape([](const auto& t) { return t * t * t; }), 2.0);
    return x * fluxion::gradient(inner)(value(x * 0 + 2)) +
           fluxion::gradient(on_tape([](const auto& t) { return sin(t); }))(0.0);
  };
  const auto held = record(on_tape(f), 1.0);
  CHECK(fluxion::value(held)(5.0) == 61);
  CHECK(fluxion::gradient(held)(5.0) == 12);
}

TEST_CASE("held_recording: other lengths, other data, results that depend on nothing") {
  const auto f = [](const auto& x, const auto& w) {
    auto sum = 0 * x[0];
    for (std::size_t i = 0; i < x.size(); ++i) sum += x[i] * w[i];
    return sum;
  };
  const std::vector<double> x{1, 2}, w{3, 4};
  const auto held = record(on_tape(f), x, fluxion::data(w));
  CHECK(fluxion::gradient(held)(w, fluxion::data(w)) == w);
  CHECK_THROWS_AS(fluxion::value(held)(x, fluxion::data(x)), fluxion::error);
  CHECK_THROWS_AS(fluxion::value(held)(std::vector{1.0}, fluxion::data(w)), fluxion::shape_error);
  CHECK(!held.valid_at(x, fluxion::data(x)));
  const auto constant = record(on_tape([](const auto& y) { return y > 0 ? 0 * y + 3 : y; }), 1.0);
  CHECK(fluxion::value_and_gradient(constant)(2.0).gradient == 0);
  fluxion::noted_real<double> kept = 0;
  record(on_tape([&](const auto& y) { return kept = y, y * y; }), 1.0);
  CHECK_THROWS_AS((void)(kept * 2), fluxion::error);
}
