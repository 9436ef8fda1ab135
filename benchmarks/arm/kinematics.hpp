// SPDX-License-Identifier: BSL-1.0
// Where the hand of an arm of seven joints is, as one writes it with Eigen for any number.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>

#include <Eigen/Geometry>

namespace arm {

template <class T>
using joints = Eigen::Matrix<T, 7, 1>;
template <class T>
using point = Eigen::Matrix<T, 3, 1>;

/// Denavit and Hartenberg's parameters of a link; of the twist its cosine and sine.
struct link {
  double length, cosine, sine, offset;
};
inline constexpr std::array<link, 7> links{{{0, 0, -1, 0.34},
                                            {0, 0, 1, 0},
                                            {0.02, 0, 1, 0.4},
                                            {0, 0, -1, 0},
                                            {0, 0, -1, 0.4},
                                            {0.05, 0, 1, 0},
                                            {0, 1, 0, 0.126}}};

/// By a matrix of each joint.
struct by_matrices {
  static constexpr const char* name = "Denavit-Hartenberg matrices";

  template <class T>
  static Eigen::Matrix<T, 4, 4> frame(const link& of, const T& angle) {
    using std::cos, std::sin;
    const T c = cos(angle), s = sin(angle);
    Eigen::Matrix<T, 4, 4> m;
    m << c, -s * of.cosine, s * of.sine, c * of.length,  //
        s, c * of.cosine, -c * of.sine, s * of.length,   //
        T(0), T(of.sine), T(of.cosine), T(of.offset),    //
        T(0), T(0), T(0), T(1);
    return m;
  }
  template <class T>
  static point<T> hand(const joints<T>& q) {
    Eigen::Matrix<T, 4, 4> pose = Eigen::Matrix<T, 4, 4>::Identity();
    for (int i = 0; i < 7; ++i) pose = pose * frame<T>(links[static_cast<std::size_t>(i)], q[i]);
    return pose.template block<3, 1>(0, 3);
  }
};

/// Around z and y by turns.
template <class T>
point<T> axis_of(int joint) {
  return joint % 2 == 0 ? point<T>(point<T>::UnitZ()) : point<T>(point<T>::UnitY());
}

/// By the axis of each joint, and a rotation matrix from it.
struct by_axes {
  static constexpr const char* name = "axes and angles";

  template <class T>
  static point<T> hand(const joints<T>& q) {
    Eigen::Matrix<T, 3, 3> turn = Eigen::Matrix<T, 3, 3>::Identity();
    point<T> at = point<T>::Zero();
    for (int i = 0; i < 7; ++i) {
      turn = turn * Eigen::AngleAxis<T>(q[i], axis_of<T>(i)).toRotationMatrix();
      at += turn * point<T>(T(0.01), T(0), T(0.2));
    }
    return at;
  }
};

/// By quaternions.
struct by_quaternions {
  static constexpr const char* name = "quaternions";

  template <class T>
  static point<T> hand(const joints<T>& q) {
    Eigen::Quaternion<T> turn = Eigen::Quaternion<T>::Identity();
    point<T> at = point<T>::Zero();
    for (int i = 0; i < 7; ++i) {
      turn = turn * Eigen::Quaternion<T>(Eigen::AngleAxis<T>(q[i], axis_of<T>(i)));
      at += turn * point<T>(T(0.01), T(0), T(0.2));
    }
    return at;
  }
};

}  // namespace arm
