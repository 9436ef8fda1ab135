// SPDX-License-Identifier: BSL-1.0
// Usage: dispatch [speed]    speed: time of the kernels for each architecture, best of many runs
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <stdexcept>
#include <string_view>
#include <vector>

#include <fluxion/simd/dispatch.hpp>

#include "kernels.hpp"

namespace {

using fluxion::architecture;
using kernel = double (*)(std::span<const double>, std::span<double>);

#if defined(__x86_64__)
constexpr architecture built[] = {architecture::sse2, architecture::avx2, architecture::avx512};
#else
constexpr architecture built[] = {fluxion::this_architecture};
#endif

constexpr auto log_sum_exp = [](auto a) -> kernel { return &kernels::log_sum_exp<a>; };
constexpr auto log_density = [](auto a) -> kernel { return &kernels::log_density<a>; };
constexpr auto shared = [](auto a) -> kernel { return &kernels::shared<a>; };

int faults = 0;

void check(bool good, std::string_view what, architecture a) {
  if (good) return;
  ++faults;
  std::printf("%s: wrong: %s\n", fluxion::name_of(a).data(), what.data());
}

bool close(double a, double b) { return std::abs(a - b) <= 1e-13 * (1 + std::abs(b)); }

std::vector<double> points(std::size_t n) {
  std::vector<double> x(n);
  for (std::size_t i = 0; i < n; ++i) x[i] = std::sin(static_cast<double>(i) + 0.1);
  return x;
}

void check_results(architecture a, std::size_t n) {
  const std::vector<double> x = points(n);
  std::vector<double> g(n);
  double total = 0, density = 0;
  for (const double element : x) {
    total += std::exp(element);
    density += -0.5 * (element - 0.3) * (element - 0.3) / (1.7 * 1.7) - std::log(1.7);
  }

  check(close(fluxion::dispatch(log_sum_exp, a)(x, g), std::log(total)), "log_sum_exp", a);
  for (std::size_t i = 0; i < n; ++i) check(close(g[i], std::exp(x[i]) / total), "its gradient", a);

  check(close(fluxion::dispatch(log_density, a)(x, g), density), "log_density", a);
  for (std::size_t i = 0; i < n; ++i)
    check(close(g[i], (0.3 - x[i]) / (1.7 * 1.7)), "its gradient", a);

  check(close(fluxion::dispatch(shared, a)(x, g), kernels::scaled(kernels::twice(x), 0.5)),
        "shared", a);
}

void check_error(architecture a) {
  std::vector<double> gradient(2);
  const std::vector<double> x = points(3);
  const auto failing = fluxion::dispatch([](auto b) { return &kernels::failing<b>; }, a);
  try {
    failing(x, gradient);
    check(false, "no error", a);
  } catch (const std::runtime_error&) {
  }
}

/// Nanoseconds of one call, the best of many.
double time_of(kernel f) {
  using clock = std::chrono::steady_clock;
  const std::vector<double> x = points(1000);
  std::vector<double> g(x.size());
  double best = 1e9;
  for (int round = 0; round < 2000; ++round) {
    const auto start = clock::now();
    for (int i = 0; i < 10; ++i) f(x, g);
    const std::chrono::duration<double, std::nano> passed = clock::now() - start;
    best = std::min(best, passed.count() / 10);
  }
  return best;
}

void print_speed(architecture a) {
  std::printf("%-7s log-sum-exp %6.0f ns, log-density %6.0f ns\n", fluxion::name_of(a).data(),
              time_of(fluxion::dispatch(log_sum_exp, a)),
              time_of(fluxion::dispatch(log_density, a)));
}

}  // namespace

int main(int count, char** words) {
  const bool speed = count > 1 && std::string_view(words[1]) == "speed";
  for (const architecture a : built) {
    if (fluxion::best_architecture(a) != a) {
      std::printf("%s: not on this machine\n", fluxion::name_of(a).data());
      continue;
    }
    if (speed) {
      print_speed(a);
      continue;
    }
    for (const std::size_t n : {1u, 2u, 3u, 7u, 16u, 37u, 1000u}) check_results(a, n);
    check_error(a);
  }
  const architecture chosen = fluxion::best_architecture();
  std::printf("chosen: %s; %d faults\n", fluxion::name_of(chosen).data(), faults);
  return faults > 0 ? 1 : 0;
}
