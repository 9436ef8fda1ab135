// SPDX-License-Identifier: BSL-1.0
// An arm of seven joints, as one writes it with Eigen for any number: nothing of it knows of
// Fluxion.
#pragma once

#include <array>
#include <cmath>

#include <Eigen/Geometry>

namespace arm {

template <class T>
using joints = Eigen::Matrix<T, 7, 1>;
template <class T>
using point = Eigen::Matrix<T, 3, 1>;

/// Denavit and Hartenberg's parameters of a link, in metres and radians.
struct link {
  double length, twist, offset;
};
inline constexpr double quarter = 1.5707963267948966;
inline constexpr std::array<link, 7> links{{{0, -quarter, 0.34},
                                            {0, quarter, 0},
                                            {0.02, quarter, 0.4},
                                            {0, -quarter, 0},
                                            {0, -quarter, 0.4},
                                            {0.05, quarter, 0},
                                            {0, 0, 0.126}}};

/// From a link's frame to the one before it.
template <class T>
Eigen::Matrix<T, 4, 4> frame(const link& of, const T& angle) {
  using std::cos, std::sin;
  const double ct = std::cos(of.twist), st = std::sin(of.twist);
  const T c = cos(angle), s = sin(angle);
  Eigen::Matrix<T, 4, 4> m;
  m << c, -s * ct, s * st, c * of.length,  //
      s, c * ct, -c * st, s * of.length,   //
      T(0), T(st), T(ct), T(of.offset),    //
      T(0), T(0), T(0), T(1);
  return m;
}

/// Where the hand is.
template <class T>
point<T> end_effector(const joints<T>& q) {
  Eigen::Matrix<T, 4, 4> pose = Eigen::Matrix<T, 4, 4>::Identity();
  for (int i = 0; i < 7; ++i) pose = pose * frame<T>(links[static_cast<std::size_t>(i)], q[i]);
  return pose.template block<3, 1>(0, 3);
}

/// The same of another arm, by axes and angles: alternately around z and y.
template <class T>
point<T> end_effector_by_axes(const joints<T>& q) {
  Eigen::Transform<T, 3, Eigen::Isometry> pose =
      Eigen::Transform<T, 3, Eigen::Isometry>::Identity();
  for (int i = 0; i < 7; ++i) {
    const point<T> axis = i % 2 == 0 ? point<T>::UnitZ() : point<T>::UnitY();
    pose = pose * Eigen::AngleAxis<T>(q[i], axis) *
           Eigen::Translation<T, 3>(T(0.01), T(0), T(0.1 + 0.02 * i));
  }
  return pose.translation();
}

/// By quaternions.
template <class T>
point<T> end_effector_by_quaternions(const joints<T>& q) {
  Eigen::Quaternion<T> turn = Eigen::Quaternion<T>::Identity();
  point<T> at = point<T>::Zero();
  for (int i = 0; i < 7; ++i) {
    const point<T> axis = i % 2 == 0 ? point<T>::UnitZ() : point<T>::UnitY();
    turn = turn * Eigen::Quaternion<T>(Eigen::AngleAxis<T>(q[i], axis));
    at += turn * point<T>(T(0.01), T(0), T(0.1 + 0.02 * i));
  }
  return at;
}

}  // namespace arm
