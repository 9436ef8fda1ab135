// SPDX-License-Identifier: BSL-1.0
// Fused loops and straight-line code give what the graph gives node by node. How far rounding may
// part them follows from the graph itself, by running error analysis.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <tuple>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>
#include <fluxion/run/node_by_node.hpp>

#include "../run/lengths.hpp"

namespace {

constexpr std::size_t sizes[] = {0, 1, 2, 3, 7, 64, 100};

/// How much rounding can have changed each element of each node: what the errors of the operands
/// can change, and 4 ulp of its own; a sum or product of n terms n ulp of all terms.
///
/// Source: N. Higham, Accuracy and Stability of Numerical Algorithms, section 3.3.
template <class T>
class rounding_errors {
 public:
  explicit rounding_errors(const fluxion::node_by_node<T>& run) : run_(run) {
    for (int id = 0; id < run.size(); ++id) {
      errors_.emplace_back(run.value(id).size(), T(0));
      if (run.entry(id).kind == fluxion::node_kind::elementwise)
        add_elementwise(id);
      else if (run.entry(id).kind != fluxion::node_kind::leaf)
        add_multilinear(id);
    }
  }
  T of(int id, std::size_t i) const { return errors_[static_cast<std::size_t>(id)][i]; }

 private:
  static constexpr T eps = std::numeric_limits<T>::epsilon();
  const fluxion::node_by_node<T>& run_;
  std::vector<std::vector<T>> errors_;

  const std::vector<T>& errors(int id) const { return errors_[static_cast<std::size_t>(id)]; }

  /// One operand at a time is moved up and down by its error.
  void add_elementwise(int id) {
    if (run_.entry(id).is_mask) return;  // no test point lies within rounding of a branch
    const std::vector<T>& y = run_.value(id);
    std::vector<T>& error = errors_.back();
    for (int k = 0; k < run_.entry(id).count; ++k) {
      const std::vector<T> above = moved(id, k, T(1)), below = moved(id, k, T(-1));
      for (std::size_t i = 0; i < y.size(); ++i)
        error[i] += std::max(std::abs(above[i] - y[i]), std::abs(below[i] - y[i]));
    }
    for (std::size_t i = 0; i < y.size(); ++i) error[i] += 4 * eps * std::abs(y[i]);
  }
  std::vector<T> moved(int id, int k, T sign) const {
    const int operand = run_.operand(id, k);
    std::vector<T> x = run_.value(operand), result(run_.value(id).size());
    for (std::size_t i = 0; i < x.size(); ++i) x[i] += sign * errors(operand)[i];
    std::vector<const T*> operands = run_.operand_values(id);
    operands[static_cast<std::size_t>(k)] = x.data();
    run_.compute(id, operands, result.data());
    return result;
  }
  /// Sums, products and moved elements grow with the size of each operand: the result at |x| +
  /// error is compared with the one at |x|.
  void add_multilinear(int id) {
    std::vector<std::vector<T>> size, grown;
    std::size_t terms = 4;
    for (int k = 0; k < run_.entry(id).count; ++k) {
      const int operand = run_.operand(id, k);
      size.push_back(run_.value(operand));
      if (run_.entry(operand).count > 0 || run_.shape_of(operand).rank > 0)  // else maybe an index
        for (T& x : size.back()) x = std::abs(x);
      grown.push_back(size.back());
      for (std::size_t i = 0; i < grown.back().size(); ++i) grown.back()[i] += errors(operand)[i];
      terms += size.back().size();
    }
    const std::vector<T> small = at(id, size), large = at(id, grown);
    for (std::size_t i = 0; i < small.size(); ++i)
      errors_.back()[i] = large[i] - small[i] + static_cast<T>(terms) * eps * small[i];
  }
  std::vector<T> at(int id, const std::vector<std::vector<T>>& x) const {
    std::vector<const T*> operands;
    for (const std::vector<T>& each : x) operands.push_back(each.data());
    std::vector<T> result(run_.value(id).size());
    run_.compute(id, operands, result.data());
    return result;
  }
};

template <class T, class A>
const T* elements_of(const A& a) {
  if constexpr (fluxion::Number<A>)
    return &a;
  else
    return fluxion::array_traits<A>::data(a);
}
template <class T, class A>
std::vector<T> copy_of(const A& a) {
  const T* const first = elements_of<T>(a);
  return std::vector<T>(first, first + fluxion::detail::view_size<A, T>(a));
}

template <class T>
bool agrees(T fused, T plain, T error) {
  if (!(std::abs(plain) <= std::numeric_limits<T>::max()))  // NaN and infinities
    return fused == plain || (fused != fused && plain != plain);
  return std::abs(fused - plain) <= 2 * error;
}

/// Value and gradient of f, fused and node by node.
template <class T, class F, class... Args>
void compare(const std::string& name, F f, const Args&... args) {
  using signature = fluxion::signature_of<Args...>;
  using program = fluxion::program<F, signature, fluxion::transform::gradient<true>>;
  const T* const in[] = {elements_of<T>(args)...};
  const fluxion::detail::run_lengths<signature, Args...> lengths(args...);
  const fluxion::node_by_node<T> run(fluxion::node_table_of<program, T>, in, lengths.dimension);
  const rounding_errors<T> errors(run);

  const auto [value, gradient] = fluxion::value_and_gradient(f)(args...);
  std::vector<std::vector<T>> fused{{value}};
  if constexpr (sizeof...(Args) == 1)
    fused.push_back(copy_of<T>(gradient));
  else
    std::apply([&](const auto&... g) { (fused.push_back(copy_of<T>(g)), ...); }, gradient);

  INFO(name << ", " << std::string(sizeof(T) == 4 ? "float" : "double") << ", first argument of "
            << copy_of<T>(std::get<0>(std::tie(args...))).size());
  for (std::size_t k = 0; k < fused.size(); ++k) {
    const int node = program::graph.output(static_cast<int>(k));
    REQUIRE(fused[k].size() == run.value(node).size());
    std::size_t apart = fused[k].size();
    for (std::size_t i = fused[k].size(); i-- > 0;)
      if (!agrees(fused[k][i], run.value(node)[i], errors.of(node, i))) apart = i;
    CAPTURE(k);
    CHECK(apart == fused[k].size());
  }
}

template <class T>
void compare_vectors() {
  constexpr auto log_sum_exp = [](auto x) { return log(sum(exp(x))); };
  constexpr auto density = [](auto x, auto m, auto s) {
    return sum(log(s) + square((x - m) / s) / 2);
  };
  constexpr auto waves = [](auto x, auto y) {
    return sum(square(tanh(x * y) + sin(x)) * exp(-square(y)) + cos(x));
  };
  constexpr auto branches = [](auto x, auto y) {
    return sum(where(x > y, max(x, y) * y, abs(x))) + max(x) + norm(y);
  };
  constexpr auto whole = [](auto x, auto y) { return prod(x) + mean(softmax(y) * x); };
  for (const std::size_t n : sizes) {
    const auto x = numbers<T>(n), y = numbers<T>(n, T(0.3), 3), z = numbers<T>(n, -1, 1);
    compare<T>("log-sum-exp", log_sum_exp, x);
    compare<T>("density", density, x, z, y);
    compare<T>("waves", waves, x, y);
    compare<T>("branches", branches, z, y);
    compare<T>("whole", whole, y, x);
  }
}

template <class T>
void compare_neighbours() {
  constexpr auto rosenbrock = [](auto x) {
    const auto a = slice(x, 0, -1), b = slice(x, 1);
    return sum(100 * square(b - square(a)) + square(1 - a));
  };
  constexpr auto ends = [](auto x, auto y) {
    return sum(concat(x[0], y * x[-1], x) * concat(y, x, y[0]));
  };
  for (const std::size_t n : sizes) {
    const auto x = numbers<T>(n + 1), y = numbers<T>(n + 1, 1, 2);
    compare<T>("rosenbrock", rosenbrock, x);
    compare<T>("ends", ends, x, y);
  }
}

template <class T>
void compare_matrices() {
  constexpr auto logistic = [](auto w, auto X, auto y) {
    return sum(log1p(exp(-y * matmul(X, w))));
  };
  constexpr auto products = [](auto A, auto B) {
    return sum(square(matmul(A, transpose(B)))) + sum(A[0] * B[-1]);
  };
  using matrix = fluxion::tensor<T, -1, -1>;
  const auto filled = [](std::size_t rows, std::size_t columns, double low) {
    matrix X(static_cast<std::ptrdiff_t>(rows), static_cast<std::ptrdiff_t>(columns));
    const auto from = numbers<T>(rows * columns, low, 1);
    fluxion::array_traits<matrix>::copy_in(X, from.data());
    return X;
  };
  for (const std::size_t n : sizes)
    for (const std::size_t m : {1u, 3u, 8u}) {
      compare<T>("logistic", logistic, numbers<T>(m), filled(n, m, -1), numbers<T>(n, -1, 1));
      compare<T>("products", products, filled(n + 1, m, -1), filled(m, m, T(0.2)));
    }
}

}  // namespace

TEST_CASE_TEMPLATE("vectors, fused and node by node", T, float, double) { compare_vectors<T>(); }
TEST_CASE_TEMPLATE("neighbours, fused and node by node", T, float, double) {
  compare_neighbours<T>();
}
TEST_CASE_TEMPLATE("matrices, fused and node by node", T, float, double) { compare_matrices<T>(); }

TEST_CASE_TEMPLATE("numbers, straight-line and node by node", T, float, double) {
  constexpr auto f = [](auto x, auto y) {
    auto t = x;
    for (int i = 0; i < 5; ++i) t = sin(t) * x / 4 + y / (1 + square(t));
    return where(t > x, pow(abs(t), y), atan2(t, y)) + softplus(t);
  };
  constexpr auto g = [](auto x) {
    return square(1 - x[0]) + 100 * square(x[1] - square(x[0])) + log(x[1]);
  };
  const auto x = numbers<T>(20), y = numbers<T>(20, T(0.5), 3);
  for (std::size_t i = 0; i < x.size(); ++i) {
    compare<T>("numbers", f, x[i], y[i]);
    compare<T>("elements", g, std::array<T, 2>{x[i], y[i]});
  }
}
