// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string_view>
#include <type_traits>

#include <fluxion/op/contract.hpp>
#include <fluxion/tensor/shape.hpp>

namespace fluxion::inline FLUXION_ABI {

struct symbol;
class application;
struct block_kernels;

/// What a graph that is made at run time calls of an operation. Defined by the interpreter's
/// header; weak, so that a program that has descriptors at run time, and no interpreter, links.
template <class Op>
[[gnu::weak]] const block_kernels& kernels_of();
/// Complete where that header is included.
template <class Op>
struct has_interpreter;

/// How a node is run.
enum class node_kind : unsigned char { leaf, elementwise, reduction, array };

/// What a graph knows of an operation: a node holds a pointer to it.
struct descriptor {
  std::string_view name;
  std::uint64_t hash;     // of the operation's type
  std::uint64_t partner;  // of an operation that it can be computed together with, or 0
  node_kind kind;
  op::cost cost;
  int arity;           // op::any_number of some
  bool is_mask;        // its value is a condition
  bool is_element;     // it reads one element of its operand: adjoints are collected
  bool selects;        // where: its adjoints carry the condition
  bool is_composed;    // its value consists of other operations
  bool is_recordable;  // operands and attributes are all that it is recorded from
  shape (*shape_of)(application& call);
  void (*vjp)(const application& call, symbol seed, symbol* adjoint);
  symbol (*expand)(const application& call);  // the value in those, if it is composed
  const op::spelling* cpp;                    // read by to_cpp alone
  // Records it on other operands, if it is recordable.
  symbol (*record)(const op::attributes& with, const symbol* operands);
  const block_kernels& (*kernels)();  // read by the interpreter alone
};

/// Whether two nodes do the same. By value: with g++'s -fsanitize=undefined, which allows for
/// objects at address zero, two addresses can't be compared while compiling.
constexpr bool same_operation(const descriptor* a, const descriptor* b) {
  return a->hash == b->hash;
}

namespace detail {

template <class Op>
constexpr std::string_view type_name() {
  return __PRETTY_FUNCTION__;
}

constexpr std::uint64_t hash_text(std::string_view text) {
  std::uint64_t h = 14695981039346656037u;
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return h;
}

}  // namespace detail

/// By which an operation is known, while compiling too: addresses can't be hashed.
template <class Op>
inline constexpr std::uint64_t hash_of = detail::hash_text(detail::type_name<Op>());

namespace detail {

template <class Op>
concept Leaf = requires { Op::is_leaf; };

template <class Op>
consteval node_kind kind_of() {
  if constexpr (Leaf<Op>) return node_kind::leaf;
  if constexpr (op::ArrayOperation<Op>) return node_kind::array;
  if constexpr (op::ReductionOperation<Op>) return node_kind::reduction;
  return node_kind::elementwise;
}

template <class Op>
consteval bool gives_mask() {
  if constexpr (kind_of<Op>() != node_kind::elementwise || op::arity<Op> == 3)
    return false;
  else if constexpr (op::arity<Op> == 1)
    return std::is_same_v<op::result_of<Op, double>, bool>;
  else
    return std::is_same_v<op::result_of<Op, double, double>, bool>;
}
template <class Op>
constexpr std::uint64_t partner_of() {
  if constexpr (requires { typename Op::partner; })
    return hash_of<typename Op::partner>;
  else
    return 0;
}
template <class Op>
consteval bool selects() {
  return requires { Op::selects; };
}

template <class Op>
consteval bool is_composed() {
  return requires { Op::is_composed; };
}

/// The address of an operation's kernels. Of one that only this file knows nobody else can define
/// them: null without the interpreter.
template <class Op>
consteval auto kernels_address() -> const block_kernels& (*)() {
  if constexpr (type_name<Op>().find("anonymous") == std::string_view::npos)
    return &kernels_of<Op>;
  else if constexpr (requires { sizeof(has_interpreter<Op>); })
    return &kernels_of<Op>;
  else
    return nullptr;
}

// The way back from a node's descriptor to its type: a friend function, defined where the
// descriptor is first named, so that the set of operations stays open without any registration.
#pragma GCC diagnostic push
#ifdef __clang__
#pragma GCC diagnostic ignored "-Wundefined-internal"
#pragma GCC diagnostic ignored "-Wundefined-inline"
#else
#pragma GCC diagnostic ignored "-Wnon-template-friend"
#endif
template <const descriptor* D>
struct operation_tag {
  friend constexpr auto operation_type(operation_tag);
};
template <class Op, const descriptor* D>
struct operation_entry {
  friend constexpr auto operation_type(operation_tag<D>) { return std::type_identity<Op>{}; }
};
#pragma GCC diagnostic pop

/// A class, so that the look-up is made once for an operation and not for each of its uses.
template <const descriptor* D>
struct operation_behind {
  using type = typename decltype(operation_type(operation_tag<D>{}))::type;
};

}  // namespace detail

/// The type of the operation behind a descriptor.
template <const descriptor* D>
using operation_of = typename detail::operation_behind<D>::type;

}  // namespace fluxion::inline FLUXION_ABI
