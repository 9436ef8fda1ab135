// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "matrix.hpp"

namespace hand_written {

/// The Hessian of a logistic regression, sum of ln(1 + e^(-y_i x_i.w)), by w: X' diag(s) X, with
/// s = p (1 - p) for p the sigmoid of X w. In Eigen expressions, X stored by columns or by rows:
///   product      X' times (diag(s) X), a product of matrices;
///   rank_update  one half of R' R with R = diag(sqrt(s)) X, and the other half copied.
template <int Order>
struct logistic_hessian {
  using layout = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Order>;
  layout X, scaled;
  Eigen::VectorXd w;
  Eigen::ArrayXd decay, weights;
  Eigen::MatrixXd H;

  logistic_hessian(const matrix& x, const vector& at, std::size_t rows)
      : X(as_eigen_matrix(x, rows, at.size())), scaled(X), w(as_eigen(at)), decay(index(rows)),
        weights(index(rows)), H(index(at.size()), index(at.size())) {}

  void find_weights() {
    decay.matrix().noalias() = X * w;
    decay = (-decay.abs()).exp();
    weights = decay / (1 + decay).square();
  }
  void product() {
    find_weights();
    scaled.noalias() = weights.matrix().asDiagonal() * X;
    H.noalias() = X.transpose() * scaled;
  }
  void rank_update() {
    find_weights();
    scaled.noalias() = weights.sqrt().matrix().asDiagonal() * X;
    H.setZero();
    H.selfadjointView<Eigen::Lower>().rankUpdate(scaled.transpose());
    H.triangularView<Eigen::StrictlyUpper>() = H.transpose();
  }
};

}  // namespace hand_written
