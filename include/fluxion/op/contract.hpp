// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include <fluxion/base/scalar.hpp>
#include <fluxion/math/lane.hpp>
#include <fluxion/op/call_site.hpp>

namespace fluxion::inline FLUXION_ABI {

/// What can go wrong while recording.
enum class problem : unsigned char {
  none,
  shapes_differ,
  length_unknown,
  index_out_of_range,
  rank_unsupported,
  result_not_scalar,
  result_not_vector,
  too_many_lengths,
  too_large,
};

}  // namespace fluxion::inline FLUXION_ABI

namespace fluxion::inline FLUXION_ABI::op {

/// What evaluating an operation costs, for the choice between storing a value and computing it
/// again.
enum class cost : unsigned char { arithmetic, division, transcendental };

/// Where tests draw an operand from: the interior of an operation's domain.
struct interval {
  double low = -2;
  double high = 2;
};

/// How an operation is written in plain C++, for to_cpp: an expression, an assignment or a
/// function, in the names that docs/how_to/add_an_operation.md lists.
struct spelling {
  const char* text = "";   // no length: nothing is done with it while compiling
  const char* start = "";  // of a reduction: what it gives of no elements

  constexpr spelling() = default;
  constexpr spelling(const char* written, const char* of_none = "")
      : text(written), start(of_none) {}
};

/// What an operation says of itself.
struct describe {
  std::string_view name;
  std::string_view onnx = "";
  spelling cpp{};
  op::cost cost = op::cost::arithmetic;
  std::array<interval, 3> domain{};
};

/// Small whole numbers that belong to a use of an operation: an index, the bounds of a slice.
struct attributes {
  int at[2]{};
  constexpr bool operator==(const attributes&) const = default;
};

/// Elements first, first + step, ... of an operand, `count` of them; and so on for the `alike`
/// elements of the result from this one, each of them `advance` further on.
///
/// An operation on arrays may say `reads(call, operand, i)`: those elements of an operand on which
/// the derivatives of element i of its result need not be 0. What says nothing reads all of them.
struct elements_read {
  std::ptrdiff_t first = 0;
  std::ptrdiff_t count = 1;
  std::ptrdiff_t step = 1;
  std::ptrdiff_t alike = 1;
  std::ptrdiff_t advance = 0;
};

/// An operation: a stateless struct that describes itself.
template <class Op>
concept Operation = std::is_empty_v<Op> && requires {
  { Op::info } -> std::convertible_to<const describe&>;
};

/// Number of operands; `any_number` for concat and the like.
inline constexpr int any_number = -1;

namespace detail {
template <class Op>
consteval int arity() {
  if constexpr (requires { Op::arity; })
    return Op::arity;
  else if constexpr (requires { Op::takes_masks; })
    return requires { Op::value(true); } ? 1 : 2;
  else if constexpr (requires { Op::value(1.0); })
    return 1;
  else if constexpr (requires { Op::value(1.0, 1.0); })
    return 2;
  else if constexpr (requires { Op::value(1.0, 1.0, 1.0); })
    return 3;
  else
    return 1;
}
}  // namespace detail

template <Operation Op>
inline constexpr int arity = detail::arity<Op>();

/// An operation that combines all elements of an array into one: `identity` and `combine`.
template <class Op>
concept ReductionOperation = Operation<Op> && requires {
  { Op::template identity<double>() } -> std::same_as<double>;
  Op::combine(1.0, 1.0);
};

/// An operation that works on arrays as wholes: it tells the shape of its result and how to compute
/// it.
template <class Op>
concept ArrayOperation = Operation<Op> && requires { Op::is_array_operation; };

/// An operation on numbers, used element by element on arrays: value and derivative.
template <class Op>
concept ElementwiseOperation =
    Operation<Op> && !ReductionOperation<Op> && !ArrayOperation<Op> && requires { arity<Op>; };

/// A type of numbers that Op::value takes as it is: an ordinary number, or a SIMD batch.
template <class T>
concept Plain = !Lifted<T>;

/// What operations on a lifted type give: `result<Op, X...>`.  Specialised by each such type.
template <class T>
struct lifted_results;

namespace detail {

template <class... X>
struct first_lifted;
template <class X, class... Rest>
struct first_lifted<X, Rest...> : first_lifted<Rest...> {};
template <Lifted X, class... Rest>
struct first_lifted<X, Rest...> {
  using type = X;
};

template <class... X>
using real_of = std::conditional_t<std::is_integral_v<std::common_type_t<X...>>, double,
                                   std::common_type_t<X...>>;

/// Op of ordinary numbers, converted to one floating type; a condition stays one.
template <class Op, class X, class... Rest>
constexpr auto value_of_numbers(const X& x, const Rest&... rest) {
  if constexpr (requires { Op::selects; })
    return Op::value(static_cast<bool>(x), static_cast<real_of<Rest...>>(rest)...);
  else if constexpr (requires { Op::takes_masks; })
    return Op::value(static_cast<bool>(x), static_cast<bool>(rest)...);
  else
    return Op::value(static_cast<real_of<X, Rest...>>(x),
                     static_cast<real_of<X, Rest...>>(rest)...);
}

template <class Op, class... X>
consteval auto result() {
  if constexpr ((Number<X> && ...))
    return std::type_identity<decltype(value_of_numbers<Op>(std::declval<X>()...))>{};
  else if constexpr ((Plain<X> && ...))
    return std::type_identity<decltype(Op::value(std::declval<X>()...))>{};
  else
    return std::type_identity<
        typename lifted_results<typename first_lifted<X...>::type>::template result<Op, X...>>{};
}

}  // namespace detail

/// The type of Op(x...). Written out where operations call each other: deduced types would need
/// each other's bodies.
template <class Op, class... X>
using result_of = typename decltype(detail::result<Op, X...>())::type;

namespace detail {
template <class Op, class... X>
consteval auto lifted_result() {
  if constexpr ((Lifted<X> || ...))
    return result<Op, X...>();
  else
    return std::type_identity<void>{};
}
}  // namespace detail

/// The same for operators, which must not look at types that aren't theirs: void for those.
template <class Op, class... X>
using lifted_result_of = typename decltype(detail::lifted_result<Op, X...>())::type;

/// y = Op(x...): the value for plain numbers, whatever a lifted type makes of it for others.
template <Operation Op, class... X>
constexpr result_of<Op, X...> apply(const X&... x) {
  if constexpr ((Number<X> && ...))
    return detail::value_of_numbers<Op>(x...);
  else if constexpr ((Plain<X> && ...))
    return Op::value(x...);
  else
    return apply_lifted(std::type_identity<Op>{}, x...);
}

/// The same, called by the user on that line.
template <Operation Op, class... X>
constexpr result_of<Op, X...> apply_at(const source_line& at, const X&... x) {
  const call_site here(at, x...);
  return apply<Op>(x...);
}

/// y = Op(x...) for an operation with attributes, on lifted types.
template <Operation Op, Lifted... X>
constexpr result_of<Op, X...> apply_with(const attributes& with, const X&... x) {
  return apply_lifted(std::type_identity<Op>{}, with, x...);
}

/// Another operation, named from within a rule, where its own name would find the struct.
template <Operation Op, class... X>
constexpr result_of<Op, X...> call(const X&... x) {
  return apply<Op>(x...);
}

/// The number c in the type of x, so that a rule never widens a float.
template <class T>
constexpr T constant(const T&, double c) {
  if constexpr (std::is_arithmetic_v<T>)
    return static_cast<T>(c);
  else if constexpr (requires { typename T::value_type; })
    return T(static_cast<typename T::value_type>(c));
  else
    return T(c);
}

}  // namespace fluxion::inline FLUXION_ABI::op
