// SPDX-License-Identifier: BSL-1.0
// The scalar problems by Fluxion and by other libraries: candidates, each with a name and a call
// from an input to values and derivatives. A library that isn't installed isn't there.
#pragma once

#include <cstddef>
#include <string>
#include <tuple>
#include <utility>

#include <fluxion/fluxion.hpp>

#include <Eigen/Dense>

#include <unsupported/Eigen/AutoDiff>

#if __has_include(<ceres/jet.h>)
#define FLUXION_BENCHMARK_CERES
#include <ceres/jet.h>
#include <ceres/version.h>
#endif
#ifdef FLUXION_BENCHMARK_SACADO
// By itself: its configuration asks for the parts of Trilinos that it was built beside.
#define TRILINOS_NO_CONFIG_H
#define SACADO_ENABLE_NEW_DESIGN
#define SACADO_NEW_FAD_DESIGN_IS_DEFAULT
#include <Sacado_No_Kokkos.hpp>
#endif
#ifdef FLUXION_BENCHMARK_ADOLC
#include <adolc/adolc.h>
#endif

#include "problem.hpp"

namespace scalars {

template <class P>
struct hand {
  static constexpr const char* name = "hand";
  void operator()(const typename P::input& in, typename P::result& out) const {
    P::by_hand(in, out);
  }
};

template <class P>
struct fluxion_into {
  static constexpr const char* name = "Fluxion";
  mutable decltype(fluxion::value_and_gradient(P::function)) gradient{};
  mutable decltype(fluxion::value_and_jacobian(P::function)) jacobian{};

  void operator()(const typename P::input& in, typename P::result& out) const {
    if constexpr (requires { in.observed; })
      out.value = jacobian.into(out.jacobian, in.x, fluxion::data(in.observed));
    else
      out.value[0] = gradient.into(out.jacobian[0], in.x);
  }
};

/// Numbers that carry their derivatives along: all variables at once.
template <class P, class T, class Seed, class Read>
void forward(const typename P::input& in, typename P::result& out, Seed seed, Read read) {
  constexpr std::size_t n = P::result::variables;
  std::array<T, n> x;
  for (std::size_t i = 0; i < n; ++i) seed(x[i], in.x[i], i);
  const auto y = P::evaluate(in, x);
  if constexpr (P::result::outputs == 1)
    read(y, out.value[0], out.jacobian[0]);
  else
    for (std::size_t k = 0; k < P::result::outputs; ++k) read(y[k], out.value[k], out.jacobian[k]);
}

template <class P>
struct eigen_autodiff {
  static constexpr const char* name = "Eigen AutoDiffScalar";
  static std::string version() {
    return std::to_string(EIGEN_WORLD_VERSION) + '.' + std::to_string(EIGEN_MAJOR_VERSION) + '.' +
           std::to_string(EIGEN_MINOR_VERSION);
  }
  void operator()(const typename P::input& in, typename P::result& out) const {
    constexpr int n = static_cast<int>(P::result::variables);
    using T = Eigen::AutoDiffScalar<Eigen::Matrix<double, n, 1>>;
    forward<P, T>(
        in, out, [](T& x, double value, std::size_t i) { x = T(value, n, static_cast<int>(i)); },
        [](const T& y, double& value, auto& row) {
          value = y.value();
          Eigen::Map<Eigen::Matrix<double, n, 1>>(row.data()) = y.derivatives();
        });
  }
};

#ifdef FLUXION_BENCHMARK_CERES
template <class P>
struct ceres_jet {
  static constexpr const char* name = "Ceres Jet";
  static std::string version() { return CERES_VERSION_STRING; }
  void operator()(const typename P::input& in, typename P::result& out) const {
    constexpr int n = static_cast<int>(P::result::variables);
    using T = ceres::Jet<double, n>;
    forward<P, T>(
        in, out, [](T& x, double value, std::size_t i) { x = T(value, static_cast<int>(i)); },
        [](const T& y, double& value, auto& row) {
          value = y.a;
          Eigen::Map<Eigen::Matrix<double, n, 1>>(row.data()) = y.v;
        });
  }
};
#endif

#ifdef FLUXION_BENCHMARK_SACADO
template <class P>
struct sacado {
  static constexpr const char* name = "Sacado SFad";
  static std::string version() { return "from Trilinos"; }
  void operator()(const typename P::input& in, typename P::result& out) const {
    constexpr int n = static_cast<int>(P::result::variables);
    using T = Sacado::Fad::SFad<double, n>;
    forward<P, T>(
        in, out, [](T& x, double value, std::size_t i) { x = T(n, static_cast<int>(i), value); },
        [](const T& y, double& value, auto& row) {
          value = y.val();
          for (std::size_t i = 0; i < row.size(); ++i) row[i] = y.fastAccessDx(static_cast<int>(i));
        });
  }
};
#endif

#ifdef FLUXION_BENCHMARK_ADOLC
/// Reverse through a tape, which is recorded at each call, or once.
template <class P, bool Recording>
struct adolc {
  static constexpr const char* name = Recording ? "ADOL-C" : "ADOL-C, tape reused";
  static constexpr int m = static_cast<int>(P::result::outputs);
  static constexpr int n = static_cast<int>(P::result::variables);
  static constexpr short tag = Recording ? 1 : 2;
  static std::string version() { return FLUXION_BENCHMARK_ADOLC; }

  static void record(const typename P::input& in, typename P::result& out) {
    trace_on(tag, 1);
    std::array<adouble, P::result::variables> x;
    for (std::size_t i = 0; i < x.size(); ++i) x[i] <<= in.x[i];
    auto y = P::evaluate(in, x);
    if constexpr (m == 1)
      y >>= out.value[0];
    else
      for (std::size_t k = 0; k < y.size(); ++k) y[k] >>= out.value[k];
    trace_off();
  }
  /// Records for the first time: done before anything is timed.
  adolc() {
    typename P::result unused;
    record(P::start, unused);
  }
  void operator()(const typename P::input& in, typename P::result& out) const {
    if constexpr (Recording)
      record(in, out);
    else
      zos_forward(tag, m, n, 1, in.x.data(), out.value.data());
    if constexpr (m == 1) {
      double seed[] = {1};
      fos_reverse(tag, m, n, seed, out.jacobian[0].data());
    } else {
      double seeds[m][m] = {};
      double *seed[m], *rows[m];
      for (int k = 0; k < m; ++k) {
        seeds[k][k] = 1;
        seed[k] = seeds[k];
        rows[k] = out.jacobian[static_cast<std::size_t>(k)].data();
      }
      fov_reverse(tag, m, n, m, seed, rows);
    }
  }
};
#endif

/// Calls visit.template operator()<Peer>() for each library that is installed.
template <class P, class Visit>
void for_each_peer(Visit visit) {
  visit.template operator()<eigen_autodiff<P>>();
#ifdef FLUXION_BENCHMARK_CERES
  visit.template operator()<ceres_jet<P>>();
#endif
#ifdef FLUXION_BENCHMARK_SACADO
  visit.template operator()<sacado<P>>();
#endif
#ifdef FLUXION_BENCHMARK_ADOLC
  visit.template operator()<adolc<P, true>>();
  visit.template operator()<adolc<P, false>>();
#endif
}

}  // namespace scalars
