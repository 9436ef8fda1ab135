// SPDX-License-Identifier: BSL-1.0
#include <cmath>
#include <cstddef>
#include <thread>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

#include "differences.hpp"

TEST_CASE("one const object serves 16 threads") {
  static constexpr auto f = [](auto x, auto y) {
    return log_sum_exp(x * y) + sum(softmax(x) * sin(y));
  };
  static const auto g = fluxion::gradient(f);
  static const auto h = fluxion::hvp(f);
  constexpr int threads = 16;
  std::vector<int> wrong(threads);
  std::vector<std::thread> running;
  for (int t = 0; t < threads; ++t)
    running.emplace_back([t, &wrong] {
      const auto n = static_cast<std::size_t>(t % 2 ? 900 + t : 3 + t);
      const std::vector<double> x = numbers(n, -1, 1 + t), y = numbers(n, 0, 1);
      const auto first = g(x, y);
      const auto product = h(x, y, y, x);
      for (int i = 0; i < 50; ++i)
        if (g(x, y) != first || h(x, y, y, x) != product) ++wrong[static_cast<std::size_t>(t)];
      const auto difference =
          differences([&](const std::vector<double>& at) { return fluxion::value(f)(at, y); }, x);
      for (std::size_t i = 0; i < n; ++i)
        if (!(std::abs(difference[i] - std::get<0>(first)[i]) < 1e-6))
          ++wrong[static_cast<std::size_t>(t)];
    });
  for (std::thread& t : running) t.join();
  CHECK(wrong == std::vector<int>(threads));
}
