// SPDX-License-Identifier: BSL-1.0
// The hand-written problems again, as a user of Fluxion writes them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>

#include <fluxion/fluxion.hpp>

#include "hand_written.hpp"

namespace benchmarks {

using vector = hand_written::vector;
using matrix = fluxion::tensor<double, fluxion::dynamic, fluxion::dynamic>;

inline constexpr auto sum_of_elements = [](auto x) { return sum(x); };

inline constexpr auto log_sum_exp = [](auto x) { return log(sum(exp(x))); };

inline constexpr auto normal_log_density = [](auto x) {
  constexpr double mu = hand_written::normal_log_density::mu;
  constexpr double sigma = hand_written::normal_log_density::sigma;
  return -0.5 * sum(square(x - mu)) / (sigma * sigma) - size(x) * fluxion::log(sigma);
};

inline constexpr auto rosenbrock = [](auto x) {
  auto here = slice(x, 0, -1), next = slice(x, 1);
  return sum(100 * square(next - square(here)) + square(1 - here));
};

inline constexpr auto logistic_regression = [](auto w, auto X, auto y) {
  return sum(softplus(-y * matmul(X, w))) + 0.5 * (sum(square(w)) - square(w[0]));
};

/// Value and gradient by Fluxion, called like an opponent: `value = by_fluxion(problem)(g)`.
template <class F>
auto of_vector(const F& f, const vector& x) {
  return [&x, derivative = fluxion::value_and_gradient(f)](vector& g) mutable {
    return derivative.into(g, x);
  };
}
inline auto by_fluxion(const hand_written::sum& p) { return of_vector(sum_of_elements, p.x); }
inline auto by_fluxion(const hand_written::log_sum_exp& p) { return of_vector(log_sum_exp, p.x); }
inline auto by_fluxion(const hand_written::normal_log_density& p) {
  return of_vector(normal_log_density, p.x);
}
inline auto by_fluxion(const hand_written::rosenbrock& p) { return of_vector(rosenbrock, p.x); }
inline auto by_fluxion(const hand_written::logistic_regression& p) {
  matrix X(static_cast<std::ptrdiff_t>(p.rows), static_cast<std::ptrdiff_t>(p.columns));
  std::copy(p.X.begin(), p.X.end(), X.data());
  return [&p, X = std::move(X),
          derivative = fluxion::value_and_gradient(logistic_regression)](vector& g) mutable {
    return derivative.into(g, p.x, fluxion::data(X), fluxion::data(p.y));
  };
}

/// Calls visit.template operator()<Problem>() for each problem.
template <class Visit>
void for_each_problem(Visit visit) {
  visit.template operator()<hand_written::logistic_regression>();
  visit.template operator()<hand_written::normal_log_density>();
  visit.template operator()<hand_written::log_sum_exp>();
  visit.template operator()<hand_written::sum>();
  visit.template operator()<hand_written::rosenbrock>();
}

inline constexpr std::size_t sizes[] = {10, 100, 1000, 10000, 100000};

}  // namespace benchmarks
