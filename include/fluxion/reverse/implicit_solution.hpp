// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <cstddef>
#include <tuple>
#include <utility>
#include <vector>

#include <fluxion/reverse/checkpoint.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

/// Solves J' y = b in place, J row by row, by elimination with pivots; false if J is singular.
template <class T>
bool solve_transposed(std::vector<T>& J, std::vector<T>& b) {
  const std::size_t n = b.size();
  const auto at = [&](std::size_t i, std::size_t j) -> T& { return J[j * n + i]; };  // of J'
  using std::abs;
  for (std::size_t k = 0; k < n; ++k) {
    std::size_t pivot = k;
    for (std::size_t i = k + 1; i < n; ++i)
      if (abs(at(i, k)) > abs(at(pivot, k))) pivot = i;
    if (at(pivot, k) == T(0)) return false;
    if (pivot != k) {
      for (std::size_t j = k; j < n; ++j) std::swap(at(k, j), at(pivot, j));
      std::swap(b[k], b[pivot]);
    }
    for (std::size_t i = k + 1; i < n; ++i) {
      const T factor = at(i, k) / at(k, k);
      for (std::size_t j = k; j < n; ++j) at(i, j) -= factor * at(k, j);
      b[i] -= factor * b[k];
    }
  }
  for (std::size_t k = n; k-- > 0;) {
    for (std::size_t j = k + 1; j < n; ++j) b[k] -= at(k, j) * b[j];
    b[k] /= at(k, k);
  }
  return true;
}

/// Adjoints of p where F(x, p) = 0: with J = dF/dx and the seed s of x, those of <F, -y> by p for
/// J' y = s.
template <class T, class F, class Arguments>
void pull_back_implicit(const F& residual, const Arguments& arguments, std::size_t n,
                        std::size_t parameters, const T* seeds, T* to) {
  basic_tape<T> on;
  const auto recording = on.record();
  const auto F_of = record_apart<T>(on, residual, arguments);
  if (F_of.size() != n)
    raise<shape_error>("fluxion: implicit_solution: " + std::to_string(F_of.size()) +
                       " residuals for " + std::to_string(n) + " unknowns");
  std::vector<T> J(n * n), y(seeds, seeds + n);
  sweep_rows(
      on.store(), n, [&](std::size_t row) { return F_of[row].place(); },
      [&](std::size_t row, const auto& adjoint) {
        for (std::size_t k = 0; k < n; ++k) J[row * n + k] = adjoint(on.store().input_place(k));
      });
  if (!solve_transposed(J, y))
    raise<error>(
        "fluxion: implicit_solution: the residual's derivative by the unknowns is singular: the "
        "solution has no derivative there");
  for (T& each : y) each = -each;
  std::vector<T> all(n + parameters);
  sweep_apart(on, F_of, y.data(), all.size(), all.data());
  for (std::size_t k = n; k < all.size(); ++k) to[k - n] = all[k];
}

}  // namespace detail

/// The solution x of residual(x, p...) = 0 that any solver has found, as a function of p on the
/// tape: dx/dp = -(dF/dx)^-1 dF/dp. Nothing of the solver is recorded, and how it got there doesn't
/// matter.
///
/// Shape: x is a plain number or a vector of them, p are numbers or vectors; the residual is called
/// with both recorded, and returns as many numbers as x has.
/// Errors: error if dF/dx is singular; shape_error if the residual has another size; both when the
/// sweep arrives there.
/// Cost: a dense Jacobian of the residual and its solution, for each sweep.
/// Example: `real root = implicit_solution([](const auto& x, const auto& p) { return x * x - p; },
/// std::sqrt(value(p)), p);`
template <class F, class X, class... Args>
auto implicit_solution(F residual, const X& x, const Args&... args) {
  using T = detail::taped_value_of_arguments<Args...>;
  const auto constant = [](const T& each) { return basic_real<T>(each); };
  auto unknowns = detail::recorded_values<T>(x, constant);
  const std::size_t n = detail::recorded_numbers<T>(unknowns).size();
  auto arguments =
      std::make_tuple(std::move(unknowns), detail::argument_with<T>(args, constant)...);
  const auto numbers = detail::recorded_numbers<T>(args...);
  auto pull_back = [residual = std::move(residual), arguments = std::move(arguments), n,
                    parameters = numbers.size()](const T* seeds, T* to) {
    detail::pull_back_implicit<T>(residual, arguments, n, parameters, seeds, to);
  };
  return detail::record_block<T>(numbers, x, std::move(pull_back));
}

}  // namespace fluxion::inline FLUXION_ABI
