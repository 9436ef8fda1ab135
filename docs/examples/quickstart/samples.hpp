// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <fluxion/fluxion.hpp>

#include "table.hpp"

namespace quickstart {

/// What a model is fitted to, or tested on.
struct samples {
  fluxion::tensor<double, fluxion::dynamic, fluxion::dynamic> X;  // a row per sample: 1, features
  std::vector<double> y;                                          // -1 for class 0, 1 for class 1

  std::ptrdiff_t rows() const { return X.extent(0); }
  std::ptrdiff_t columns() const { return X.extent(1); }
};

/// Every fourth row of each class is held out; the others are for the fit.
inline std::pair<std::vector<std::size_t>, std::vector<std::size_t>> split(const table& t) {
  std::vector<std::size_t> fitted, held_out;
  std::array<int, 2> seen{};
  for (std::size_t row = 0; row < t.rows(); ++row) {
    const int nth = ++seen[static_cast<std::size_t>(t.classes[row])];
    (nth % 4 == 0 ? held_out : fitted).push_back(row);
  }
  for (std::size_t c : {0u, 1u})
    if (seen[c] < 4)
      throw bad_file(t.path + ": at least 4 rows of each class are needed, but there are " +
                     std::to_string(seen[c]) + " of " + t.class_names[c]);
  return {fitted, held_out};
}

/// Mean and standard deviation of each feature.
struct scaling {
  std::vector<double> mean, deviation;

  scaling(const table& t, const std::vector<std::size_t>& rows)
      : mean(t.features), deviation(t.features) {
    const double n = static_cast<double>(rows.size());
    for (std::size_t k = 0; k < t.features; ++k) {
      for (std::size_t row : rows) mean[k] += t.at(row, k) / n;
      for (std::size_t row : rows) deviation[k] += std::pow(t.at(row, k) - mean[k], 2) / n;
      deviation[k] = std::sqrt(deviation[k]);
      if (!std::isfinite(deviation[k]))
        throw bad_file(t.path + ", column " + std::to_string(k + 1) + ": too large to scale");
      if (deviation[k] == 0) deviation[k] = 1;  // a feature that never changes
    }
  }
};

/// Some rows of a table, standardised, with a first column of ones for the intercept.
inline samples select(const table& t, const std::vector<std::size_t>& rows, const scaling& s) {
  samples result;
  result.X = decltype(result.X)(rows.size(), t.features + 1);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    result.X(i, 0) = 1;
    for (std::size_t k = 0; k < t.features; ++k)
      result.X(i, k + 1) = (t.at(rows[i], k) - s.mean[k]) / s.deviation[k];
    result.y.push_back(t.classes[rows[i]] == 1 ? 1 : -1);
  }
  return result;
}

}  // namespace quickstart
