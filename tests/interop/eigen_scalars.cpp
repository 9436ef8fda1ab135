// SPDX-License-Identifier: BSL-1.0
// The library's numbers in Eigen's types: code that is templated on its number works untouched.
#include <fluxion/interop/eigen.hpp>

#include <cmath>
#include <concepts>
#include <cstddef>
#include <string_view>
#include <vector>

#include <Eigen/Dense>
#include <doctest/doctest.h>
#include <fluxion/derivative/forward_mode.hpp>
#include <fluxion/fluxion.hpp>
#include <fluxion/graph/record_as_written.hpp>

#include "arm.hpp"

namespace {

using fluxion::forward_mode;
using joints = arm::joints<double>;
using jacobian = Eigen::Matrix<double, 3, 7>;

joints some_joints() {
  joints q;
  q << 0.3, -0.8, 1.1, 0.5, -0.4, 0.9, 0.2;
  return q;
}

/// From geometry: a joint turns everything after it around its axis, z.
jacobian jacobian_by_geometry(const joints& q) {
  jacobian J;
  const Eigen::Vector3d hand = arm::end_effector<double>(q);
  Eigen::Matrix4d pose = Eigen::Matrix4d::Identity();
  for (int i = 0; i < 7; ++i) {
    const Eigen::Vector3d axis = pose.block<3, 1>(0, 2), at = pose.block<3, 1>(0, 3);
    J.col(i) = axis.cross(hand - at);
    pose = pose * arm::frame<double>(arm::links[static_cast<std::size_t>(i)], q[i]);
  }
  return J;
}

/// By central differences, to about ten digits.
template <class F>
auto differences(const F& f, const joints& q) {
  const double h = 1e-5;
  using result = std::remove_cvref_t<decltype(f(q))>;
  Eigen::Matrix<double, result::SizeAtCompileTime, 7> D;
  for (int i = 0; i < 7; ++i) {
    const joints step = h * joints::Unit(i);
    const auto up = f(joints(q + step)), down = f(joints(q - step));
    D.col(i) = ((up - down) / (2 * h)).reshaped();
  }
  return D;
}

constexpr auto end_effector = [](const auto& q) {
  return arm::end_effector<typename std::remove_cvref_t<decltype(q)>::Scalar>(q);
};

}  // namespace

TEST_CASE("an arm's Jacobian, by duals through Eigen") {
  const joints q = some_joints();
  const auto [hand, J] = fluxion::value_and_jacobian(forward_mode(end_effector))(q);
  static_assert(std::same_as<decltype(J), const jacobian>);
  static_assert(std::same_as<decltype(hand), const Eigen::Vector3d>);
  CHECK(hand.isApprox(arm::end_effector<double>(q), 1e-15));
  CHECK(J.isApprox(jacobian_by_geometry(q), 1e-14));

  const Eigen::Map<const joints> view(q.data());
  CHECK(fluxion::jacobian(forward_mode(end_effector))(view) == J);
  CHECK(fluxion::jacobian(forward_mode(end_effector))(q + joints::Zero()) == J);
}

TEST_CASE("by axes and angles, and by quaternions") {
  const joints q = some_joints();
  const auto by_axes = [](const auto& x) {
    return arm::end_effector_by_axes<typename std::remove_cvref_t<decltype(x)>::Scalar>(x);
  };
  const auto by_quaternions = [](const auto& x) {
    return arm::end_effector_by_quaternions<typename std::remove_cvref_t<decltype(x)>::Scalar>(x);
  };
  const jacobian J = fluxion::jacobian(forward_mode(by_axes))(q);
  CHECK(J.isApprox(differences(by_axes, q), 1e-8));
  CHECK(J.isApprox(fluxion::jacobian(forward_mode(by_quaternions))(q), 1e-13));
}

TEST_CASE("an arm's Hessian: of how far the hand is from its aim") {
  const joints q = some_joints();
  const Eigen::Vector3d aim(0.4, -0.2, 0.7);
  const auto distance = [&](const auto& x) { return (end_effector(x) - aim).squaredNorm(); };
  const auto H = fluxion::hessian(forward_mode(distance))(q);
  static_assert(std::same_as<decltype(H), const Eigen::Matrix<double, 7, 7>>);
  const auto gradient = fluxion::gradient(forward_mode(distance));
  const joints by_hand = 2 * jacobian_by_geometry(q).transpose() * (end_effector(q) - aim);
  CHECK(gradient(q).isApprox(by_hand, 1e-13));
  CHECK(H.isApprox(differences(gradient, q), 1e-8));
  CHECK(H == H.transpose());
}

TEST_CASE("dynamic sizes, decompositions and branches, in chunks") {
  // f = b' A^-1 b with A = I + x x' / 10: df/dx = -(2 / 10) (A^-1 b) (x' A^-1 b).
  const Eigen::VectorXd x = Eigen::VectorXd::LinSpaced(19, -1, 1.5);
  const Eigen::VectorXd b = Eigen::VectorXd::Ones(19);
  const auto f = [&](const auto& v) {
    using T = typename std::remove_cvref_t<decltype(v)>::Scalar;
    using matrix = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic>;
    const matrix A = matrix::Identity(v.size(), v.size()) + 0.1 * v * v.transpose();
    const Eigen::Matrix<T, Eigen::Dynamic, 1> right = b.cast<T>();
    return T(right.dot(A.partialPivLu().solve(right)));
  };
  const auto g = fluxion::gradient(forward_mode(f))(x);
  static_assert(std::same_as<decltype(g), const Eigen::VectorXd>);
  const Eigen::MatrixXd A = Eigen::MatrixXd::Identity(19, 19) + 0.1 * x * x.transpose();
  const Eigen::VectorXd solution = A.ldlt().solve(b);
  CHECK(g.isApprox(-0.2 * solution * x.dot(solution), 1e-12));

  // d log|det M| / dM = M^-T, of a matrix in either order, and of an expression.
  const auto log_det = [](const auto& M) { return log(abs(M.determinant())); };
  Eigen::Matrix3d M;
  M << 2, 1, 0.5, -1, 3, 1, 0.2, 0.4, 1.5;
  const auto of_matrix = fluxion::gradient(forward_mode(log_det))(M);
  static_assert(std::same_as<decltype(of_matrix), const Eigen::Matrix3d>);
  CHECK(of_matrix.isApprox(M.inverse().transpose(), 1e-14));
  const Eigen::Matrix<double, 3, 3, Eigen::RowMajor> R = M;
  CHECK(fluxion::gradient(forward_mode(log_det))(R).isApprox(M.inverse().transpose(), 1e-14));
  CHECK(fluxion::gradient(forward_mode(log_det))(Eigen::MatrixXd(M))
            .isApprox(M.inverse().transpose(), 1e-14));

  const Eigen::VectorXd y = Eigen::VectorXd::LinSpaced(11, 0.1, 2);
  const auto scaled = [](const auto& v) { return 3.0 * v.array() / v.norm(); };
  const Eigen::MatrixXd J = fluxion::jacobian(forward_mode(scaled))(y);
  const Eigen::VectorXd n = y.normalized();
  CHECK(J.isApprox(3 * (Eigen::MatrixXd::Identity(11, 11) - n * n.transpose()) / y.norm(), 1e-13));
}

namespace {

/// What a recorded graph gives, one node after the other.
std::vector<double> evaluate(const fluxion::recorded& r, const joints& q) {
  std::vector<std::vector<double>> of(static_cast<std::size_t>(r.size()));
  const auto operand = [&](int id, std::size_t k, std::size_t i = 0) {
    return of[static_cast<std::size_t>(r.operands(id)[k])][i];
  };
  for (int id = 0; id < r.size(); ++id) {
    auto& y = of[static_cast<std::size_t>(id)];
    const std::string_view op = r.op(id);
    if (op == "parameter")
      y.assign(q.data(), q.data() + 7);
    else if (op == "literal")
      y = {r.constant(id)};
    else if (op == "element")
      y = {operand(id, 0, static_cast<std::size_t>(r.attribute(id, 0)))};
    else if (op == "stack")
      for (std::size_t k = 0; k < r.operands(id).size(); ++k) y.push_back(operand(id, k));
    else if (op == "sin" || op == "cos")
      y = {op == "sin" ? std::sin(operand(id, 0)) : std::cos(operand(id, 0))};
    else if (op == "negate" || op == "square")
      y = {op == "negate" ? -operand(id, 0) : operand(id, 0) * operand(id, 0)};
    else if (op == "add" || op == "subtract")
      y = {operand(id, 0) + (op == "add" ? 1 : -1) * operand(id, 1)};
    else if (op == "multiply")
      y = {operand(id, 0) * operand(id, 1)};
    else
      FAIL_CHECK("an operation that wasn't expected: " << op);
  }
  return of[static_cast<std::size_t>(r.outputs()[0])];
}

int count(const fluxion::recorded& r, std::string_view op) {
  int found = 0;
  for (int id = 0; id < r.size(); ++id) found += r.op(id) == op;
  return found;
}

template <class F>
auto on_symbols(const F& f) {
  return [&f](const auto& q) {
    arm::joints<fluxion::symbol> x;
    for (int i = 0; i < 7; ++i) x[i] = q[i];
    const arm::point<fluxion::symbol> hand = f(x);
    return std::array{hand[0], hand[1], hand[2]};
  };
}

}  // namespace

TEST_CASE("an arm recorded through Eigen, at run time") {
  const joints q = some_joints();
  const auto check = [&](const auto& f) {
    const auto r = fluxion::record<std::array<double, 7>>(on_symbols(f));
    REQUIRE(r.g.error.what == fluxion::problem::none);
    CHECK(count(r, "sin") == 7);
    CHECK(count(r, "cos") == 7);
    const std::vector<double> found = evaluate(r, q);
    const Eigen::Vector3d expected = f(q);
    for (int k = 0; k < 3; ++k)
      CHECK(found[static_cast<std::size_t>(k)] == doctest::Approx(expected[k]).epsilon(1e-14));
  };
  check(end_effector);
  check([](const auto& x) {
    return arm::end_effector_by_axes<typename std::remove_cvref_t<decltype(x)>::Scalar>(x);
  });
  check([](const auto& x) {
    return arm::end_effector_by_quaternions<typename std::remove_cvref_t<decltype(x)>::Scalar>(x);
  });
}
