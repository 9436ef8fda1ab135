// SPDX-License-Identifier: BSL-1.0
#include <Eigen/Dense>

#include <unsupported/Eigen/AutoDiff>

#include "candidates.hpp"

namespace arm {

template <class Arm>
void auto_diff_scalar_jacobian<Arm>::operator()(const input& q, jacobian& J) const {
  using T = Eigen::AutoDiffScalar<input>;
  joints<T> x;
  for (int i = 0; i < 7; ++i) x[i] = T(q[i], 7, i);
  const point<T> hand = Arm::template hand<T>(x);
  for (int i = 0; i < 3; ++i) J.row(i) = hand[i].derivatives().transpose();
}

template struct auto_diff_scalar_jacobian<by_matrices>;
template struct auto_diff_scalar_jacobian<by_axes>;
template struct auto_diff_scalar_jacobian<by_quaternions>;

}  // namespace arm
