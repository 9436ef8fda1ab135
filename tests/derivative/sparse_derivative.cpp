// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/sparse_derivative.hpp>

#include <vector>

#include <doctest/doctest.h>
#include <fluxion/derivative/sparse_hessian.hpp>
#include <fluxion/derivative/sparse_jacobian.hpp>
#include <fluxion/fluxion.hpp>

namespace {

using vector = std::vector<double>;
constexpr auto neighbours = [](auto x) { return sum(slice(x, 0, -1) * slice(x, 1)); };

}  // namespace

TEST_CASE("a derivative says what it is of: the Jacobian of a gradient is the Hessian") {
  constexpr auto gradient = fluxion::gradient(neighbours);
  const auto map = [](auto x) { return decltype(gradient){}(x); };
  const vector x{1, 2, 3, 4};
  const auto h = fluxion::sparse_hessian(neighbours)(x);
  const auto j = fluxion::sparse_jacobian(map)(x);
  CHECK(h.column == j.column);
  CHECK(h.value == j.value);
  CHECK(h.value == vector{1, 1, 1, 1, 1, 1});
}

TEST_CASE("of another derivative or element type nothing is shared") {
  const auto map = [](auto x) { return x * x; };
  auto J = fluxion::sparse_jacobian(map);
  fluxion::sparse_matrix<double> j;
  fluxion::sparse_matrix<float> of_float;
  J.into(j, vector{1, 2});
  J.into(of_float, std::vector<float>{3});
  CHECK(j.value == vector{2, 4});
  CHECK(of_float.value == std::vector<float>{6});
  const auto copy = J;
  CHECK(copy(vector{5}).value == vector{10});
}

TEST_CASE("a direction is like the argument that is differentiated") {
  const double elements[] = {1, 2, 3};
  const vector x(3);
  const auto d = fluxion::detail::make_direction(elements, fluxion::data(2.0), x);
  CHECK(d.get().elements == elements);
  CHECK(d.get().lengths[0] == 3);
}
