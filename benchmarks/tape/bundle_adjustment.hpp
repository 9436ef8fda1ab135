// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cmath>
#include <cstddef>

#include "sample.hpp"

namespace benchmarks::tape {

/// Half the sum of squared errors of reprojection. A camera has 9 parameters (rotation as a vector
/// along its axis, translation, focal length, two coefficients of radial distortion), a point 3.
class bundle_adjustment {
 public:
  static constexpr const char* name = "bundle adjustment";
  static constexpr std::size_t cameras = 20, points = 250, observations = 1000;

  bundle_adjustment() {
    const vector x = arguments(), noise = sample(2 * observations, -2, 2, 7);
    for (std::size_t i = 0; i < observations; ++i) {
      const auto at = project(camera(x.data(), i), point(x.data(), i));
      observed_[i] = {at[0] + noise[2 * i], at[1] + noise[2 * i + 1]};
    }
  }

  vector arguments() const {
    vector x = sample(9 * cameras + 3 * points, -1, 1);
    for (std::size_t i = 0; i < cameras; ++i) {
      double* const c = &x[9 * i];
      for (int k = 0; k < 3; ++k) c[k] *= 0.3;
      c[5] -= 10;
      c[6] = 500 + 50 * c[6];
      c[7] *= 0.1;
      c[8] *= 0.01;
    }
    return x;
  }

  template <class T>
  T operator()(const T* x) const {
    T sum = 0;
    for (std::size_t i = 0; i < observations; ++i) {
      const std::array<T, 2> at = project(camera(x, i), point(x, i));
      T right = at[0] - observed_[i][0];
      T up = at[1] - observed_[i][1];
      sum += right * right + up * up;
    }
    return 0.5 * sum;
  }

 private:
  std::array<std::array<double, 2>, observations> observed_;

  /// Of the i-th observation.
  template <class T>
  static const T* camera(const T* x, std::size_t i) {
    return x + 9 * (i % cameras);
  }
  template <class T>
  static const T* point(const T* x, std::size_t i) {
    return x + 9 * cameras + 3 * (i % points);
  }

  template <class T>
  static std::array<T, 3> rotate(const T* w, const T* p) {
    using std::cos, std::sin, std::sqrt;
    T square = w[0] * w[0] + w[1] * w[1] + w[2] * w[2];
    if (square > 1e-30) {
      T angle = sqrt(square);
      T cosine = cos(angle), sine = sin(angle);
      std::array<T, 3> axis{T(w[0] / angle), T(w[1] / angle), T(w[2] / angle)};
      T along = (axis[0] * p[0] + axis[1] * p[1] + axis[2] * p[2]) * (1.0 - cosine);
      return {T(p[0] * cosine + (axis[1] * p[2] - axis[2] * p[1]) * sine + axis[0] * along),
              T(p[1] * cosine + (axis[2] * p[0] - axis[0] * p[2]) * sine + axis[1] * along),
              T(p[2] * cosine + (axis[0] * p[1] - axis[1] * p[0]) * sine + axis[2] * along)};
    }
    return {T(p[0] + w[1] * p[2] - w[2] * p[1]), T(p[1] + w[2] * p[0] - w[0] * p[2]),
            T(p[2] + w[0] * p[1] - w[1] * p[0])};
  }

  template <class T>
  static std::array<T, 2> project(const T* c, const T* p) {
    std::array<T, 3> q = rotate(c, p);
    for (std::size_t k = 0; k < 3; ++k) q[k] += c[3 + k];
    T right = -q[0] / q[2];
    T up = -q[1] / q[2];
    T square = right * right + up * up;
    T scale = c[6] * (1.0 + square * (c[7] + c[8] * square));
    return {T(scale * right), T(scale * up)};
  }
};

}  // namespace benchmarks::tape
