// SPDX-License-Identifier: BSL-1.0
#include <Eigen/Dense>

#include <unsupported/Eigen/AutoDiff>

#include "candidates.hpp"

namespace arm {

template <class Arm>
void auto_diff_scalar_hessian<Arm>::operator()(const input& q, hessian& H) const {
  using inner = Eigen::AutoDiffScalar<input>;
  using T = Eigen::AutoDiffScalar<Eigen::Matrix<inner, 7, 1>>;
  joints<T> x;
  for (int i = 0; i < 7; ++i) {
    x[i] = T(inner(q[i], 7, i), 7, i);
    for (int j = 0; j < 7; ++j) x[i].derivatives()[j].derivatives().setZero();
  }
  const T y = squared_distance<T>(Arm::template hand<T>(x));
  for (int i = 0; i < 7; ++i) H.row(i) = y.derivatives()[i].derivatives().transpose();
}

template struct auto_diff_scalar_hessian<by_matrices>;
template struct auto_diff_scalar_hessian<by_axes>;
template struct auto_diff_scalar_hessian<by_quaternions>;

}  // namespace arm
