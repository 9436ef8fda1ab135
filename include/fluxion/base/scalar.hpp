// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <type_traits>

#include <fluxion/base/config.hpp>

namespace fluxion::inline FLUXION_ABI {

/// An ordinary number, as an argument or a constant.
template <class T>
concept Number = std::is_arithmetic_v<T>;

/// Set for a type of the library that stands for a number: dual, symbol, mask, placeholder.
template <class T>
inline constexpr bool is_lifted = false;

/// A number type whose operations carry derivatives or record themselves.
template <class T>
concept Lifted = is_lifted<std::remove_cvref_t<T>>;

/// Set for a type of the library that stands for a condition.
template <class T>
inline constexpr bool is_lifted_mask = false;

/// A recorded condition.
template <class T>
concept LiftedMask = is_lifted_mask<std::remove_cvref_t<T>>;

/// A number: ordinary, or one of the library's.
template <class T>
concept Scalar = Number<std::remove_cvref_t<T>> || Lifted<T>;

/// Set for a lifted type that doesn't take part in the operators that all of them share.
template <class T>
inline constexpr bool has_own_operators = false;

/// The operands of those: numbers, at least one of them lifted.
template <class X, class Y>
concept LiftedOperands = Scalar<X> && Scalar<Y> && (Lifted<X> || Lifted<Y>) &&
                         !has_own_operators<X> && !has_own_operators<Y>;

/// Always false, once `T` is known: for a static_assert in a branch that must not be taken.
template <class...>
inline constexpr bool never = false;

}  // namespace fluxion::inline FLUXION_ABI
