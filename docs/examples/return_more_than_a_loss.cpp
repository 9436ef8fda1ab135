// SPDX-License-Identifier: BSL-1.0
// What a callable computes beside its loss, returned with the gradient.
#include <cmath>
#include <iostream>
#include <utility>
#include <vector>

#include <fluxion/fluxion.hpp>
#include <fluxion/run_time.hpp>

// [fit]
template <class Number, class Array>
struct diagnostics {
  Number largest;
  Array residuals;
};

constexpr auto fit = [](auto w, auto x, auto y) {
  const auto residuals = y - w[0] * x - w[1];
  return std::pair(sum(square(residuals)), diagnostics{max(abs(residuals)), residuals});
};
// [/fit]

int main() {
  // [call]
  const std::vector<double> x{0, 1, 2, 3}, y{1, 2, 4, 4}, w{1, 1};
  const auto [value, gradient, auxiliary] = fluxion::value_and_gradient(
      fit, fluxion::with_auxiliary)(w, fluxion::data(x), fluxion::data(y));
  std::cout << value << ", " << gradient[0] << ", " << auxiliary.residuals[2] << '\n';  // 1, -4, 1
  // [/call]

  // [into]
  auto step = fluxion::value_and_gradient(fit, fluxion::with_auxiliary);
  std::vector<double> slope;
  diagnostics<double, std::vector<double>> more;
  const double loss = step.into(slope, more, w, fluxion::data(x), fluxion::data(y));
  // [/into]

  // [captured]
  double weight = 0.5;
  const auto weighted = [&weight](auto v) { return std::pair(weight * sum(v), weight * v); };
  const auto r = fluxion::gradient(weighted, fluxion::with_auxiliary)(x);
  std::cout << r.auxiliary.lengths[0] << ' ' << r.auxiliary.elements[3] << '\n';  // 4 1.5
  // [/captured]
  return loss == value && more.largest == 1 && r.auxiliary.elements[3] == 1.5 ? 0 : 1;
}
