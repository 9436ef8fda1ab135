// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/replay/replay_arguments.hpp>

#include <array>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/tensor/tensor.hpp>

TEST_CASE("replay_arguments: lengths, data, and what is differentiated") {
  const std::vector<double> x{1, 2}, w{3, 4}, longer{1, 2, 3};
  const fluxion::detail::replay_arguments<double> known(x, 5.0, fluxion::data(w));
  CHECK(known.have_lengths(longer, 5.0, fluxion::data(w)) == false);
  CHECK(known.have_lengths(w, 7.0, fluxion::data(x)));
  CHECK(known.have_lengths(std::array{1.0, 2.0}, 7.0, fluxion::data(x)));
  CHECK(!known.have_lengths(x, 5.0, w));
  CHECK(!known.have_lengths(x, 5.0));
  CHECK(known.have_data(x, 7.0, fluxion::data(w)));
  CHECK(!known.have_data(x, 5.0, fluxion::data(x)));
  double to[4] = {0, 0, 0, -1};
  known.copy(to, w, 7.0, fluxion::data(x));
  CHECK(to[0] == 3);
  CHECK(to[2] == 7);
  CHECK(to[3] == -1);
}
