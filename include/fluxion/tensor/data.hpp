// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>
#include <utility>

#include <fluxion/base/config.hpp>
#include <fluxion/base/scalar.hpp>
#include <fluxion/tensor/array_like.hpp>
#include <fluxion/tensor/structure.hpp>

namespace fluxion::inline FLUXION_ABI {

/// An argument with respect to which nothing is differentiated: made by `data`.
///
/// `X` is `const A&` if it refers to an array, `A` if it holds an array or a number itself.
template <class X>
class constant_argument {
 public:
  using argument_type = std::remove_cvref_t<X>;

  constexpr explicit constant_argument(argument_type&& x)
    requires(!std::is_reference_v<X>)
      : x_(std::move(x)) {}
  constexpr explicit constant_argument(const argument_type& x)
    requires std::is_reference_v<X>
      : x_(&x) {}

  constexpr const argument_type& get() const {
    if constexpr (std::is_reference_v<X>)
      return *x_;
    else
      return x_;
  }

 private:
  std::conditional_t<std::is_reference_v<X>, const argument_type*, argument_type> x_;
};

template <class X>
inline constexpr bool is_constant_argument = false;
template <class X>
inline constexpr bool is_constant_argument<constant_argument<X>> = true;

/// Marks an argument as data: the derivative with respect to it is not asked for.
///
/// A named array or struct is referred to, not copied, and must outlive the result; a temporary is
/// moved in, so `auto X = fluxion::data(read_table())` is safe.  Numbers are copied.
/// Example: gradient(loss)(w, fluxion::data(X), fluxion::data(0.5))
template <class X>
constexpr auto data(X&& x) {
  using argument = std::remove_cvref_t<X>;
  constexpr bool accepted = Scalar<argument> || ArrayLike<argument> || Structure<argument>;
  static_assert(accepted,
                "fluxion::data takes a number, an array of float or double (std::vector, "
                "std::array, std::span, fluxion::tensor, or a type with fluxion::array_traits), or "
                "a struct of those");
  if constexpr (!accepted)
    return;
  else if constexpr (Scalar<argument> || !std::is_lvalue_reference_v<X>)
    return constant_argument<argument>(argument(std::forward<X>(x)));
  else
    return constant_argument<const argument&>(x);
}

}  // namespace fluxion::inline FLUXION_ABI
