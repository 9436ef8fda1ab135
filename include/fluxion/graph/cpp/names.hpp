// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <charconv>
#include <cmath>
#include <string>

#include <fluxion/graph/cpp/fold.hpp>
#include <fluxion/tensor/shape.hpp>

namespace fluxion::inline FLUXION_ABI::detail::cpp {

/// "x0": a letter and a number.
inline std::string numbered(char letter, int k) { return letter + std::to_string(k); }

/// A length in the run-time lengths n0, n1, ...
inline expression length_of(const extent& e) {
  sum_of_terms sum;
  sum.constant = e.constant;
  for (int k = 0; k < e.count; ++k) {
    const int c = e.terms[k].coefficient;
    const expression n = atom(numbered('n', e.terms[k].dimension));
    sum.add(product_of("*", number(c < 0 ? -c : c), n), c < 0);
  }
  return sum.result();
}

/// The number of elements, or of those behind the first `skipped` axes.
inline expression size_of(const shape& s, int skipped = 0) {
  expression size = number(1);
  for (int axis = skipped; axis < s.rank; ++axis) size = product_of("*", size, length_of(s[axis]));
  return size;
}

/// The length of an axis; 1 where there is none.
inline expression axis_of(const shape& s, int axis) {
  return axis < s.rank ? length_of(s[axis]) : number(1);
}

/// Where element i of the large shape lies in the small one, which is stretched to it.
inline expression stretched_place(const shape& small, const shape& large) {
  expression place = number(0), before = number(1), stride = number(1);
  for (int axis = 1; axis <= small.rank; ++axis) {
    const expression length = length_of(large[large.rank - axis]);
    const extent own = small[small.rank - axis];
    expression index = product_of("/", atom("i"), before);
    if (axis < large.rank) index = product_of("%", index, length);
    if (own != extent(1)) place = folded(infix(place, "+", product_of("*", index, stride)));
    before = product_of("*", before, length);
    stride = product_of("*", stride, length_of(own));
  }
  return place;
}

/// A number of the graph: whole ones bare where the other operand says that it is a T.
inline expression literal(double value, bool bare) {
  if (std::isnan(value)) return atom("std::numeric_limits<T>::quiet_NaN()");
  if (std::isinf(value)) {
    const expression infinity = atom("std::numeric_limits<T>::infinity()");
    return value < 0 ? prefix("-", infinity) : infinity;
  }
  if (std::trunc(value) == value && std::abs(value) < 1e6 && !(value == 0 && std::signbit(value))) {
    const expression digits = number(static_cast<whole>(value));
    return bare ? digits : expression{expression::form::call, "T", {digits}};
  }
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  return {expression::form::call, "T", {atom({digits, static_cast<std::size_t>(end - digits)})}};
}

/// "a number", "n0 numbers", "[n0, 3]".
inline std::string shape_words(const shape& s) {
  if (s.rank == 0) return "a number";
  if (s.rank == 1) return written(length_of(s[0]), binding::product) + " numbers";
  std::string text;
  for (int axis = 0; axis < s.rank; ++axis)
    (text += axis == 0 ? "[" : ", ") += written(length_of(s[axis]));
  return text + "], row by row";
}

}  // namespace fluxion::inline FLUXION_ABI::detail::cpp
