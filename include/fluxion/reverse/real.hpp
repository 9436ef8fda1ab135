// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>
#include <iosfwd>
#include <limits>

#include <fluxion/base/scalar.hpp>
#include <fluxion/reverse/regular_number.hpp>
#include <fluxion/reverse/taped_expression.hpp>

namespace fluxion::inline FLUXION_ABI {

/// A number that records what is done with it on this thread's tape.
///
/// A regular number type: default 0, implicit from arithmetic; such constants take no room on a
/// tape. It holds a value and a slot, nothing else, and is copied freely. T is double, float, or a
/// dual of these, for second derivatives.
/// Errors: used with numbers of another tape, or when nothing records in this thread: error.
template <class T>
class basic_real : public detail::counted_number<basic_real<T>> {
 public:
  using value_type = T;

  constexpr basic_real() = default;
  /// A constant.
  template <Number U>
  constexpr basic_real(U x) : value_(static_cast<T>(x)) {}
  constexpr basic_real(const T& x)
    requires(!Number<T>)
      : value_(x) {}
  /// Records the expression.
  template <std::size_t N>
  FLUXION_INLINE basic_real(const taped_expression<T, N>& s)
      : value_(s.value), place_(detail::record(s.partial, s.leaf)) {}
  constexpr basic_real(const T& x, tape_place at) : value_(x), place_(at) {}

  FLUXION_INLINE constexpr const T& value() const { return value_; }
  /// Where it is recorded; 0: it is a constant.
  FLUXION_INLINE constexpr tape_place place() const { return place_; }
  constexpr bool is_constant() const { return place_ == 0; }

  template <Scalar O>
  FLUXION_INLINE basic_real& operator+=(const O& other) {
    return *this = *this + other;
  }
  template <Scalar O>
  FLUXION_INLINE basic_real& operator-=(const O& other) {
    return *this = *this - other;
  }
  template <Scalar O>
  FLUXION_INLINE basic_real& operator*=(const O& other) {
    return *this = *this * other;
  }
  template <Scalar O>
  FLUXION_INLINE basic_real& operator/=(const O& other) {
    return *this = *this / other;
  }

  /// Only to say in words that there is no such conversion: a derivative would be lost.
  template <Number U>
  explicit operator U() const {  // write value(x)
    constexpr bool plain = never<U>;
    static_assert(
        plain,
        "fluxion: a recorded number is not converted to a plain one, its derivative would "
        "be lost: write value(x) where only its value is meant, x != 0 for a condition");
    return U{};
  }

 private:
  T value_ = T(0);
  tape_place place_ = 0;
};

using real = basic_real<double>;

/// x without its derivatives.
template <class T>
constexpr const T& value(const basic_real<T>& x) {
  return x.value();
}
template <class T, std::size_t N>
constexpr const T& value(const taped_expression<T, N>& x) {
  return x.value;
}

template <class Char, class Traits, class T>
std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& out,
                                             const basic_real<T>& x) {
  return out << x.value();
}

template <class T>
inline constexpr bool is_lifted<basic_real<T>> = true;
template <class T>
inline constexpr bool has_own_operators<basic_real<T>> = true;

}  // namespace fluxion::inline FLUXION_ABI

template <class T>
struct std::numeric_limits<fluxion::basic_real<T>>
    : fluxion::detail::limits_of_values<fluxion::basic_real<T>, T> {};

#include <fluxion/reverse/operators.hpp>
