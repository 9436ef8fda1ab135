// SPDX-License-Identifier: BSL-1.0
// Prints a Markdown table: the time of training steps by LibTorch, one thread, over Fluxion's
// variables. Both run by turns in one process on one core.
// Usage: variable_table [rounds] [core]
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <fluxion/fluxion.hpp>
#include <fluxion/variable.hpp>

#include "machine.hpp"
#include "timing.hpp"
#ifdef FLUXION_BENCHMARK_LIBTORCH
#include "libtorch/loops.hpp"

namespace {

using benchmarks::libtorch::kind;
using benchmarks::libtorch::outcome;
using benchmarks::libtorch::setting;
using fluxion::dynamic;
using fluxion::requires_grad;
using vector = fluxion::tensor<float, dynamic>;
using matrix = fluxion::tensor<float, dynamic, dynamic>;

std::vector<float> numbers(int n, float first, float step) {
  std::vector<float> result;
  for (int i = 0; i < n; ++i) result.push_back(first + step * static_cast<float>(i % 11));
  return result;
}
vector array_of(const setting&, const std::vector<float>& values, const vector&) {
  return vector({static_cast<std::ptrdiff_t>(values.size())}, values);
}
matrix array_of(const setting& s, const std::vector<float>& values, const matrix&) {
  const auto side = std::lround(std::sqrt(double(s.n)));
  return matrix({side, side}, values);
}

/// The same steps by Fluxion.
template <kind Of, class Array>
class loop {
 public:
  explicit loop(const setting& s)
      : first_(array_of(s, s.first, Array()), requires_grad),
        second_(array_of(s, s.second, Array()), requires_grad),
        input_(array_of(s, s.input, Array())), target_(array_of(s, s.target, Array())) {}

  float step() const {
    first_.zero_grad();
    second_.zero_grad();
    variable x = input_;
    if constexpr (Of == kind::tanh_loop)
      for (int k = 0; k < 10; ++k) x = tanh(first_ * x + second_);
    else if constexpr (Of == kind::rational_loop)
      for (int k = 0; k < 10; ++k) x = x * first_ / (1 + x * x) + second_;
    else
      x = matmul(variable(tanh(matmul(x, first_))), second_);
    const fluxion::variable loss = mean(square(x - target_));
    loss.backward();
    return loss.item();
  }
  outcome result() const {
    const float loss = step();
    const auto a = first_.grad().value(), b = second_.grad().value();
    return {loss, {a.begin(), a.end()}, {b.begin(), b.end()}};
  }

 private:
  using variable = decltype(fluxion::variable(Array()));
  variable first_, second_, input_, target_;
};

double difference(const outcome& a, const outcome& b) {
  double most = std::abs(a.loss - b.loss) / std::abs(b.loss);
  const auto compare = [&](const auto& x, const auto& y) {
    double scale = 0;
    for (const float e : y) scale = std::max(scale, double(std::abs(e)));
    for (std::size_t i = 0; i < y.size(); ++i)
      if (const double d = std::abs(x[i] - y[i]) / scale; !(d <= most)) most = d;
  };
  compare(a.first, b.first);
  compare(a.second, b.second);
  return most;
}

template <kind Of, class Array>
bool print_line(const char* name, int n, int rounds) {
  const setting s{Of,
                  n,
                  numbers(n, -0.25F, 0.05F),
                  numbers(n, 0.1F, -0.02F),
                  numbers(n, -0.5F, 0.1F),
                  numbers(n, 0.3F, 0.01F)};
  loop<Of, Array> mine(s);
  benchmarks::libtorch::loop theirs(s);
  if (const double d = difference(mine.result(), theirs.result()); !(d < 1e-4)) {
    std::fprintf(stderr, "%s, n = %d: results differ by %g\n", name, n, d);
    return false;
  }
  const auto step = [](const auto& of, float& out) { out = of.step(); };
  float out = 0;
  const double once = benchmarks::seconds(step, mine, out, 20);
  const long calls = std::max(5L, std::lround(0.02 / once)), few = std::max(3L, calls / 10);
  std::vector<double> ratios, own;
  for (int r = 0; r < rounds; ++r) {
    const double peer = benchmarks::seconds(step, theirs, out, few);
    own.push_back(benchmarks::seconds(step, mine, out, calls));
    ratios.push_back(peer / own.back());
  }
  std::printf("| %s | %d | %.2f | %.1f |\n", name, n, 1e6 * benchmarks::median(own),
              benchmarks::median(ratios));
  std::fflush(stdout);
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::atoi(argv[1]) : 15;
  benchmarks::stay_on_core(argc > 2 ? std::atoi(argv[2]) : 0);
  std::puts("| step | n | Fluxion, us | LibTorch / Fluxion |\n| --- | --- | --- | --- |");
  bool agree = true;
  for (const int n : {16, 64, 256, 1024, 4096}) {
    agree &= print_line<kind::tanh_loop, vector>("ten of tanh(w x + b)", n, rounds);
    agree &= print_line<kind::rational_loop, vector>("ten of x w / (1 + x^2) + b", n, rounds);
    agree &= print_line<kind::perceptron, matrix>("tanh(X V) W", n, rounds);
  }
  return agree ? 0 : 1;
}
#else
int main() { std::puts("LibTorch was not found"); }
#endif
