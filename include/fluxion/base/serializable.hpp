// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <type_traits>

#include <fluxion/base/config.hpp>

namespace fluxion::inline FLUXION_ABI {

/// Set for a type whose value must not get out, as `env::secret`; follows for arrays, containers,
/// pairs, tuples, optionals and pointers that hold one.
template <class T>
inline constexpr bool is_confidential = false;
template <class T>
inline constexpr bool is_confidential<T*> = is_confidential<std::remove_cv_t<T>>;
template <class T, std::size_t N>
inline constexpr bool is_confidential<T[N]> = is_confidential<std::remove_cv_t<T>>;
template <template <class...> class Holder, class... Ts>
inline constexpr bool is_confidential<Holder<Ts...>> =
    (is_confidential<std::remove_cvref_t<Ts>> || ...);
template <template <class, std::size_t> class Array, class T, std::size_t N>
inline constexpr bool is_confidential<Array<T, N>> = is_confidential<std::remove_cv_t<T>>;

/// May be written to a file, a log or a message.  Whatever writes values of a user's type, such as
/// the metadata of a model, takes only these.
template <class T>
concept Serializable = !is_confidential<std::remove_cvref_t<T>>;

}  // namespace fluxion::inline FLUXION_ABI
