// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>

#include "problem.hpp"

namespace scalars {

/// The residual of a point seen by a camera, as bundle adjustment has it for each observation.
///
/// Variables: rotation as an angle times an axis (0 to 2, not zero), the camera's centre (3 to 5),
/// focal length (6), principal point (7, 8), radial distortion (9, 10), the point (11 to 13), the
/// observation's weight (14). Two outputs.
struct reprojection {
  static constexpr const char* name = "reprojection, 15 variables, 2 outputs";
  struct input {
    std::array<double, 15> x;
    std::array<double, 2> observed;
  };
  using result = derivatives<2, 15>;
  static constexpr input start{
      {0.3, -0.2, 0.5, 0.1, 0.2, -4.0, 1.5, 0.1, -0.2, 0.02, -0.01, 0.5, -0.4, 1.2, 0.9},
      {0.2, -0.3}};

  static constexpr auto function = [](const auto& x, const auto& observed) {
    using T = number<decltype(x)>;
    const T angle = sqrt(T(x[0] * x[0] + x[1] * x[1] + x[2] * x[2]));
    const T c = cos(angle), s = sin(angle), r = 1.0 / angle;
    const T a[3] = {x[0] * r, x[1] * r, x[2] * r};
    const T X[3] = {x[11] - x[3], x[12] - x[4], x[13] - x[5]};
    const T across[3] = {a[1] * X[2] - a[2] * X[1], a[2] * X[0] - a[0] * X[2],
                         a[0] * X[1] - a[1] * X[0]};
    const T along = (a[0] * X[0] + a[1] * X[1] + a[2] * X[2]) * (1.0 - c);
    T Y[3];
    for (int i = 0; i < 3; ++i) Y[i] = X[i] * c + across[i] * s + a[i] * along;
    const T p = Y[0] / Y[2], q = Y[1] / Y[2];
    const T r2 = p * p + q * q;
    const T scale = x[6] * (1.0 + x[9] * r2 + x[10] * r2 * r2);
    return std::array<T, 2>{x[14] * (p * scale + x[7] - observed[0]),
                            x[14] * (q * scale + x[8] - observed[1])};
  };
  static auto evaluate(const input& in, const auto& x) { return function(x, in.observed); }

  /// Forward to the image, then each row back through perspective and rotation.
  static void by_hand(const input& in, result& out) {
    const auto& x = in.x;
    const double angle = std::sqrt(x[0] * x[0] + x[1] * x[1] + x[2] * x[2]);
    const double c = std::cos(angle), s = std::sin(angle), r = 1 / angle;  // one call of sincos
    const double a[3] = {x[0] * r, x[1] * r, x[2] * r};
    const double X[3] = {x[11] - x[3], x[12] - x[4], x[13] - x[5]};
    const double across[3] = {a[1] * X[2] - a[2] * X[1], a[2] * X[0] - a[0] * X[2],
                              a[0] * X[1] - a[1] * X[0]};
    const double dot = a[0] * X[0] + a[1] * X[1] + a[2] * X[2];
    const double d = 1 - c, along = dot * d;
    double Y[3], by_angle[3];
    for (int i = 0; i < 3; ++i) {
      Y[i] = X[i] * c + across[i] * s + a[i] * along;
      by_angle[i] = across[i] * c - X[i] * s + a[i] * (dot * s);
    }
    const double z = 1 / Y[2], p = Y[0] * z, q = Y[1] * z;
    const double r2 = p * p + q * q;
    const double distortion = 1 + r2 * (x[9] + x[10] * r2);
    const double slope = 2 * (x[9] + 2 * x[10] * r2);
    const double f = x[6], weight = x[14], wf = weight * f;
    const double u = p * (f * distortion) + x[7] - in.observed[0];
    const double v = q * (f * distortion) + x[8] - in.observed[1];
    out.value = {weight * u, weight * v};

    const double by_pp = wf * (distortion + slope * p * p), by_pq = wf * slope * p * q;
    const double by_qq = wf * (distortion + slope * q * q);
    const double by_Y[2][3] = {{by_pp * z, by_pq * z, -(by_pp * p + by_pq * q) * z},
                               {by_pq * z, by_qq * z, -(by_pq * p + by_qq * q) * z}};
    const double image[2] = {p, q}, residual[2] = {u, v};
    for (std::size_t row = 0; row < 2; ++row) {
      const double* b = by_Y[row];
      auto& J = out.jacobian[row];
      const double a_b = a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
      const double a_b_d = a_b * d, dot_d = dot * d;
      // X x b, and a x b.
      const double X_b[3] = {X[1] * b[2] - X[2] * b[1], X[2] * b[0] - X[0] * b[2],
                             X[0] * b[1] - X[1] * b[0]};
      const double axis_b[3] = {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2],
                                a[0] * b[1] - a[1] * b[0]};
      double by_axis[3];
      for (int i = 0; i < 3; ++i) by_axis[i] = s * X_b[i] + dot_d * b[i] + a_b_d * X[i];
      const double angle_b = by_angle[0] * b[0] + by_angle[1] * b[1] + by_angle[2] * b[2];
      const double a_axis = a[0] * by_axis[0] + a[1] * by_axis[1] + a[2] * by_axis[2];
      const double lengthwise = angle_b - r * a_axis;
      for (std::size_t i = 0; i < 3; ++i) {
        J[i] = r * by_axis[i] + lengthwise * a[i];
        const double by_X = c * b[i] - s * axis_b[i] + a_b_d * a[i];
        J[3 + i] = -by_X;
        J[11 + i] = by_X;
      }
      J[6] = weight * distortion * image[row];
      J[7] = row == 0 ? weight : 0;
      J[8] = row == 1 ? weight : 0;
      J[9] = wf * image[row] * r2;
      J[10] = J[9] * r2;
      J[14] = residual[row];
    }
  }
};

}  // namespace scalars
