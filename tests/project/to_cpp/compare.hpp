// SPDX-License-Identifier: BSL-1.0
// Writes the source of derivatives, or calls it in a shared library and compares with Fluxion.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

#include <dlfcn.h>
#include <fluxion/fluxion.hpp>
#include <fluxion/graph/to_cpp.hpp>

namespace compared {

using vector = std::vector<double>;

template <class A>
std::size_t size_of(const A& a) {
  if constexpr (fluxion::Number<A>) {
    return 1;
  } else {
    std::ptrdiff_t size = 1;
    for (const std::ptrdiff_t length : fluxion::lengths_of(a)) size *= length;
    return static_cast<std::size_t>(size);
  }
}
template <class A>
const double* elements_of(const A& a) {
  if constexpr (fluxion::Number<A>)
    return &a;
  else
    return reinterpret_cast<const double*>(fluxion::array_traits<A>::data(a));
}

/// All numbers of a result, in the order in which a graph returns them.
inline void flatten(vector& all, double x) { all.push_back(x); }
template <std::size_t N>
void flatten(vector& all, const std::array<double, N>& x) {
  all.insert(all.end(), x.begin(), x.end());
}
template <std::size_t M, std::size_t N>
void flatten(vector& all, const std::array<std::array<double, N>, M>& rows) {
  for (const auto& row : rows) flatten(all, row);
}
template <fluxion::ArrayLike A>
void flatten(vector& all, const A& a) {
  all.insert(all.end(), elements_of(a), elements_of(a) + size_of(a));
}
template <class... X>
void flatten(vector& all, const std::tuple<X...>& several) {
  std::apply([&](const auto&... each) { (flatten(all, each), ...); }, several);
}

/// A function by which the source is called: all arguments, lengths and outputs by address.
template <class... Args>
std::string caller(const std::string& name, std::size_t dimensions, std::size_t outputs) {
  std::string text = "extern \"C\" void call_" + name +
                     "(const double* const* x, const std::ptrdiff_t* n, double* const* y) {\n"
                     "  (void)x, (void)n;\n  " + name + "<double>(";
  std::size_t k = 0;
  ((text += std::string(fluxion::Number<fluxion::detail::unwrapped<Args>> ? "*x[" : "x[") +
            std::to_string(k++) + "], "),
   ...);
  for (k = 0; k < dimensions; ++k) text += "n[" + std::to_string(k) + "], ";
  for (k = 0; k < outputs; ++k) text += "y[" + std::to_string(k) + (k + 1 < outputs ? "], " : "]");
  return text + ");\n}\n";
}

class suite {
 public:
  /// Without a library, sources are written.
  explicit suite(const char* library) {
    if (!library) return;
    library_ = dlopen(library, RTLD_NOW | RTLD_LOCAL);
    if (!library_) std::fprintf(stderr, "%s\n", dlerror()), failed_ = true;
  }

  /// f differentiated at args.
  template <class F, class... Args>
  void gradient(const std::string& name, F f, const Args&... args) {
    add(name, fluxion::value_and_gradient(f), args...);
  }
  template <class F, class... Args>
  void jacobian(const std::string& name, F f, const Args&... args) {
    add(name, fluxion::value_and_jacobian(f), args...);
  }
  /// One of the scalar problems of the benchmarks, near its start.
  template <class P>
  void scalar(const std::string& name) {
    typename P::input in = P::start;
    std::mt19937_64 generator(1);
    for (double& x : in.x) x *= std::uniform_real_distribution<double>(0.9, 1.1)(generator);
    if constexpr (requires { in.observed; })
      jacobian(name, P::function, in.x, fluxion::data(in.observed));
    else
      gradient(name, P::function, in.x);
  }

  int finish() const {
    if (!library_) return failed_;
    std::printf("%d functions, %zu numbers, worst difference %.1e in %s\noperations:", count_,
                numbers_, worst_, worst_in_.c_str());
    for (const std::string& name : operations_) std::printf(" %s", name.c_str());
    std::printf("\n");
    return failed_;
  }

 private:
  // Each elementary function is within 4 ulp of the other's, 4.4e-16 of its value, and the sums of
  // up to 37 * 31 terms, in whatever order, within 1147 * 1.1e-16 = 1.3e-13 of the sum of their
  // sizes. That is at most some times the greatest number of an output, which is what differences
  // are relative to.
  static constexpr double tolerance = 1e-12;

  void* library_ = nullptr;
  bool failed_ = false;
  int count_ = 0;
  std::size_t numbers_ = 0;
  double worst_ = 0;
  std::string worst_in_;
  std::set<std::string> operations_;

  template <class Derivative, class... Args>
  void add(const std::string& name, Derivative derivative, const Args&... args) {
    constexpr const auto& graph = fluxion::graph_of<Derivative, Args...>;
    const fluxion::detail::run_lengths<fluxion::signature_of<Args...>, Args...> lengths(args...);
    const std::size_t dimensions = std::size(lengths.dimension) - 1;
    if (!library_) {
      const std::string calls = caller<Args...>(name, dimensions, graph.outputs().size());
      std::printf("%s\n%s\n", fluxion::to_cpp(graph, name).c_str(), calls.c_str());
      return;
    }
    for (int i = 0; i < graph.size(); ++i) operations_.emplace(graph.op(i));
    vector expected, found;
    const auto result = derivative(args...);
    flatten(expected, result.value);
    if constexpr (requires { result.gradient; })
      flatten(expected, result.gradient);
    else
      flatten(expected, result.jacobian);

    std::vector<vector> outputs;
    std::vector<double*> y;
    for (const int id : graph.outputs())
      outputs.emplace_back(static_cast<std::size_t>(graph.shape(id).size(lengths.dimension)), 9e99);
    for (vector& each : outputs) y.push_back(each.data());
    const double* const x[] = {elements_of(fluxion::detail::unwrap(args))...};
    using function = void (*)(const double* const*, const std::ptrdiff_t*, double* const*);
    const auto call = reinterpret_cast<function>(dlsym(library_, ("call_" + name).c_str()));
    if (!call) return fail(name, "is not in the library");
    call(x, lengths.dimension, y.data());
    std::size_t first = 0;
    for (const vector& each : outputs) {
      if (first + each.size() > expected.size()) return fail(name, "gives too many numbers");
      compare(name, each, expected.data() + first);
      first += each.size();
    }
    if (first != expected.size()) return fail(name, "gives too few numbers");
    ++count_;
    numbers_ += first;
  }

  void compare(const std::string& name, const vector& found, const double* expected) {
    double scale = 1e-300;
    for (std::size_t i = 0; i < found.size(); ++i) scale = std::max(scale, std::abs(expected[i]));
    for (std::size_t i = 0; i < found.size(); ++i) {
      const double difference = std::abs(found[i] - expected[i]) / scale;
      if (difference > worst_) worst_ = difference, worst_in_ = name;
      if (!(difference <= tolerance)) return fail(name, "differs");
    }
  }
  void fail(const std::string& name, const char* how) {
    std::printf("%s %s\n", name.c_str(), how);
    failed_ = true;
  }
};

}  // namespace compared
