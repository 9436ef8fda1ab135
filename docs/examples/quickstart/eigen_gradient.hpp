// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <Eigen/Dense>

namespace quickstart {

/// The gradient of the loss as one writes it by hand with Eigen, to compare with.
struct eigen_gradient {
  Eigen::MatrixXd X;
  Eigen::VectorXd y, margin, decay;

  template <class Matrix, class Vector>
  eigen_gradient(const Matrix& rows, const Vector& labels)
      : X(rows), y(labels), margin(rows.rows()), decay(rows.rows()) {}

  /// Returns the loss at w, and its gradient in g.
  template <class Gradient, class Weights>
  double operator()(Gradient&& g, const Weights& w) {
    margin.noalias() = X * w;
    margin.array() *= -y.array();
    decay = (-margin.array().abs()).exp();
    const double loss = (margin.array().max(0) + decay.array().log1p()).sum();
    margin = -y.array() * (margin.array() > 0).select(1, decay.array()) / (1 + decay.array());
    g.noalias() = X.transpose() * margin;
    g.tail(g.size() - 1) += w.tail(w.size() - 1);
    return loss + 0.5 * w.tail(w.size() - 1).squaredNorm();
  }
};

}  // namespace quickstart
