// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/sweep_rows.hpp>

#include <cstddef>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/reverse/tape.hpp>

using fluxion::real;

TEST_CASE("sweep_rows: a Jacobian, several rows in one sweep") {
  for (const std::size_t rows : {std::size_t{1}, std::size_t{3}, std::size_t{21}}) {
    fluxion::tape tape;
    const auto recording = tape.record();
    std::vector<real> x, y;
    for (std::size_t k = 0; k < 4; ++k) x.push_back(tape.input(1.0 + static_cast<double>(k)));
    const real shared = x[0] * x[1];
    for (std::size_t i = 0; i < rows; ++i) y.push_back(shared * x[i % 4] + x[2]);
    y.back() = 5;  // a constant
    x.push_back(2);
    const std::vector<double> J = tape.jacobian(y, x);
    CHECK(J.size() == rows * 5);
    for (std::size_t i = 0; i < rows; ++i)
      for (std::size_t k = 0; k < 5; ++k) {
        double expected = 0;
        if (i + 1 < rows) {
          const double by_shared = 1.0 + static_cast<double>(i % 4);
          if (k == 0) expected += 2 * by_shared;
          if (k == 1) expected += 1 * by_shared;
          if (k == i % 4) expected += 2;
          if (k == 2) expected += 1;
        }
        CHECK(J[i * 5 + k] == expected);
      }
  }
}
