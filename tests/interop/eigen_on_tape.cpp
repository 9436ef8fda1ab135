// SPDX-License-Identifier: BSL-1.0
// Numbers on a tape in Eigen's types: decompositions, geometry, aliases.
#include <fluxion/interop/eigen.hpp>

#include <cmath>
#include <concepts>
#include <type_traits>

#include <Eigen/Dense>
#include <doctest/doctest.h>
#include <fluxion/derivative/forward_mode.hpp>
#include <fluxion/tape.hpp>

#include "arm.hpp"

namespace {

using fluxion::on_tape;
using fluxion::real;
template <class T>
using matrix = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic>;
template <class T>
using vector = Eigen::Matrix<T, Eigen::Dynamic, 1>;

/// b' A^-1 b with A = I + x x' / 10, by a decomposition: df/dx = -(2 / 10) (A^-1 b) (x' A^-1 b).
template <class Solve>
void check_solution(const Solve& solve) {
  const Eigen::VectorXd x = Eigen::VectorXd::LinSpaced(9, -1, 1.5);
  const Eigen::VectorXd b = Eigen::VectorXd::LinSpaced(9, 1, 2);
  const auto f = [&](const auto& v) {
    using T = typename std::remove_cvref_t<decltype(v)>::Scalar;
    const matrix<T> A = matrix<T>::Identity(v.size(), v.size()) + 0.1 * v * v.transpose();
    const vector<T> right = b.cast<T>();
    return T(right.dot(solve(A, right)));
  };
  const auto [value, g] = fluxion::value_and_gradient(on_tape(f))(x);
  static_assert(std::same_as<decltype(g), const Eigen::VectorXd>);
  const Eigen::MatrixXd A = Eigen::MatrixXd::Identity(9, 9) + 0.1 * x * x.transpose();
  const Eigen::VectorXd solution = A.ldlt().solve(b);
  CHECK(value == doctest::Approx(b.dot(solution)));
  CHECK(g.isApprox(-0.2 * solution * x.dot(solution), 1e-12));
}

}  // namespace

TEST_CASE("eigen_on_tape: gradients through decompositions") {
  check_solution([](const auto& A, const auto& b) { return A.partialPivLu().solve(b).eval(); });
  check_solution([](const auto& A, const auto& b) { return A.fullPivLu().solve(b).eval(); });
  check_solution([](const auto& A, const auto& b) { return A.llt().solve(b).eval(); });
  check_solution([](const auto& A, const auto& b) { return A.ldlt().solve(b).eval(); });
  check_solution([](const auto& A, const auto& b) { return A.householderQr().solve(b).eval(); });
  check_solution(
      [](const auto& A, const auto& b) { return A.colPivHouseholderQr().solve(b).eval(); });
  check_solution([](const auto& A, const auto& b) { return (A.inverse() * b).eval(); });
}

TEST_CASE("eigen_on_tape: eigenvalues, by iterations") {
  // d(lambda_k)/dM = v_k v_k'.
  Eigen::Matrix3d M;
  M << 2, 0.5, 0.1, 0.5, 3, -0.4, 0.1, -0.4, 4;
  const auto least = [](const auto& A) {
    using T = typename std::remove_cvref_t<decltype(A)>::Scalar;
    const Eigen::SelfAdjointEigenSolver<Eigen::Matrix<T, 3, 3>> solver(A);
    return T(solver.eigenvalues()[0]);
  };
  const Eigen::Matrix3d g = fluxion::gradient(on_tape(least))(M);
  const Eigen::Vector3d v = Eigen::SelfAdjointEigenSolver<Eigen::Matrix3d>(M).eigenvectors().col(0);
  // The solver reads the lower triangle only.
  const Eigen::Matrix3d symmetric = v * v.transpose();
  const Eigen::Matrix3d sum = g + g.transpose(), expected = 2 * symmetric;
  for (int i = 0; i < 3; ++i)
    for (int j = 0; j < 3; ++j) CHECK(sum(i, j) == doctest::Approx(expected(i, j)).epsilon(1e-9));
}

TEST_CASE("eigen_on_tape: determinants, fixed and dynamic, column and row major") {
  const auto log_det = [](const auto& M) { return log(abs(M.determinant())); };
  Eigen::Matrix3d M;
  M << 2, 1, 0.5, -1, 3, 1, 0.2, 0.4, 1.5;
  const Eigen::Matrix3d expected = M.inverse().transpose();
  CHECK(fluxion::gradient(on_tape(log_det))(M).isApprox(expected, 1e-14));
  const Eigen::Matrix<double, 3, 3, Eigen::RowMajor> R = M;
  CHECK(fluxion::gradient(on_tape(log_det))(R).isApprox(expected, 1e-14));
  CHECK(fluxion::gradient(on_tape(log_det))(Eigen::MatrixXd(M)).isApprox(expected, 1e-14));
}

TEST_CASE("eigen_on_tape: an arm's Jacobian, and products of a vector with itself") {
  arm::joints<double> q;
  q << 0.3, -0.8, 1.1, 0.5, -0.4, 0.9, 0.2;
  const auto hand = [](const auto& x) {
    return arm::end_effector<typename std::remove_cvref_t<decltype(x)>::Scalar>(x);
  };
  const auto by_axes = [](const auto& x) {
    return arm::end_effector_by_axes<typename std::remove_cvref_t<decltype(x)>::Scalar>(x);
  };
  const auto J = fluxion::jacobian(fluxion::forward_mode(hand))(q);
  CHECK(fluxion::jacobian(on_tape(hand))(q).isApprox(J, 1e-13));
  CHECK(fluxion::jacobian(on_tape(by_axes))(q).isApprox(
      fluxion::jacobian(fluxion::forward_mode(by_axes))(q), 1e-13));
  const auto aim = [&](const auto& x) { return hand(x).squaredNorm() + 2.0 * hand(x)[0]; };
  const auto H = fluxion::hessian(on_tape(aim))(q);
  CHECK(H.isApprox(fluxion::hessian(fluxion::forward_mode(aim))(q), 1e-12));
}

TEST_CASE("eigen_on_tape: aliases, as Eigen has them") {
  fluxion::tape tape;
  const auto recording = tape.record();
  using vector3 = Eigen::Matrix<real, 3, 1>;
  const vector3 x(tape.input(1.0), tape.input(2.0), tape.input(3.0));
  vector3 y = x;
  y = y + y.reverse().eval();  // x0 + x2, 2 x1, x2 + x0
  Eigen::Matrix<real, 3, 3> A = x * x.transpose();
  A = A * A;  // Eigen evaluates a product first
  y = A * y;  // A = (x.x) x x'
  A.transposeInPlace();
  y += y;
  y.array() *= y.array() / 2.0;
  const real sum = y.sum() + A.trace();
  tape.sweep(sum);
  const auto f = [](const Eigen::Vector3d& v) {
    const double s = v.squaredNorm();
    const Eigen::Vector3d w(v[0] + v[2], 2 * v[1], v[2] + v[0]);
    const Eigen::Vector3d u = 2 * s * v * v.dot(w);
    return u.squaredNorm() / 2 + s * s;
  };
  const Eigen::Vector3d at(1, 2, 3);
  CHECK(value(sum) == doctest::Approx(f(at)));
  for (int i = 0; i < 3; ++i) {
    const Eigen::Vector3d step = 1e-5 * Eigen::Vector3d::Unit(i);
    CHECK(tape.adjoint(x[i]) ==
          doctest::Approx((f(at + step) - f(at - step)) / 2e-5).epsilon(1e-8));
  }
}
