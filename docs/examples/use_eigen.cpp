// SPDX-License-Identifier: BSL-1.0
// Eigen's vectors as arguments, and code that is written with Eigen differentiated as it is.
#include <array>
#include <iostream>

#include <fluxion/graph/record_as_written.hpp>

// [include]
#include <Eigen/Dense>
#include <fluxion/fluxion.hpp>
#include <fluxion/interop/eigen.hpp>
// [/include]

// [loss]
constexpr auto loss = [](const auto& w, const auto& X, const auto& y) {
  return mean(square(matmul(X, w) - y));
};
// [/loss]

// [arm]
// Of seven joints; each turns around the axis that the one before it has turned.
template <class T>
Eigen::Matrix<T, 3, 1> hand(const Eigen::Matrix<T, 7, 1>& angles) {
  using vector = Eigen::Matrix<T, 3, 1>;
  Eigen::Matrix<T, 3, 3> turn = Eigen::Matrix<T, 3, 3>::Identity();
  vector at = vector::Zero();
  for (int i = 0; i < 7; ++i) {
    const vector axis = i % 2 == 0 ? vector(vector::UnitZ()) : vector(vector::UnitY());
    turn = turn * Eigen::AngleAxis<T>(angles[i], axis).toRotationMatrix();
    at += turn * vector(T(0), T(0), T(0.2));
  }
  return at;
}
// [/arm]

int main() {
  bool right = true;
  {
    // [gradient]
    const Eigen::MatrixXd X = Eigen::MatrixXd::Random(100, 3);
    const Eigen::VectorXd y = X * Eigen::Vector3d(1, -2, 3);
    Eigen::Vector3d w = Eigen::Vector3d::Zero();
    auto gradient = fluxion::value_and_gradient(loss);
    Eigen::Vector3d g;
    for (int step = 0; step < 200; ++step) {
      gradient.into(g, w, fluxion::data(X), fluxion::data(y));
      w -= g;
    }
    std::cout << w.transpose() << '\n';
    // [/gradient]
    right = right && w.isApprox(Eigen::Vector3d(1, -2, 3), 1e-6);
  }
  {
    // [views]
    double memory[] = {1, 2, 3, 4, 5, 6};
    const Eigen::Map<const Eigen::VectorXd> all(memory, 6);
    constexpr auto length = [](const auto& x) { return norm(x); };
    const Eigen::VectorXd of_map = fluxion::gradient(length)(all);
    const Eigen::VectorXd of_segment = fluxion::gradient(length)(all.segment(1, 3));
    const Eigen::VectorXd of_expression = fluxion::gradient(length)(2 * all.array() + 1);
    // [/views]
    right = right && of_map.isApprox(all.normalized()) &&
            of_segment.isApprox(all.segment(1, 3).normalized()) &&
            of_expression.isApprox((2 * all.array() + 1).matrix().normalized());
  }
  {
    // [kinematics]
    Eigen::Matrix<double, 7, 1> q;
    q << 0.3, -0.8, 1.1, 0.5, -0.4, 0.9, 0.2;
    const auto of_any_number = [](const auto& x) { return hand(x); };
    const auto [at, J] =
        fluxion::value_and_jacobian(fluxion::forward_mode(of_any_number))(q);  // 3 x 7

    const Eigen::Vector3d aim(0.4, -0.2, 0.7);
    const auto distance = [&](const auto& x) { return (hand(x) - aim).norm(); };
    const auto g = fluxion::gradient(fluxion::forward_mode(distance))(q);  // 7
    const auto H = fluxion::hessian(fluxion::forward_mode(distance))(q);   // 7 x 7
    // [/kinematics]
    const Eigen::Vector3d from_aim = (at - aim).normalized();
    right = right && g.isApprox(J.transpose() * from_aim, 1e-12) && H.isApprox(H.transpose());
  }
  {
    // [record]
    const auto of_symbols = [](const auto& angles) {
      Eigen::Matrix<fluxion::symbol, 7, 1> q;
      for (int i = 0; i < 7; ++i) q[i] = angles[i];
      const Eigen::Matrix<fluxion::symbol, 3, 1> at = hand(q);
      return std::array{at[0], at[1], at[2]};
    };
    const auto graph = fluxion::record<std::array<double, 7>>(of_symbols);
    std::cout << graph.size() << " nodes\n";
    // [/record]
    right = right && graph.g.error.what == fluxion::problem::none;
  }
  return right ? 0 : 1;
}
