// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <fluxion/fluxion.hpp>
#include <doctest/doctest.h>

namespace {

using vector = std::vector<double>;
using matrix = fluxion::tensor<double, fluxion::dynamic, fluxion::dynamic>;

/// The message of the shape_error that f throws; empty if it throws none.
template <class F>
std::string message_of(F f) {
  try {
    f();
  } catch (const fluxion::shape_error& e) {
    return e.what();
  }
  return "";
}

/// The message names all of these.
template <class... Text>
void check_message(const std::string& message, const Text&... text) {
  CAPTURE(message);
  for (const std::string_view part : {std::string_view(text)...}) {
    CAPTURE(part);
    CHECK(message.find(part) != std::string::npos);
  }
}

}  // namespace

TEST_CASE("elementwise operations on two lengths") {
  constexpr auto f = [](auto x, auto y) { return sum(x * y); };
  const auto g = fluxion::gradient(f);
  check_message(message_of([&] { g(vector(3), vector(4)); }), "multiply", "[3]", "[4]");
  check_message(message_of([&] { fluxion::value(f)(vector(3), vector(4)); }), "[3]", "[4]");
  check_message(message_of([&] { g(vector(0), vector(1)); }), "[0]", "[1]");
  check_message(message_of([&] { g(vector(3), std::array<double, 2>{}); }), "[3]", "[2]");
  CHECK(message_of([&] { g(vector(3), vector(3)); }) == "");
}

TEST_CASE("a dynamic length of 1 is not stretched") {
  constexpr auto f = [](auto x, auto y) { return sum(x + y); };
  check_message(message_of([&] { fluxion::gradient(f)(vector(3), vector(1)); }), "[3]", "[1]");
}

TEST_CASE("matmul names both shapes") {
  constexpr auto mv = [](auto X, auto w) { return sum(matmul(X, w)); };
  check_message(message_of([&] { fluxion::gradient(mv)(matrix(2, 3), vector(4)); }), "matmul",
                "[2, 3]", "[4]");
  check_message(message_of([&] { fluxion::gradient(mv)(matrix(2, 3), matrix(4, 5)); }), "matmul",
                "[2, 3]", "[4, 5]");
  constexpr auto loss = [](auto w, auto X, auto y) { return sum(square(matmul(X, w) - y)); };
  const auto g = fluxion::gradient(loss);
  check_message(message_of([&] {
                  g(vector(3), fluxion::data(matrix(5, 3)), fluxion::data(vector(4)));
                }),
                "subtract", "[5]", "[4]");
}

TEST_CASE("elements and slices outside an array") {
  constexpr auto third = [](auto x) { return x[2]; };
  check_message(message_of([&] { fluxion::gradient(third)(vector(2)); }), "element", "[2]");
  CHECK(message_of([&] { fluxion::gradient(third)(vector(3)); }) == "");
  constexpr auto last_but_two = [](auto x) { return x[-3]; };
  check_message(message_of([&] { fluxion::gradient(last_but_two)(vector(2)); }), "element", "[2]");
  constexpr auto corner = [](auto X) { return X(1, 2); };
  check_message(message_of([&] { fluxion::gradient(corner)(matrix(2, 2)); }), "element", "[2, 2]");
  check_message(message_of([&] { fluxion::gradient(corner)(matrix(1, 3)); }), "element", "[1, 3]");
  constexpr auto tail = [](auto x) { return sum(slice(x, 3)); };
  check_message(message_of([&] { fluxion::gradient(tail)(vector(2)); }), "slice", "[2]");
  CHECK(message_of([&] { fluxion::gradient(tail)(vector(3)); }) == "");
}

TEST_CASE("lengths that are bound to each other in a chain") {
  constexpr auto f = [](auto x, auto y, auto z) { return sum((x + y) * z); };
  const auto g = fluxion::gradient(f);
  CHECK(message_of([&] { g(vector(3), vector(3), vector(3)); }) == "");
  CHECK(message_of([&] { g(vector(3), vector(3), vector(4)); }) != "");
  CHECK(message_of([&] { g(vector(3), vector(4), vector(3)); }) != "");
  CHECK(message_of([&] { g(vector(4), vector(3), vector(3)); }) != "");
}

TEST_CASE("a shape_error is a fluxion::error and a std::exception; nothing was written before") {
  constexpr auto f = [](auto x, auto y) { return sum(x * y); };
  auto g = fluxion::gradient(f);
  vector gx{7, 7, 7}, gy{7, 7, 7, 7};
  CHECK_THROWS_AS(g.into(std::tie(gx, gy), vector(3), vector(4)), fluxion::error);
  CHECK_THROWS_AS(g.into(std::tie(gx, gy), vector(3), vector(4)), std::runtime_error);
  CHECK(gx == vector{7, 7, 7});
}
