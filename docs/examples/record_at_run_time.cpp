// SPDX-License-Identifier: BSL-1.0
// Callables with captured state, and a graph that is held.
#include <cmath>
#include <iostream>
#include <vector>

// [include]
#include <fluxion/fluxion.hpp>
#include <fluxion/run_time.hpp>
// [/include]
#include <fluxion/derivative/sparse_hessian.hpp>
#include <fluxion/graph/to_text.hpp>

int main() {
  // [captured]
  double rate = 0.5;
  bool squared = true;
  const auto f = [&](auto x) {
    const auto scaled = rate * x;
    return sum(squared ? square(scaled) : abs(scaled));  // an if on a captured condition is fine
  };
  const auto derivative = fluxion::value_and_gradient(f);

  const std::vector<double> x{1, -2, 3};
  std::cout << derivative(x).gradient[1] << '\n';  // -1
  rate = 2, squared = false;
  std::cout << derivative(x).gradient[1] << '\n';  // -2
  // [/captured]

  // [sparse]
  double coupling = 0.3;
  auto sparse = fluxion::sparse_hessian(
      [&](auto y) { return sum(square(y)) + coupling * sum(slice(y, 0, -1) * slice(y, 1)); });
  fluxion::sparse_matrix<double> H;
  sparse.into(H, x);
  coupling = 0.4;
  sparse.into(H, x);  // values only
  std::cout << H.size() << " entries, H(1, 0) = " << H(1, 0) << '\n';  // 7 entries, 0.4
  // [/sparse]

  // [length]
  const auto weighted = [](auto y) {
    decltype(y[0] * 1.0) total = 0;
    for (std::size_t i = 0; i < y.size(); ++i) total += std::sqrt(double(i)) * square(y[int(i)]);
    return total;
  };
  const std::vector<double> slope = fluxion::gradient(weighted)(x);
  // [/length]
  std::cout << slope[2] << '\n';

  // [hold]
  const auto graph = fluxion::record(f, x);
  rate = 100;                                                   // the graph doesn't see it
  std::cout << fluxion::to_text(graph);
  std::cout << fluxion::value(graph)(x) << '\n';                // 12
  const auto held = fluxion::gradient(graph)(std::vector{5.0});  // {2}: another length
  const auto scaled = fluxion::record([&](auto y) { return rate * y; }, x).run(x);
  std::cout << held[0] << ' ' << scaled.lengths[0] << ' ' << scaled.elements[1] << '\n';
  // [/hold]
  return held[0] == 2 && scaled.elements[1] == -200 ? 0 : 1;
}
