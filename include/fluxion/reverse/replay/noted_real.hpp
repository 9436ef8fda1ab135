// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>
#include <iosfwd>
#include <limits>
#include <type_traits>

#include <fluxion/op/all.hpp>
#include <fluxion/reverse/regular_number.hpp>
#include <fluxion/reverse/replay/notes.hpp>

namespace fluxion::inline FLUXION_ABI {

/// What comparing noted numbers gives. Where it decides which way the code goes, as a bool, the
/// recording relies on it; in `where(condition, a, b)` it stays an operation.
template <class T>
class noted_condition {
 public:
  constexpr noted_condition(const T& truth, tape_place at) : truth_(truth), place_(at) {}

  operator bool() const {
    if (place_ != 0) detail::require_notes<T>().rely_on(place_);
    return truth_ != T(0);
  }

  constexpr const T& truth() const { return truth_; }
  constexpr tape_place place() const { return place_; }

  /// Of plain numbers: nothing is noted but the condition.
  template <class X>
  friend X select(const noted_condition& condition, const X& a, const X& b) {
    return static_cast<bool>(condition) ? a : b;
  }

 private:
  T truth_;
  tape_place place_;
};

/// A number that notes by which operation it was made: what `record(on_tape(f), x...)` calls f
/// with. A regular number type, as `real` is: default 0, implicit from arithmetic.
///
/// Its plain value, `value(x)`, leaves the recording. What is done with that isn't seen, so that
/// the recording holds only where the value is the same: that is checked when it is replayed.
/// Errors: used with numbers of another recording, or after its own: error.
template <class T>
class noted_real : public detail::counted_number<noted_real<T>> {
 public:
  using value_type = T;

  constexpr noted_real() = default;
  template <Number U>
  constexpr noted_real(U x) : value_(static_cast<T>(x)) {}
  constexpr noted_real(const T& x, tape_place at) : value_(x), place_(at) {}

  /// The plain value; the recording relies on it.
  T value() const {
    if (place_ != 0) detail::require_notes<T>().rely_on(place_);
    return value_;
  }
  /// The same, not relied on: for what doesn't go on by it.
  constexpr const T& unseen_value() const { return value_; }
  constexpr tape_place place() const { return place_; }
  constexpr bool is_constant() const { return place_ == 0; }

  template <Scalar O>
  noted_real& operator+=(const O& other) {
    return *this = *this + other;
  }
  template <Scalar O>
  noted_real& operator-=(const O& other) {
    return *this = *this - other;
  }
  template <Scalar O>
  noted_real& operator*=(const O& other) {
    return *this = *this * other;
  }
  template <Scalar O>
  noted_real& operator/=(const O& other) {
    return *this = *this / other;
  }

  /// Only to say in words that there is no such conversion, as for a `real`.
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

template <class T>
inline constexpr bool is_lifted<noted_real<T>> = true;
template <class T>
inline constexpr bool has_own_operators<noted_real<T>> = true;

/// x without its derivatives; the recording relies on it.
template <class T>
T value(const noted_real<T>& x) {
  return x.value();
}
template <class Char, class Traits, class T>
std::basic_ostream<Char, Traits>& operator<<(std::basic_ostream<Char, Traits>& out,
                                             const noted_real<T>& x) {
  return out << x.unseen_value();
}

namespace detail {

template <class X>
inline constexpr bool is_noted = false;
template <class T>
inline constexpr bool is_noted<noted_real<T>> = true;

template <class X, class... Rest>
struct noted_value : noted_value<Rest...> {};
template <class T, class... Rest>
struct noted_value<noted_real<T>, Rest...> {
  using type = T;
};
template <class... X>
using noted_value_of = typename noted_value<X...>::type;

template <class Op, class... X>
consteval auto noted_result() {
  static_assert(op::ElementwiseOperation<Op>,
                "fluxion: this operation is for arrays; a number on a tape is a single number");
  using T = noted_value_of<X...>;
  if constexpr (requires { Op::selects; })
    return std::type_identity<noted_real<T>>{};
  else if constexpr (std::same_as<op::result_of<Op, std::conditional_t<true, T, X>...>, bool>)
    return std::type_identity<noted_condition<T>>{};
  else
    return std::type_identity<noted_real<T>>{};
}

template <class T, class X>
constexpr T value_of_operand(const X& x) {
  if constexpr (is_noted<X>)
    return x.unseen_value();
  else if constexpr (requires { x.truth(); })
    return x.truth();
  else
    return static_cast<T>(x);
}
template <class X>
constexpr tape_place place_of_operand(const X& x) {
  if constexpr (requires { x.place(); })
    return x.place();
  else
    return 0;
}

}  // namespace detail

namespace op {
template <class T>
struct lifted_results<noted_real<T>> {
  template <class Op, class... X>
  using result = typename decltype(fluxion::detail::noted_result<Op, X...>())::type;
};
}  // namespace op

/// Op of noted numbers: found by argument-dependent lookup from op::apply.
template <class Op, class... X>
  requires(detail::is_noted<X> || ...)
FLUXION_INLINE op::result_of<Op, X...> apply_lifted(std::type_identity<Op>, const X&... x) {
  using T = detail::noted_value_of<X...>;
  constexpr const detail::replay_operation<T>& operation = detail::replay_operation_of<Op, T>;
  const T values[] = {detail::value_of_operand<T>(x)...};
  const tape_place places[] = {detail::place_of_operand(x)...};
  if (((detail::place_of_operand(x) == 0) && ...)) return {operation.number(values), 0};
  T y;
  const tape_place at = detail::require_notes<T>().add(operation, values, places, y);
  return {y, at};
}

template <class X>
concept Noted = detail::is_noted<X>;
template <class X, class Y>
concept NotedOperands = Scalar<X> && Scalar<Y> && (Noted<X> || Noted<Y>);

// Inlined always, so that the notes tell statements from each other by where they are.
template <class X, class Y>
  requires NotedOperands<X, Y>
FLUXION_INLINE op::lifted_result_of<op::add, X, Y> operator+(const X& x, const Y& y) {
  return op::apply<op::add>(x, y);
}
template <class X, class Y>
  requires NotedOperands<X, Y>
FLUXION_INLINE op::lifted_result_of<op::subtract, X, Y> operator-(const X& x, const Y& y) {
  return op::apply<op::subtract>(x, y);
}
template <class X, class Y>
  requires NotedOperands<X, Y>
FLUXION_INLINE op::lifted_result_of<op::multiply, X, Y> operator*(const X& x, const Y& y) {
  return op::apply<op::multiply>(x, y);
}
template <class X, class Y>
  requires NotedOperands<X, Y>
FLUXION_INLINE op::lifted_result_of<op::divide, X, Y> operator/(const X& x, const Y& y) {
  return op::apply<op::divide>(x, y);
}
}  // namespace fluxion::inline FLUXION_ABI

template <class T>
struct std::numeric_limits<fluxion::noted_real<T>>
    : fluxion::detail::limits_of_values<fluxion::noted_real<T>, T> {};
