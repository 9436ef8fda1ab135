// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include <fluxion/tensor/array_like.hpp>

/// The elements of an array.
template <class A>
std::vector<double> elements_of(const A& x) {
  std::vector<typename fluxion::array_traits<A>::value_type> own;
  std::ptrdiff_t size = 1;
  for (int axis = 0; axis < fluxion::array_traits<A>::rank; ++axis)
    size *= fluxion::array_traits<A>::extent(x, axis);
  own.resize(static_cast<std::size_t>(size));
  fluxion::array_traits<A>::copy_out(x, own.data());
  return {own.begin(), own.end()};
}

/// Whether two arrays have equal elements, but for a relative difference.
template <class A, class B>
void check_elements(const A& x, const B& y, double tolerance = 0) {
  const std::vector<double> left = elements_of(x), right = elements_of(y);
  REQUIRE(left.size() == right.size());
  for (std::size_t i = 0; i < left.size(); ++i) {
    CAPTURE(i);
    CAPTURE(left[i]);
    CAPTURE(right[i]);
    CHECK(std::abs(left[i] - right[i]) <= tolerance * std::fmax(1, std::abs(right[i])));
  }
}
