// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>

#include <fluxion/base/config.hpp>

namespace fluxion::inline FLUXION_ABI {

/// A length: constant + sum of coefficient * dimension, over the arguments' run-time dimensions.
///
/// So n - 1 equals n - 1 while compiling, whatever n will be.
struct extent {
  struct term {
    int dimension = 0;
    int coefficient = 0;
    constexpr bool operator==(const term&) const = default;
  };
  static constexpr int max_terms = 4;

  std::ptrdiff_t constant = 0;
  int count = 0;
  term terms[max_terms]{};  // a raw array: recording spends its steps here
  bool overflow = false;    // more than max_terms dimensions in one length

  constexpr extent() = default;
  constexpr extent(std::ptrdiff_t length) : constant(length) {}
  static constexpr extent of_dimension(int dimension) {
    extent result;
    result.count = 1;
    result.terms[0] = {dimension, 1};
    return result;
  }

  constexpr bool is_static() const { return count == 0; }
  constexpr bool operator==(const extent&) const = default;
  /// Equal but for the constant: their difference is known while compiling.
  constexpr bool same_terms(const extent& other) const {
    return count == other.count && std::equal(terms, terms + count, other.terms);
  }

  /// this + factor * other, with terms sorted by dimension.
  constexpr extent plus(const extent& other, int factor = 1) const {
    extent result;
    result.constant = constant + factor * other.constant;
    result.overflow = overflow || other.overflow;
    int i = 0, j = 0;
    while (i < count || j < other.count) {
      const bool left =
          j == other.count || (i < count && terms[i].dimension <= other.terms[j].dimension);
      const bool right =
          i == count || (j < other.count && other.terms[j].dimension <= terms[i].dimension);
      term sum = left ? terms[i] : term{other.terms[j].dimension, 0};
      if (right) sum.coefficient += factor * other.terms[j].coefficient;
      if (left) ++i;
      if (right) ++j;
      result.append(sum);
    }
    return result;
  }
  friend constexpr extent operator+(const extent& a, const extent& b) { return a.plus(b); }
  friend constexpr extent operator-(const extent& a, const extent& b) { return a.plus(b, -1); }

  /// The coefficient of a dimension, 0 if absent.
  constexpr int coefficient(int dimension) const {
    for (int i = 0; i < count; ++i)
      if (terms[i].dimension == dimension) return terms[i].coefficient;
    return 0;
  }

  /// The length, once the dimensions are known.
  FLUXION_INLINE constexpr std::ptrdiff_t value(const std::ptrdiff_t* dimensions) const {
    std::ptrdiff_t result = constant;
    for (int i = 0; i < count; ++i) result += terms[i].coefficient * dimensions[terms[i].dimension];
    return result;
  }

 private:
  constexpr void append(const term& t) {
    if (t.coefficient == 0) return;
    if (count == max_terms) {
      overflow = true;
      return;
    }
    terms[count++] = t;
  }
};

}  // namespace fluxion::inline FLUXION_ABI
