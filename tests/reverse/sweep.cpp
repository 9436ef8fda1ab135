// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/sweep.hpp>

#include <cstdint>
#include <limits>
#include <vector>

#include <doctest/doctest.h>

using namespace fluxion::detail;

namespace {
constexpr double infinity = std::numeric_limits<double>::infinity();
}

TEST_CASE("sweep: special numbers") {
  CHECK(is_special(0.0));
  CHECK(is_special(-0.0));
  CHECK(is_special(infinity));
  CHECK(is_special(-infinity));
  CHECK(is_special(std::numeric_limits<double>::quiet_NaN()));
  CHECK_FALSE(is_special(1.0));
  CHECK_FALSE(is_special(-std::numeric_limits<double>::max()));
  CHECK_FALSE(is_special(std::numeric_limits<double>::denorm_min()));
  CHECK(is_special(0.0f));
  CHECK_FALSE(is_special(-2.0f));
}

TEST_CASE("sweep: statements from the last to the first") {
  // Inputs x, y; s0 = 2 x + 3 y, s1 = 5 s0 + 7 x, s2 = s1 (alone), of which all start.
  const std::vector<double> partials{2, 3, 5, 7, 1};
  const std::uint32_t x = first_slot - 1, y = first_slot - 2, s0 = first_slot, s1 = s0 + 1;
  const std::vector<std::uint32_t> slots{x | first_entry, y, s0 | first_entry, x, s1 | first_entry};
  std::vector<double> adjoints{0, 0, 0, 0, 1};  // y, x, s0, s1, s2
  std::uint64_t statement = 3;
  statement_sweep<double, double>{partials.data(), slots.data(), adjoints.data() + 2}.run(
      0, slots.size(), statement);
  CHECK(statement == 0);
  CHECK(adjoints == std::vector<double>{15, 17, 5, 1, 1});
}

TEST_CASE("sweep: 0 times infinity is 0, in every lane by itself") {
  double plain = 0;
  add_product(plain, infinity, 0.0);
  add_product(plain, 0.0, infinity);
  CHECK(plain == 0);
  typedef double lanes __attribute__((vector_size(16)));
  lanes sum{0, 0};
  add_product(sum, infinity, lanes{0, 1});
  CHECK((sum[0] == 0));
  CHECK((sum[1] == infinity));
  add_product(sum, 0.0, lanes{infinity, infinity});
  CHECK((sum[0] == 0));
  add_product(sum, 2.0, lanes{3, 4});
  CHECK((sum[0] == 6));
}
