// SPDX-License-Identifier: BSL-1.0
#include <fluxion/forward/tangents.hpp>

#include <array>
#include <cstddef>

#include <doctest/doctest.h>

namespace {

using fluxion::detail::fill_tangents;
using fluxion::detail::no_tangents;
using fluxion::detail::sum_of_terms;
using fluxion::detail::term_of;

template <class T, std::size_t N>
constexpr std::array<T, N> counted(T start) {
  std::array<T, N> x{};
  for (std::size_t i = 0; i < N; ++i) x[i] = start + static_cast<T>(i);
  return x;
}

/// 2 x + 3 y.
template <class T, std::size_t N>
constexpr std::array<T, N> combined(const std::array<T, N>& x, const std::array<T, N>& y) {
  std::array<T, N> out{};
  const auto f = [](const auto& s, const auto& t) {
    return sum_of_terms(term_of(T(2), s), term_of(T(3), t));
  };
  fill_tangents(out, f, x, y);
  return out;
}

template <class T, std::size_t... N>
void check_lengths(std::index_sequence<N...>) {
  const auto check = []<std::size_t M>(std::integral_constant<std::size_t, M>) {
    const auto out = combined(counted<T, M>(1), counted<T, M>(-4));
    for (std::size_t i = 0; i < M; ++i) CHECK(out[i] == T(5) * static_cast<T>(i) - 10);
  };
  (check(std::integral_constant<std::size_t, N + 1>{}), ...);
}

}  // namespace

TEST_CASE("tangents: whole registers, and what is left of every length") {
  check_lengths<double>(std::make_index_sequence<20>{});
  check_lengths<float>(std::make_index_sequence<36>{});
}

TEST_CASE("tangents: a constant adds nothing") {
  std::array<double, 5> out{};
  const auto f = [](const auto& s, const auto& t) {
    return sum_of_terms(term_of(2.0, s), term_of(3.0, t));
  };
  fill_tangents(out, f, no_tangents{}, counted<double, 5>(0));
  CHECK(out == std::array<double, 5>{0, 3, 6, 9, 12});
  fill_tangents(out, f, counted<double, 5>(1), no_tangents{});
  CHECK(out == std::array<double, 5>{2, 4, 6, 8, 10});
}

TEST_CASE("tangents: while compiling") {
  static_assert(combined(counted<double, 3>(0), counted<double, 3>(1)) ==
                std::array<double, 3>{3, 8, 13});
}

TEST_CASE("tangents: a register's worth") {
  static_assert(fluxion::tangents_in_register<float> == 2 * fluxion::tangents_in_register<double> ||
                fluxion::tangents_in_register<float> == 1);
}
