// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <cstddef>
#include <string>

#include "operations.hpp"

/// Each derivative, from the first to the third, against central differences of the one before,
/// and all of them against duals. Both are asked of the same recorded graph.
namespace laws {

template <class F>
void check_orders_at(double x, double y, double z) {
  CAPTURE(x);
  CAPTURE(y);
  CAPTURE(z);
  const auto graph = fluxion::value(graph_orders<F>{});
  const double h = 1e-3;
  const auto at = [&](double t) { return graph(t, x, y, z); };
  const auto here = at(0), above = at(h), below = at(-h), half_above = at(h / 2),
             half_below = at(-h / 2);
  for (std::size_t n = 1; n < 4; ++n) {
    CAPTURE(n);
    const double wide = (above[n - 1] - below[n - 1]) / (2 * h);
    const double narrow = (half_above[n - 1] - half_below[n - 1]) / h;
    const double difference = (4 * narrow - wide) / 3;
    CAPTURE(here[n]);
    CAPTURE(difference);
    // What is left of the extrapolation is far below the change that it made.
    CHECK(is_close(here[n], difference, 1e-9 + 1e-2 * std::abs(narrow - wide)));
  }
  const auto by_duals = dual_orders<F>(0.0, x, y, z);
  for (std::size_t n = 0; n < 4; ++n) {
    CAPTURE(n);
    CAPTURE(here[n]);
    CAPTURE(by_duals[n]);
    CHECK(is_close(here[n], by_duals[n], 1e-12));
  }
}

template <class Op, int Moved>
void check_orders() {
  CAPTURE(std::string(Op::info.name));
  for (int k = 0; k < 24; ++k)
    check_orders_at<line<Op, Moved>>(point<Op>(k, 0), point<Op>(k, 1), point<Op>(k, 2));
}

}  // namespace laws
