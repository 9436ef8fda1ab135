// SPDX-License-Identifier: BSL-1.0
// The programs, and who computes their gradients. Each peer is a file of its own, which adds
// itself: tape_table runs whatever was linked to it. Programs are templates on the type of a
// number, as a user writes them; every call records and sweeps, with the tape kept from the call
// before.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "black_scholes.hpp"
#include "bundle_adjustment.hpp"
#include "determinant.hpp"
#include "log_sum_exp.hpp"
#include "runge_kutta.hpp"

namespace benchmarks::tape {

using programs =
    std::tuple<log_sum_exp, runge_kutta, determinant, black_scholes, bundle_adjustment>;

/// What a recording holds, as its tape reports.
struct recording_size {
  double statements, arguments, bytes;
};

/// Writes the gradient at x, and returns the value.
using gradient_call = std::function<double(const vector& x, vector& gradient)>;

/// Somebody's gradient of a program.
struct candidate {
  std::string by, program;
  std::function<gradient_call()> make;
  std::function<std::optional<recording_size>()> size;
};

/// All that was added.
inline std::vector<candidate>& candidates() {
  static std::vector<candidate> all;
  return all;
}

template <class Gradient>
gradient_call make_call() {
  return [gradient = std::make_shared<Gradient>()](const vector& x, vector& g) {
    return (*gradient)(x, g);
  };
}

template <class Gradient>
std::optional<recording_size> size_of_recording() {
  if constexpr (requires(const Gradient& g) { g.size(); }) {
    Gradient gradient;
    const vector x = typename Gradient::program{}.arguments();
    vector g(x.size());
    gradient(x, g);
    return gradient.size();
  }
  return std::nullopt;
}

template <class Gradient>
concept Impossible = Gradient::impossible;

template <class Gradient>
void add_one(const char* by, const char* program) {
  if constexpr (!Impossible<Gradient>)
    candidates().push_back({by, program, make_call<Gradient>, size_of_recording<Gradient>});
}

/// Adds a peer, of which Gradient<P> computes the gradient of the program P.
template <template <class> class Gradient>
bool add(const char* by) {
  const auto add_all = [by]<class... P>(const P&...) { (add_one<Gradient<P>>(by, P::name), ...); };
  std::apply(add_all, programs{});
  return true;
}

}  // namespace benchmarks::tape
