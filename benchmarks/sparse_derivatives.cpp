// SPDX-License-Identifier: BSL-1.0
// The sparse Hessian of Rosenbrock's function, and the sparse Jacobian of Bratu's problem in a
// square: values alone, and everything from nothing, by Fluxion and, where it is installed, by
// CppAD.
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <benchmark/benchmark.h>
#include <fluxion/derivative/sparse_hessian.hpp>
#include <fluxion/derivative/sparse_jacobian.hpp>
#include <fluxion/fluxion.hpp>
#ifdef FLUXION_BENCHMARK_CPPAD
#include "peers/cppad.hpp"
#endif

namespace {

using fluxion::data, fluxion::dynamic, fluxion::sparse_matrix, fluxion::tensor;
using vector = std::vector<double>;

constexpr double strength = 0.1;

constexpr auto rosenbrock = [](auto x) {
  const auto a = slice(x, 0, -1), b = slice(x, 1);
  return sum(100 * square(b - square(a)) + square(1 - a));
};
/// -(u_xx + u_yy) = c e^u within a square, u = 0 on its border: five points for each unknown.
constexpr auto bratu = [](auto u, auto zero, auto c) {
  const auto across = concat(zero, u, zero), down = concat(zero, transpose(u), zero);
  const auto vertical = slice(across, 0, -2) + slice(across, 2);
  const auto horizontal = transpose(slice(down, 0, -2) + slice(down, 2));
  return 4 * u - vertical - horizontal - c * exp(u);
};

vector start(std::size_t n) {
  vector x(n);
  for (std::size_t i = 0; i < n; ++i) x[i] = 0.8 + 0.1 * static_cast<double>(i % 7);
  return x;
}

struct rosenbrock_case {
  vector x;
  sparse_matrix<double> h;

  explicit rosenbrock_case(benchmark::State& state)
      : x(start(static_cast<std::size_t>(state.range()))) {}
  template <class Derivative>
  void fill(Derivative& derivative) {
    derivative.into(h, x);
    benchmark::DoNotOptimize(h.value.data());
  }
  static auto derivative() { return fluxion::sparse_hessian(rosenbrock); }
};
struct bratu_case {
  std::ptrdiff_t side;
  tensor<double, dynamic, dynamic> u;
  tensor<double, 1, dynamic> zero;
  sparse_matrix<double> h;

  explicit bratu_case(benchmark::State& state)
      : side(std::lround(std::sqrt(static_cast<double>(state.range())))), u(side, side),
        zero(side) {
    const vector x = start(static_cast<std::size_t>(side * side));
    std::copy(x.begin(), x.end(), u.data());
  }
  template <class Derivative>
  void fill(Derivative& derivative) {
    derivative.into(h, u, data(zero), data(strength));
    benchmark::DoNotOptimize(h.value.data());
  }
  static auto derivative() { return fluxion::sparse_jacobian(bratu); }
};

template <class Case>
void values_by_fluxion(benchmark::State& state) {
  Case c(state);
  auto derivative = Case::derivative();
  c.fill(derivative);
  for (auto _ : state) c.fill(derivative);
}
template <class Case>
void from_nothing_by_fluxion(benchmark::State& state) {
  Case c(state);
  for (auto _ : state) {
    auto derivative = Case::derivative();
    c.h = {};
    c.fill(derivative);
  }
}

BENCHMARK(values_by_fluxion<rosenbrock_case>)->Arg(10000)->Arg(1000000);
BENCHMARK(from_nothing_by_fluxion<rosenbrock_case>)->Arg(10000)->Arg(1000000);
BENCHMARK(values_by_fluxion<bratu_case>)->Arg(10000)->Arg(1000000);
BENCHMARK(from_nothing_by_fluxion<bratu_case>)->Arg(10000)->Arg(1000000);

#ifdef FLUXION_BENCHMARK_CPPAD

/// Ends the program where patterns or values differ.
void require_same(const sparse_matrix<double>& ours, const benchmarks::cppad_sparse& theirs) {
  const auto entries = theirs.entries();
  const vector values = theirs.values_in_rows();
  bool same = entries.size() == ours.size();
  std::size_t k = 0;
  for (std::ptrdiff_t i = 0; same && i < ours.rows; ++i)
    for (; same && static_cast<int>(k) < ours.row_begin[static_cast<std::size_t>(i) + 1]; ++k)
      same = static_cast<std::ptrdiff_t>(entries[k].first) == i &&
             static_cast<int>(entries[k].second) == ours.column[k] &&
             std::abs(values[k] - ours.value[k]) <= 1e-12 * (1 + std::abs(values[k]));
  if (same) return;
  std::fputs("Fluxion and CppAD differ\n", stderr);
  std::exit(1);
}

struct rosenbrock_of_cppad {
  static benchmarks::cppad_sparse record(std::size_t n) {
    const auto f = [](const auto& x, auto& y) {
      y[0] = 0;
      for (std::size_t i = 0; i + 1 < x.size(); ++i) {
        const auto t = x[i + 1] - x[i] * x[i], s = 1 - x[i];
        y[0] += 100 * t * t + s * s;
      }
    };
    benchmarks::cppad_sparse result(f, n, 1);
    result.find_hessian_pattern();
    return result;
  }
  static void fill(benchmarks::cppad_sparse& by, const vector& x) {
    benchmark::DoNotOptimize(by.hessian(x).data());
  }
  using ours = rosenbrock_case;
};
struct bratu_of_cppad {
  static benchmarks::cppad_sparse record(std::size_t n) {
    const auto side = static_cast<std::size_t>(std::lround(std::sqrt(static_cast<double>(n))));
    const auto f = [side](const auto& u, auto& y) {
      for (std::size_t k = 0; k < side * side; ++k) {
        y[k] = 4 * u[k] - strength * exp(u[k]);
        if (k >= side) y[k] -= u[k - side];
        if (k + side < side * side) y[k] -= u[k + side];
        if (k % side > 0) y[k] -= u[k - 1];
        if (k % side + 1 < side) y[k] -= u[k + 1];
      }
    };
    benchmarks::cppad_sparse result(f, n, n);
    result.find_jacobian_pattern();
    return result;
  }
  static void fill(benchmarks::cppad_sparse& by, const vector& x) {
    benchmark::DoNotOptimize(by.jacobian(x).data());
  }
  using ours = bratu_case;
};

template <class Case>
void values_by_cppad(benchmark::State& state) {
  const auto n = static_cast<std::size_t>(state.range());
  const vector x = start(n);
  benchmarks::cppad_sparse by = Case::record(n);
  Case::fill(by, x);
  typename Case::ours c(state);
  auto derivative = c.derivative();
  c.fill(derivative);
  require_same(c.h, by);
  for (auto _ : state) Case::fill(by, x);
}
template <class Case>
void from_nothing_by_cppad(benchmark::State& state) {
  const auto n = static_cast<std::size_t>(state.range());
  const vector x = start(n);
  for (auto _ : state) {
    benchmarks::cppad_sparse by = Case::record(n);
    Case::fill(by, x);
  }
}

BENCHMARK(values_by_cppad<rosenbrock_of_cppad>)->Arg(10000);
BENCHMARK(from_nothing_by_cppad<rosenbrock_of_cppad>)->Arg(10000);
BENCHMARK(values_by_cppad<bratu_of_cppad>)->Arg(10000);
BENCHMARK(from_nothing_by_cppad<bratu_of_cppad>)->Arg(10000);

#endif

}  // namespace

BENCHMARK_MAIN();
