// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <fluxion/variable.hpp>

using fluxion::dynamic;
using fluxion::variable;

TEST_CASE("what is known of the leaves of an expression") {
  using vector = variable<float, dynamic>;
  using facts = fluxion::detail::leaf_facts<
      fluxion::detail::type_list<double, vector, int, variable<float, 2, 3>>>;
  static_assert(facts::count == 4);
  static_assert(facts::variables == 2);
  static_assert(facts::numbers == 2);
  static_assert(std::is_same_v<facts::T, float>);
  static_assert(facts::signature::dimension_count() == 1);
  static_assert(facts::signature::specs[1].varied);
  static_assert(!facts::signature::specs[2].varied);
  static_assert(facts::reverse_signature::count == 8);
  using mixed = fluxion::detail::leaf_facts<fluxion::detail::type_list<vector, variable<double>>>;
  static_assert(!mixed::one_type);
  CHECK(facts::ranks[3] == 2);
}
