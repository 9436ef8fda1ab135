// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

#include <fluxion/base/scalar.hpp>
#include <fluxion/reverse/recorder.hpp>

namespace fluxion::inline FLUXION_ABI {

template <class T>
class basic_real;

/// What an expression of recorded numbers gives: its value, and its partial derivatives by the N
/// recorded numbers in it.
///
/// It holds no references, so `auto e = a * b + sin(c);` lives as long as it likes. A `real` made
/// of it is one entry on the tape; a statement that is assigned a longer one is recorded likewise,
/// so that `auto t = x * x; t = t + sin(x);` does what it says.
template <class T, std::size_t N>
struct statement {
  using value_type = T;

  T value = T(0);
  T partial[N]{};
  tape_place leaf[N]{};

  statement() = default;
  /// A constant.
  template <Number U>
  statement(U x) : value(static_cast<T>(x)) {}
  explicit statement(const basic_real<T>& x) { set(x); }
  template <std::size_t M>
  explicit statement(const statement<T, M>& x) {
    set(basic_real<T>(x));
  }
  struct unset {};
  FLUXION_INLINE explicit statement(unset) {}

  statement& operator=(const basic_real<T>& x) {
    set(x);
    return *this;
  }
  template <std::size_t M>
  statement& operator=(const statement<T, M>& x) {
    set(basic_real<T>(x));
    return *this;
  }
  template <Scalar O>
  statement& operator+=(const O& other) {
    return *this = *this + other;
  }
  template <Scalar O>
  statement& operator-=(const O& other) {
    return *this = *this - other;
  }
  template <Scalar O>
  statement& operator*=(const O& other) {
    return *this = *this * other;
  }
  template <Scalar O>
  statement& operator/=(const O& other) {
    return *this = *this / other;
  }

 private:
  void set(const basic_real<T>& x) {
    value = x.value();
    for (std::size_t k = 0; k < N; ++k) {
      partial[k] = T(k == 0 ? 1 : 0);
      leaf[k] = x.place();
    }
  }
};

template <class T, std::size_t N>
inline constexpr bool is_lifted<statement<T, N>> = true;
template <class T, std::size_t N>
inline constexpr bool has_own_operators<statement<T, N>> = true;

}  // namespace fluxion::inline FLUXION_ABI
