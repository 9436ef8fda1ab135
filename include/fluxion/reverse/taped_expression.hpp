// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

#include <fluxion/base/scalar.hpp>
#include <fluxion/reverse/basic_real.hpp>
#include <fluxion/reverse/recorder.hpp>

namespace fluxion::inline FLUXION_ABI {

/// What an expression of recorded numbers gives: its value, and its partial derivatives by the N
/// recorded numbers in it.
///
/// It holds no references, so `auto e = a * b + sin(c);` lives as long as it likes. A `real` made
/// of it is one statement on the tape. A variable of this type takes whatever a real does, so that
/// `auto t = x * x; t = t + sin(x);` does what it says: what is longer is recorded first.
template <class T, std::size_t N>
struct taped_expression {
  using value_type = T;

  T value;
  T partial[N];
  tape_place leaf[N];

  taped_expression() : taped_expression(T(0), constant_tag{}) {}
  /// A constant.
  template <Number U>
  taped_expression(U x) : taped_expression(static_cast<T>(x), constant_tag{}) {}
  /// A shorter one beside: `x > 0 ? 2 * x : x * x` is a taped_expression of two leaves.
  template <std::size_t M>
    requires(M < N)
  taped_expression(const taped_expression<T, M>& x) : value(x.value) { fill(x.partial, x.leaf, M); }
  /// Recorded, and a leaf of this one.
  template <std::size_t M>
    requires(M > N)
  explicit taped_expression(const taped_expression<T, M>& x) : taped_expression(basic_real<T>(x)) {}
  explicit taped_expression(const basic_real<T>& x) : value(x.value()) {
    const T one = T(1);
    const tape_place place = x.place();
    fill(&one, &place, 1);
  }
  /// To be filled. Members have no initialisers: clang makes loops of them, thousands in a long
  /// function, which it takes quadratic time to be rid of.
  struct unset {};
  FLUXION_INLINE explicit taped_expression(unset) {}

  template <Number U>
  taped_expression& operator=(U x) {
    return *this = taped_expression(x);
  }
  taped_expression& operator=(const basic_real<T>& x) { return *this = taped_expression(x); }
  template <std::size_t M>
    requires(M > N)
  taped_expression& operator=(const taped_expression<T, M>& x) {
    return *this = taped_expression(x);
  }
  template <Scalar O>
  taped_expression& operator+=(const O& other) {
    return *this = *this + other;
  }
  template <Scalar O>
  taped_expression& operator-=(const O& other) {
    return *this = *this - other;
  }
  template <Scalar O>
  taped_expression& operator*=(const O& other) {
    return *this = *this * other;
  }
  template <Scalar O>
  taped_expression& operator/=(const O& other) {
    return *this = *this / other;
  }

  /// As of a real: says in words that there is no such conversion.
  template <Number U>
  explicit operator U() const {  // write value(x)
    return static_cast<U>(basic_real<T>(value, 0));
  }

 private:
  struct constant_tag {};
  taped_expression(const T& x, constant_tag) : value(x), partial{}, leaf{} {}

  /// With the leaves there are; a leaf that is none would have to be sorted out each time.
  void fill(const T* partials, const tape_place* leaves, std::size_t count) {
    for (std::size_t k = 0; k < N; ++k) {
      partial[k] = k < count ? partials[k] : T(0);
      leaf[k] = leaves[k < count ? k : 0];
    }
  }
};

template <class T, std::size_t N>
inline constexpr bool is_lifted<taped_expression<T, N>> = true;
template <class T, std::size_t N>
inline constexpr bool has_own_operators<taped_expression<T, N>> = true;

}  // namespace fluxion::inline FLUXION_ABI
