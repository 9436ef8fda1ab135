// SPDX-License-Identifier: BSL-1.0
// Sparse Hessian and Jacobian: where entries are, and their values in compressed rows.
#include <array>
#include <cstddef>
#include <iostream>
#include <vector>

#include <Eigen/SparseCholesky>
#include <fluxion/fluxion.hpp>
// [include]
#include <fluxion/derivative/sparse_hessian.hpp>
#include <fluxion/derivative/sparse_jacobian.hpp>
// [/include]

// [hessian]
constexpr auto rosenbrock = [](auto x) {
  const auto a = slice(x, 0, -1), b = slice(x, 1);
  return sum(100 * square(b - square(a)) + square(1 - a));
};
// [/hessian]

// [jacobian]
// -u'' = c e^u on n inner points of an interval, at whose ends u is 0; c times the width squared.
constexpr auto bratu = [](auto u, auto c) {
  const auto all = concat(0.0, u, 0.0);
  return 2 * u - slice(all, 0, -2) - slice(all, 2) - c * exp(u);
};
// [/jacobian]

// [static]
constexpr auto product = [](auto x) { return x[0] * x[1] + square(x[2]); };
static_assert(fluxion::hessian_pattern(product)(std::array{1.0, 2.0, 3.0}).size() == 3);
// [/static]

int main() {
  // [once]
  const std::vector<double> x(1000, 0.5);
  const fluxion::sparse_matrix<double> H = fluxion::sparse_hessian(rosenbrock)(x);
  std::cout << H.rows << " x " << H.columns << ", " << H.size() << " entries, H(1, 0) = " << H(1, 0)
            << '\n';
  // [/once]

  // [pattern]
  const fluxion::sparse_pattern p = fluxion::hessian_pattern(rosenbrock)(x);
  const int colours = fluxion::colour_symmetric(p).colours;
  std::cout << p.size() << " entries from " << colours << " products\n";
  // [/pattern]

  // [newton]
  const std::size_t n = 1000;
  const auto c = fluxion::data(1.0 / ((n + 1) * (n + 1)));
  std::vector<double> u(n);
  auto jacobian = fluxion::sparse_jacobian(bratu);
  fluxion::sparse_matrix<double> J;
  Eigen::SimplicialLDLT<Eigen::SparseMatrix<double>> solver;
  double greatest = 1;
  for (int step = 0; step < 10 && greatest > 1e-12; ++step) {
    const std::vector<double> F = fluxion::value(bratu)(u, c);
    jacobian.into(J, u, c);
    const Eigen::Map<const Eigen::SparseMatrix<double, Eigen::RowMajor>> matrix(
        J.rows, J.columns, static_cast<Eigen::Index>(J.size()), J.row_begin.data(),
        J.column.data(), J.value.data());
    if (step == 0) solver.analyzePattern(matrix);
    solver.factorize(matrix);
    const Eigen::VectorXd change = solver.solve(Eigen::Map<const Eigen::VectorXd>(F.data(), n));
    Eigen::Map<Eigen::VectorXd>(u.data(), n) -= change;
    greatest = change.lpNorm<Eigen::Infinity>();
  }
  std::cout << "in the middle " << u[n / 2] << '\n';
  // [/newton]

  // [vectors]
  std::vector<double> direction(n, 1.0);
  const auto [value, tangent] = fluxion::jvp(bratu)(u, c, direction);
  const auto [same, cotangent] = fluxion::vjp(bratu)(u, c, direction);
  // [/vectors]
  return greatest < 1e-12 && value == same && tangent.size() == cotangent.size() ? 0 : 1;
}
