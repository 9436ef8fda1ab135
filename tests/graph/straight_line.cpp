// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/straight_line.hpp>

#include <array>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {
template <class F, class... Args>
constexpr bool straight(const F&, const Args&...) {
  using gradient = fluxion::transform::gradient<true>;
  using program = fluxion::program<F, fluxion::signature_of<Args...>, gradient>;
  return fluxion::is_straight_line(program::graph);
}

using row = std::array<double, 3>;
constexpr auto entry = [](const auto& a) { return a(1, -1) * a(0, 2); };
using entries = fluxion::program<std::remove_const_t<decltype(entry)>,
                                 fluxion::signature_of<std::array<row, 2>>,
                                 fluxion::transform::value>;
/// Where the elements that a program reads stand.
template <class Program>
constexpr std::ptrdiff_t sum_of_indices() {
  std::ptrdiff_t sum = 0;
  for (int id = 0; id < Program::size(); ++id)
    if (Program::graph[id].op->is_element) sum += fluxion::element_index(Program::graph, id);
  return sum;
}
static_assert(sum_of_indices<entries>() == 5 + 2);
}  // namespace

TEST_CASE("numbers and their elements are straight-line code, whole arrays are not") {
  constexpr std::array<double, 2> x{};
  static_assert(straight([](const auto& v) { return v[0] * v[1]; }, x));
  static_assert(straight([](const auto& a) { return exp(a); }, 1.0));
  CHECK_FALSE(straight([](const auto& v) { return sum(v); }, x));
  CHECK_FALSE(straight([](const auto& v) { return sum(v); }, std::vector<double>{}));
}

TEST_CASE("an element counted from an end that is known only at run time is not") {
  const std::vector<double> x;
  CHECK_FALSE(
      straight([](const auto& v, const auto& a) { return a * v[-1]; }, fluxion::data(x), 1.0));
  CHECK(straight([](const auto& v, const auto& a) { return a * v[1]; }, fluxion::data(x), 1.0));
}
