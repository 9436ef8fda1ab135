// SPDX-License-Identifier: BSL-1.0
#include <fluxion/run/rows.hpp>

#include <array>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {
using fluxion::row_mode;
namespace op = fluxion::op;

constexpr auto f = [](const auto& x) { return sin(x[1]) * x[0]; };
using program =
    fluxion::program<std::remove_const_t<decltype(f)>, fluxion::signature_of<std::array<double, 2>>,
                     fluxion::transform::gradient<true>>;
template <row_mode Mode>
using code = fluxion::detail::row_code<program, Mode>;
using rows = code<row_mode::one_function>;

template <class Op>
constexpr int count_of() {
  int count = 0;
  for (int i = 0; i < rows::count; ++i) count += rows::operations[i]->hash == fluxion::hash_of<Op>;
  return count;
}
// Two elements are read; sin, cos and two products are computed; value and gradient are written.
static_assert(count_of<op::parameter>() == 2);
static_assert(count_of<op::sin>() == 1 && count_of<op::cos>() == 1);
static_assert(count_of<op::multiply>() == 2);
static_assert(count_of<op::stack>() == 3);
static_assert(rows::count == 9);

static_assert(rows::kept == 0);
// In a table values share places: an element, its sine and its cosine are used at one time.
static_assert(code<row_mode::table>::kept <= 4);
static_assert(code<row_mode::table>::distinct_count == 5);

static_assert(fluxion::mode_of(fluxion::detail::most_in_one_function) == row_mode::one_function);
static_assert(fluxion::mode_of(fluxion::detail::most_in_one_function + 1) == row_mode::chunks);
static_assert(fluxion::mode_of(fluxion::detail::most_in_chunks + 1) == row_mode::table);
}  // namespace

TEST_CASE("operands of a row are computed before it") {
  for (int i = 0; i < rows::count; ++i) {
    const fluxion::detail::row& r = rows::rows.data[i];
    CHECK(r.to == i);
    CHECK(r.keep == -1);
    if (rows::operations[i]->hash == fluxion::hash_of<op::multiply>)
      for (int k = 0; k < 2; ++k) CHECK(r.in[k] < i);
  }
}
