// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/taped_arguments.hpp>

#include <array>
#include <concepts>
#include <vector>

#include <doctest/doctest.h>

using namespace fluxion;

static_assert(detail::is_taped_vector<std::vector<real>>);
static_assert(detail::is_taped_vector<std::array<taped_expression<double, 2>, 2>>);
static_assert(!detail::is_taped_vector<std::vector<double>> && !detail::is_taped_vector<real>);
static_assert(
    std::same_as<detail::taped_value_of_arguments<int, std::vector<basic_real<float>>>, float>);

TEST_CASE("taped_arguments: without what is recorded, and with other numbers") {
  basic_tape<double> on;
  const auto recording = on.record();
  const std::vector<real> x{on.input(2.0), 3.0};
  CHECK(detail::plain_argument<double>(x) == std::vector{2.0, 3.0});
  CHECK(detail::plain_argument<double>(x[0] * x[1]) == 6);
  CHECK(detail::plain_argument<double>(7) == 7);
  CHECK(detail::recorded_numbers<double>(x, 1.0, x[0]).size() == 3);
  const auto constants =
      detail::argument_with<double>(x, [](double each) { return real(each + 1); });
  CHECK(constants[0].is_constant());
  CHECK(value(constants[1]) == 4);
  CHECK(detail::store_of<double>({x[1]}) == nullptr);
  CHECK(detail::store_of<double>({x[1], x[0]}) == &on.store());
  const detail::no_recording<double> pause;
  CHECK_THROWS_AS(detail::store_of<double>(x), error);
}
