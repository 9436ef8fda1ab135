// SPDX-License-Identifier: BSL-1.0
#ifdef FLUXION_BENCHMARK_CERES
#include <ceres/jet.h>
#include <Eigen/Dense>

#include "candidates.hpp"

namespace arm {

template <class Arm>
void jet_jacobian<Arm>::operator()(const input& q, jacobian& J) const {
  using T = ceres::Jet<double, 7>;
  joints<T> x;
  for (int i = 0; i < 7; ++i) x[i] = T(q[i], i);
  const point<T> hand = Arm::template hand<T>(x);
  for (int i = 0; i < 3; ++i) J.row(i) = hand[i].v.transpose();
}

template struct jet_jacobian<by_matrices>;
template struct jet_jacobian<by_axes>;
template struct jet_jacobian<by_quaternions>;

}  // namespace arm
#endif
