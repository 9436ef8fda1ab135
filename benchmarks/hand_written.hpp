// SPDX-License-Identifier: BSL-1.0
// What Fluxion is measured against: values and gradients as one writes them by hand. Each problem
// holds its data and three functions that return the value and write the gradient to g:
//   hand   Eigen expressions;
//   plain  scalar loops and <cmath>;
//   fused  one pass written on xsimd, the limit to approach.
#pragma once

#include <cmath>
#include <cstddef>
#include <random>
#include <vector>

#include <Eigen/Dense>
#include <xsimd/xsimd.hpp>

namespace hand_written {

using vector = std::vector<double>;
using batch = xsimd::batch<double>;
inline constexpr std::size_t lanes = batch::size;

/// n numbers between -1 and 1, always the same ones for a seed.
inline vector random_numbers(std::size_t n, unsigned seed) {
  std::mt19937_64 generator(seed);
  std::uniform_real_distribution<double> between(-1, 1);
  vector numbers(n);
  for (double& number : numbers) number = between(generator);
  return numbers;
}

inline auto as_eigen(const double* p, std::size_t n) {
  return Eigen::Map<const Eigen::ArrayXd>(p, static_cast<Eigen::Index>(n));
}
inline auto as_eigen(double* p, std::size_t n) {
  return Eigen::Map<Eigen::ArrayXd>(p, static_cast<Eigen::Index>(n));
}
inline auto as_eigen(const vector& v) { return as_eigen(v.data(), v.size()); }
inline auto as_eigen(vector& v) { return as_eigen(v.data(), v.size()); }

/// Sum of the lanes, under the name it has in the xsimd at hand.
template <class Batch>
double sum_of_lanes(const Batch& x) {
  if constexpr (requires { reduce_add(x); })
    return reduce_add(x);
  else
    return hadd(x);
}

/// Four running sums: one alone would wait for each addition to end.
struct running_sum {
  batch part[4] = {batch(0.0), batch(0.0), batch(0.0), batch(0.0)};
  double total() const { return sum_of_lanes((part[0] + part[1]) + (part[2] + part[3])); }
};

/// Calls body(i, k) for whole batches, k from 0 to 3 in turn. Returns the first index left over.
template <class Body>
std::size_t whole_batches(std::size_t begin, std::size_t end, Body body) {
  std::size_t i = begin;
  for (; i + 4 * lanes <= end; i += 4 * lanes)
    for (std::size_t k = 0; k < 4; ++k) body(i + k * lanes, k);
  for (; i + lanes <= end; i += lanes) body(i, 0);
  return i;
}

/// Sum of x_i.
struct sum {
  static constexpr const char* name = "sum";
  vector x;
  explicit sum(std::size_t n) : x(random_numbers(n, 1)) {}

  double hand(vector& g) const {
    as_eigen(g).setOnes();
    return as_eigen(x).sum();
  }
  double plain(vector& g) const {
    double value = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      value += x[i];
      g[i] = 1;
    }
    return value;
  }
  double fused(vector& g) const {
    running_sum s;
    std::size_t i = whole_batches(0, x.size(), [&](std::size_t at, std::size_t k) {
      s.part[k] += batch::load_unaligned(&x[at]);
      batch(1.0).store_unaligned(&g[at]);
    });
    double value = s.total();
    for (; i < x.size(); ++i) {
      value += x[i];
      g[i] = 1;
    }
    return value;
  }
};

/// ln(sum of e^x_i). The gradient needs the whole sum: two passes are the fewest.
struct log_sum_exp {
  static constexpr const char* name = "log-sum-exp";
  vector x;
  explicit log_sum_exp(std::size_t n) : x(random_numbers(n, 3)) {}

  double hand(vector& g) const {
    auto G = as_eigen(g);
    G = as_eigen(x).exp();
    const double total = G.sum();
    G *= 1 / total;
    return std::log(total);
  }
  double plain(vector& g) const {
    double total = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      g[i] = std::exp(x[i]);
      total += g[i];
    }
    const double scale = 1 / total;
    for (double& element : g) element *= scale;
    return std::log(total);
  }
  double fused(vector& g) const {
    running_sum s;
    std::size_t i = whole_batches(0, x.size(), [&](std::size_t at, std::size_t k) {
      const batch e = xsimd::exp(batch::load_unaligned(&x[at]));
      s.part[k] += e;
      e.store_unaligned(&g[at]);
    });
    double total = s.total();
    for (; i < x.size(); ++i) {
      g[i] = std::exp(x[i]);
      total += g[i];
    }
    const double scale = 1 / total;
    i = whole_batches(0, x.size(), [&](std::size_t at, std::size_t) {
      (batch::load_unaligned(&g[at]) * scale).store_unaligned(&g[at]);
    });
    for (; i < x.size(); ++i) g[i] *= scale;
    return std::log(total);
  }
};

/// ln of the density of independent normal numbers, without its constant.
struct normal_log_density {
  static constexpr const char* name = "normal log-density";
  static constexpr double mu = -0.56, sigma = 1.37;
  vector x;
  explicit normal_log_density(std::size_t n) : x(random_numbers(n, 5)) {}

  double hand(vector& g) const {
    auto G = as_eigen(g);
    G = (mu - as_eigen(x)) * (1 / (sigma * sigma));
    return -0.5 * sigma * sigma * G.matrix().squaredNorm() - normalisation();
  }
  double plain(vector& g) const {
    const double precision = 1 / (sigma * sigma);
    double squares = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double d = x[i] - mu;
      squares += d * d;
      g[i] = -d * precision;
    }
    return -0.5 * precision * squares - normalisation();
  }
  double fused(vector& g) const {
    const double precision = 1 / (sigma * sigma);
    running_sum squares;
    std::size_t i = whole_batches(0, x.size(), [&](std::size_t at, std::size_t k) {
      const batch d = batch::load_unaligned(&x[at]) - mu;
      squares.part[k] = xsimd::fma(d, d, squares.part[k]);
      (d * -precision).store_unaligned(&g[at]);
    });
    double total = squares.total();
    for (; i < x.size(); ++i) {
      const double d = x[i] - mu;
      total += d * d;
      g[i] = -d * precision;
    }
    return -0.5 * precision * total - normalisation();
  }

 private:
  double normalisation() const { return static_cast<double>(x.size()) * std::log(sigma); }
};

/// Sum of 100 (x_{i+1} - x_i^2)^2 + (1 - x_i)^2.
struct rosenbrock {
  static constexpr const char* name = "Rosenbrock";
  vector x;
  explicit rosenbrock(std::size_t n) : x(random_numbers(n, 11)) {}

  double hand(vector& g) const {
    const std::size_t m = x.size() - 1;
    const auto here = as_eigen(x.data(), m), next = as_eigen(x.data() + 1, m);
    const double value = (100 * (next - here.square()).square() + (1 - here).square()).sum();
    g[m] = 0;
    as_eigen(g.data(), m) = -400 * (next - here.square()) * here - 2 * (1 - here);
    as_eigen(g.data() + 1, m) += 200 * (next - here.square());
    return value;
  }
  double plain(vector& g) const {
    const std::size_t m = x.size() - 1;
    double value = 0, from_before = 0;
    for (std::size_t i = 0; i < m; ++i) {
      const double a = x[i + 1] - x[i] * x[i], b = 1 - x[i];
      value += 100 * a * a + b * b;
      g[i] = from_before - 400 * a * x[i] - 2 * b;
      from_before = 200 * a;
    }
    g[m] = from_before;
    return value;
  }
  double fused(vector& g) const {
    const std::size_t m = x.size() - 1;
    double value = 0, from_before = 0;
    const auto one = [&](std::size_t i) {
      const double a = x[i + 1] - x[i] * x[i], b = 1 - x[i];
      value += 100 * a * a + b * b;
      g[i] = from_before - 400 * a * x[i] - 2 * b;
      from_before = 200 * a;
    };
    one(0);
    running_sum s;
    std::size_t i = whole_batches(1, m, [&](std::size_t at, std::size_t k) {
      const batch here = batch::load_unaligned(&x[at]), before = batch::load_unaligned(&x[at - 1]);
      const batch a = batch::load_unaligned(&x[at + 1]) - here * here, b = 1.0 - here;
      s.part[k] += 100.0 * a * a + b * b;
      (200.0 * (here - before * before) - 400.0 * a * here - 2.0 * b).store_unaligned(&g[at]);
    });
    from_before = 200 * (x[i] - x[i - 1] * x[i - 1]);
    for (; i < m; ++i) one(i);
    g[m] = from_before;
    return value + s.total();
  }
};

/// Logistic regression, the quickstart's loss: sum of ln(1 + e^(-y_i x_i.w)), and half the squares
/// of all weights but the first. As many columns as the quickstart's data, n rows.
struct logistic_regression {
  static constexpr const char* name = "logistic regression";
  static constexpr std::size_t columns = 31;
  std::size_t rows;
  vector X, y, x;  // X row by row; x: the weights
  Eigen::MatrixXd by_columns;
  Eigen::ArrayXd margin, decay, shifted;

  explicit logistic_regression(std::size_t n)
      : rows(n), X(random_numbers(n * columns, 6)), y(random_numbers(n, 7)),
        x(random_numbers(columns, 8)), margin(index(n)), decay(index(n)), shifted(index(n)) {
    for (double& label : y) label = label < 0 ? -1 : 1;
    for (std::size_t i = 0; i < n; ++i) X[i * columns] = 1;
    using row_major = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    by_columns = Eigen::Map<const row_major>(X.data(), index(n), index(columns));
  }

  double hand(vector& g) {
    const auto labels = as_eigen(y), w = as_eigen(x);
    auto G = as_eigen(g);
    margin.matrix().noalias() = by_columns * w.matrix();
    margin *= -labels;
    decay = (-margin.abs()).exp();
    // ln(1 + decay), which Eigen has no vector code for: a logarithm and the rounding of its
    // argument
    shifted = 1 + decay;
    const double loss = (margin.max(0) + shifted.log() + (decay - (shifted - 1)) / shifted).sum();
    decay = (margin > 0).select(1, decay);
    margin = -labels * decay / shifted;
    G.matrix().noalias() = by_columns.transpose() * margin.matrix();
    G.tail(index(columns - 1)) += w.tail(index(columns - 1));
    return loss + 0.5 * w.tail(index(columns - 1)).matrix().squaredNorm();
  }

  double plain(vector& g) const {
    double loss = penalty(g);
    for (std::size_t i = 0; i < rows; ++i) {
      const double* const row = &X[i * columns];
      double score = 0;
      for (std::size_t j = 0; j < columns; ++j) score += row[j] * x[j];
      const double weight = add_row(y[i], score, loss);
      for (std::size_t j = 0; j < columns; ++j) g[j] += weight * row[j];
    }
    return loss;
  }

  /// As many rows at once as a batch has lanes; each is read from memory only once.
  double fused(vector& g) const {
    double loss = penalty(g);
    batch losses(0.0);
    std::size_t i = 0;
    for (; i + lanes <= rows; i += lanes) {
      const double* const block = &X[i * columns];
      const batch labels = batch::load_unaligned(&y[i]);
      const batch margins = -labels * scores(block);
      const batch decays = xsimd::exp(-xsimd::abs(margins));
      losses += xsimd::max(margins, batch(0.0)) + xsimd::log1p(decays);
      const batch top = xsimd::select(margins > batch(0.0), batch(1.0), decays);
      add_rows(g, block, -labels * top / (1.0 + decays));
    }
    for (; i < rows; ++i) {
      const double* const row = &X[i * columns];
      double score = 0;
      for (std::size_t j = 0; j < columns; ++j) score += row[j] * x[j];
      const double weight = add_row(y[i], score, loss);
      for (std::size_t j = 0; j < columns; ++j) g[j] += weight * row[j];
    }
    return loss + sum_of_lanes(losses);
  }

 private:
  static Eigen::Index index(std::size_t n) { return static_cast<Eigen::Index>(n); }

  /// Starts the gradient.
  double penalty(vector& g) const {
    double squares = 0;
    g[0] = 0;
    for (std::size_t j = 1; j < columns; ++j) {
      g[j] = x[j];
      squares += x[j] * x[j];
    }
    return 0.5 * squares;
  }

  /// Adds a row's loss; returns its derivative with respect to the row's score.
  static double add_row(double label, double score, double& loss) {
    const double margin = -label * score, decay = std::exp(-std::abs(margin));
    loss += (margin > 0 ? margin : 0) + std::log1p(decay);
    return -label * (margin > 0 ? 1 : decay) / (1 + decay);
  }

  /// Products of the weights with as many rows as a batch has lanes.
  batch scores(const double* block) const {
    batch total[lanes];
    for (batch& t : total) t = batch(0.0);
    std::size_t j = 0;
    for (; j + lanes <= columns; j += lanes) {
      const batch w = batch::load_unaligned(&x[j]);
      for (std::size_t k = 0; k < lanes; ++k)
        total[k] = xsimd::fma(batch::load_unaligned(block + k * columns + j), w, total[k]);
    }
    double rest[lanes] = {};
    for (; j < columns; ++j)
      for (std::size_t k = 0; k < lanes; ++k) rest[k] += block[k * columns + j] * x[j];
    return xsimd::haddp(total) + batch::load_unaligned(rest);
  }

  /// Adds these rows, each times its weight, to the gradient.
  static void add_rows(vector& g, const double* block, const batch& weights) {
    double weight[lanes];
    weights.store_unaligned(weight);
    std::size_t j = 0;
    for (; j + lanes <= columns; j += lanes) {
      batch total = batch::load_unaligned(&g[j]);
      for (std::size_t k = 0; k < lanes; ++k)
        total = xsimd::fma(batch::load_unaligned(block + k * columns + j), batch(weight[k]), total);
      total.store_unaligned(&g[j]);
    }
    for (; j < columns; ++j)
      for (std::size_t k = 0; k < lanes; ++k) g[j] += block[k * columns + j] * weight[k];
  }
};

}  // namespace hand_written
