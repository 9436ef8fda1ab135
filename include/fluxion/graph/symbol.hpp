// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>

#include <fluxion/graph/application.hpp>
#include <fluxion/graph/leaf.hpp>
#include <fluxion/op/element.hpp>

namespace fluxion::inline FLUXION_ABI {

/// A number or an array that records what is done with it: a node of a graph.
///
/// A regular number type: default 0, implicit from arithmetic. Without a graph it is a constant; it
/// is bound to a graph at the first operation with a recorded symbol.
struct symbol {
  graph* recording = nullptr;
  int id = -1;
  double number = 0;

  constexpr symbol() = default;
  template <Number N>
  constexpr symbol(N value) : number(static_cast<double>(value)) {}
  constexpr symbol(graph* g, int node) : recording(g), id(node) {}

  /// Chosen where a function or a variable wants a double: its derivative would be lost.
  template <std::same_as<double> D>
    requires(!FLUXION_CHECK_FINITE)  // there, operators convert their operands: see located.hpp
  constexpr operator D() const {
    static_assert(never<D>,
                  "fluxion: a recorded value is no double: write sin(x), not std::sin(x), and call "
                  "no function that takes only double");
    return 0;
  }

  /// The node's number in a graph; a constant becomes a literal there.
  constexpr int in(graph* g) const;

  constexpr bool is_constant() const {
    return !recording || recording->nodes.data[id].op->hash == hash_of<op::literal>;
  }
  constexpr double constant_value() const {
    return recording ? recording->nodes.data[id].constant : number;
  }
  constexpr bool is_constant(double value) const {
    return is_constant() && constant_value() == value;
  }
  template <op::Operation Op>
  constexpr bool is() const {
    return recording && recording->nodes.data[id].op->hash == hash_of<Op>;
  }
  constexpr symbol operand(int k) const { return {recording, recording->operand(id, k)}; }
  constexpr int attribute(int k) const {
    return recording->nodes.data[id].with.at[k];
  }

  constexpr struct shape shape() const {
    return recording ? recording->shape_of(id) : fluxion::shape{};
  }
  constexpr bool is_array() const { return recording && recording->nodes.data[id].shape != 0; }
  constexpr int rank() const { return recording ? recording->shape_of(id).rank : 0; }

  /// Number of elements of the first axis, when it is known while compiling. Of a graph recorded
  /// at run time it is that of the arguments at hand; the graph then fits no others.
  constexpr std::size_t size() const {
    if (!recording) return 0;
    const struct shape& s = recording->shape_of(id);  // copying one takes hundreds of steps
    if (s.rank > 0 && s.extents[0].count == 0)
      return static_cast<std::size_t>(s.extents[0].constant);
    if (s.rank > 0 && recording->known_lengths) return known_size(s);
    recording->fail(problem::length_unknown, nullptr, s, s);
    return 0;
  }

  /// Number of elements of all axes, as a number in the graph.
  constexpr symbol element_count() const;

  /// The number in every element of an array.
  constexpr symbol spread(graph& g, const struct shape& target) const;

  /// x[i]: an element of a vector, a row of a matrix; a negative i counts from the end.
  template <std::integral I>
  constexpr symbol operator[](I i) const;
  /// X(i, j): an entry of a matrix.
  template <std::integral I, std::integral J>
  constexpr symbol operator()(I i, J j) const;

  template <Scalar O>
  constexpr symbol& operator+=(const O& other) {
    return *this = *this + other;
  }
  template <Scalar O>
  constexpr symbol& operator-=(const O& other) {
    return *this = *this - other;
  }
  template <Scalar O>
  constexpr symbol& operator*=(const O& other) {
    return *this = *this * other;
  }
  template <Scalar O>
  constexpr symbol& operator/=(const O& other) {
    return *this = *this / other;
  }

 private:
  constexpr std::size_t known_size(const struct shape& s) const;
};

constexpr std::size_t symbol::known_size(const struct shape& s) const {
  struct shape known = s;
  known[0] = extent(s.extents[0].value(recording->known_lengths));
  const int own = recording->nodes.data[id].shape, wanted = recording->number_of(known);
  recording->checks.push({nullptr, false, own, wanted, s.extents[0], known[0]});
  return static_cast<std::size_t>(known[0].constant);
}

template <>
inline constexpr bool is_lifted<symbol> = true;
#if FLUXION_CHECK_FINITE
template <>
inline constexpr bool has_own_operators<symbol> = true;
#endif

template <std::integral I>
constexpr symbol symbol::operator[](I i) const {
  return element(*this, i);
}
template <std::integral I, std::integral J>
constexpr symbol symbol::operator()(I i, J j) const {
  return element(element(*this, i), j);
}

/// A recorded condition: for where(condition, a, b), not for if.
struct mask {
  symbol condition;

  /// Chosen by every attempt to branch on a recorded value.
  template <std::same_as<bool> B>
  constexpr explicit operator B() const {
    static_assert(never<B>,
                  "fluxion: a branch on a recorded value would be frozen into the graph; write "
                  "where(condition, a, b)");
    return false;
  }
};

template <>
inline constexpr bool is_lifted<mask> = true;
template <>
inline constexpr bool is_lifted_mask<mask> = true;

namespace op {
template <>
struct lifted_results<symbol> {
  template <class Op, class...>
  using result = std::conditional_t<fluxion::detail::gives_mask<Op>(), mask, symbol>;
};
template <>
struct lifted_results<mask> : lifted_results<symbol> {};
}  // namespace op

namespace detail {

template <class T>
inline constexpr bool is_recorded = std::same_as<T, symbol> || std::same_as<T, mask>;

constexpr const symbol& as_symbol(const symbol& s) { return s; }
constexpr const symbol& as_symbol(const mask& m) { return m.condition; }
template <Number N>
constexpr symbol as_symbol(N value) {
  return symbol(value);
}

/// Op of constants, folded; in double, whatever type the graph will run in.
template <class Op, class... S>
constexpr double fold(const S&... x) {
  return static_cast<double>(op::detail::value_of_numbers<Op>(x.constant_value()...));
}

/// The shape of operands of one shape, or of numbers beside them; -1: something must be stretched.
constexpr int common_shape(int a) { return a; }
constexpr int common_shape(int a, int b) { return a == b || b == 0 ? a : a == 0 ? b : -1; }
constexpr int common_shape(int a, int b, int c) {
  const int both = common_shape(a, b);
  return both < 0 ? -1 : common_shape(both, c);
}

template <class Op, class... S>
constexpr symbol record(const op::attributes& with, const S&... x) {
  graph* g = nullptr;
  ((g = x.recording ? x.recording : g), ...);
  if constexpr (kind_of<Op>() == node_kind::elementwise) {
    if constexpr (!selects<Op>())
      if ((x.is_constant() && ...) && (!g || !g->as_written)) return symbol(fold<Op>(x...));
  }
  if constexpr (requires(symbol r) { Op::simplify(r, x...); })
    if (symbol simple; (!g || !g->as_written) && Op::simplify(simple, x...)) return simple;
  const int in[] = {(x.recording ? x.id : x.in(g))...};
  if constexpr (kind_of<Op>() == node_kind::elementwise)
    if (const int shape = common_shape((x.recording ? g->nodes.data[x.id].shape : 0)...);
        shape >= 0)
      return {g, g->push({.op = descriptor_of<Op>(),
                          .count = static_cast<int>(sizeof...(x)),
                          .shape = shape,
                          .with = with},
                         in)};
  application call(g, descriptor_of<Op>(), in, sizeof...(x), with);
  return {g, call.record_inferred()};
}

}  // namespace detail

/// Records Op: found by argument-dependent lookup from op::apply.
template <class Op, class... X>
  requires(detail::is_recorded<X> || ...)
constexpr op::result_of<Op, X...> apply_lifted(std::type_identity<Op>, const X&... x) {
  if constexpr ((std::same_as<X, symbol> && ...))
    return {detail::record<Op>({}, x...)};
  else
    return {detail::record<Op>({}, detail::as_symbol(x)...)};
}
template <class Op, class... X>
  requires(detail::is_recorded<X> || ...)
constexpr op::result_of<Op, X...> apply_lifted(std::type_identity<Op>, const op::attributes& with,
                                               const X&... x) {
  return {detail::record<Op>(with, detail::as_symbol(x)...)};
}

}  // namespace fluxion::inline FLUXION_ABI

#if FLUXION_CHECK_FINITE
#include <fluxion/graph/located.hpp>
#endif
#include <fluxion/graph/rules.hpp>
