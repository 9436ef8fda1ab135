// SPDX-License-Identifier: BSL-1.0
// Maximum likelihood of a distribution, and the evidence of a Gaussian process.
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <vector>

// [include]
#include <fluxion/density.hpp>
#include <fluxion/fluxion.hpp>
// [/include]

namespace {

void expect(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "fit_a_model: not so: %s\n", what);
  std::exit(1);
}
#define EXPECT(...) expect(__VA_ARGS__, #__VA_ARGS__)

// [likelihood]
constexpr auto cost = [](auto p, auto x) {  // p: ln of shape and mean, so that both stay positive
  return -sum(gamma_lpdf(x, exp(p[0]), exp(p[0] - p[1])));
};
constexpr auto step = [](auto H, auto g) { return solve(H, g); };
// [/likelihood]

void fit_a_distribution() {
  // [newton]
  std::vector<double> x{1.3, 2.2, 0.7, 3.1, 1.9, 2.8, 1.1, 4.0};  // waiting times
  std::array p{1.0, 0.7};  // near enough for Newton
  for (int i = 0; i < 10; ++i) {
    auto g = fluxion::gradient(cost)(p, fluxion::data(x));
    auto H = fluxion::hessian(cost)(p, fluxion::data(x));
    auto d = fluxion::value(step)(H, g);
    for (std::size_t k = 0; k < 2; ++k) p[k] -= d[k];
  }
  double shape = std::exp(p[0]), mean = std::exp(p[1]);
  // [/newton]
  // Where the likelihood is greatest, by analysis.
  double average = 0, average_log = 0;
  for (const double t : x) average += t / 8, average_log += std::log(t) / 8;
  EXPECT(std::abs(mean - average) < 1e-12);
  EXPECT(std::abs(p[0] - fluxion::digamma(shape) - (p[1] - average_log)) < 1e-12);
}

// [evidence]
// D: squared distances, I: ones on the diagonal; ln of the length scale and of the noise.
constexpr auto evidence = [](auto length, auto noise, auto D, auto I, auto y) {
  auto K = exp(-D / (2 * exp(2 * length))) + exp(2 * noise) * I;
  return -0.5 * (dot(y, solve(K, y)) + log_determinant(K));  // K is factored once for both
};
// [/evidence]

void evidence_of_a_gaussian_process() {
  // [process]
  constexpr int n = 12;
  fluxion::tensor<double, n, n> D, I;
  std::vector<double> y(n);
  for (int i = 0; i < n; ++i) {
    y[static_cast<std::size_t>(i)] = std::sin(0.6 * i) + 0.1 * std::cos(17.0 * i);
    for (int j = 0; j < n; ++j) D(i, j) = (i - j) * (i - j), I(i, j) = i == j;
  }
  auto slope = fluxion::gradient(evidence);
  double length = 0, noise = -1;
  for (int i = 0; i < 500; ++i) {
    auto [by_length, by_noise] =
        slope(length, noise, fluxion::data(D), fluxion::data(I), fluxion::data(y));
    length += 0.01 * by_length, noise += 0.01 * by_noise;
  }
  std::printf("length scale %.2f, noise %.3f\n", std::exp(length), std::exp(noise));
  // [/process]
  const auto [by_length, by_noise] =
      slope(length, noise, fluxion::data(D), fluxion::data(I), fluxion::data(y));
  EXPECT(std::abs(by_length) < 1e-6 && std::abs(by_noise) < 1e-6);
  EXPECT(fluxion::check_gradient(evidence, length, noise, fluxion::data(D), fluxion::data(I),
                                 fluxion::data(y))
             .passed);
}

}  // namespace

int main() {
  fit_a_distribution();
  evidence_of_a_gaussian_process();
}
