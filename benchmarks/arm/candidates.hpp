// SPDX-License-Identifier: BSL-1.0
// Derivatives of an arm's kinematics, each candidate in a unit of its own: in one unit with the
// others a compiler would inline less of it.
#pragma once

#include "kinematics.hpp"

namespace arm {

using input = joints<double>;
using jacobian = Eigen::Matrix<double, 3, 7>;
using hessian = Eigen::Matrix<double, 7, 7>;

/// How far the hand is from its aim, squared: what the Hessian is of.
template <class T>
T squared_distance(const point<T>& hand) {
  const point<T> from_aim = hand - point<T>(T(0.4), T(-0.2), T(0.7));
  return from_aim.dot(from_aim);
}

template <class Arm>
struct fluxion_jacobian {
  static constexpr const char* name = "Fluxion";
  void operator()(const input& q, jacobian& J) const;
};
template <class Arm>
struct auto_diff_scalar_jacobian {
  static constexpr const char* name = "Eigen AutoDiffScalar";
  void operator()(const input& q, jacobian& J) const;
};
template <class Arm>
struct jet_jacobian {
  static constexpr const char* name = "Ceres Jet";
  void operator()(const input& q, jacobian& J) const;
};
/// The value alone: what no derivative can undercut.
template <class Arm>
struct value_alone {
  static constexpr const char* name = "value alone";
  void operator()(const input& q, jacobian& J) const;
};

template <class Arm>
struct fluxion_hessian {
  static constexpr const char* name = "Fluxion";
  void operator()(const input& q, hessian& H) const;
};
template <class Arm>
struct auto_diff_scalar_hessian {
  static constexpr const char* name = "Eigen AutoDiffScalar";
  void operator()(const input& q, hessian& H) const;
};

}  // namespace arm
