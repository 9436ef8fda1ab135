// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fluxion/graph/node.hpp>
#if FLUXION_CHECK_FINITE
#include <fluxion/graph/source_lines.hpp>
#endif

namespace fluxion::inline FLUXION_ABI {

namespace detail {

/// A growing array; raw, because std::vector doubles the steps of a constant evaluation.
template <class T>
struct list {
  T* data;
  int size = 0;
  int capacity;

  constexpr explicit list(int initial)
      : data(new T[static_cast<unsigned>(initial)]{}), capacity(initial) {}
  constexpr list(list&& other) noexcept
      : data(other.data), size(other.size), capacity(other.capacity) {
    other.data = nullptr;
  }
  list& operator=(const list&) = delete;
  constexpr ~list() { delete[] data; }

  constexpr int push(const T& value) {
    if (size == capacity) grow();
    data[size] = value;
    return size++;
  }
  constexpr void append(const T* values, int count) {
    while (size + count > capacity) grow();
    for (int k = 0; k < count; ++k) data[size++] = values[k];
  }
  constexpr void resize(int count) {
    while (count > capacity) grow();
    size = count;
  }
  constexpr void assign(const list& other) {
    size = 0;
    for (int i = 0; i < other.size; ++i) push(other.data[i]);
  }

 private:
  constexpr void grow() {
    T* larger = new T[static_cast<unsigned>(2 * capacity + 1)]{};
    for (int i = 0; i < size; ++i) larger[i] = data[i];
    delete[] data;
    data = larger;
    capacity = 2 * capacity + 1;
  }
};

/// Not constexpr: calling it makes the compiler point at the user's line.
inline void the_error_is_on_this_line() {}

}  // namespace detail

/// A graph that is being recorded: nodes are hash-consed, so a shared subexpression is one node.
///
/// Node i has operands below i. Shapes are numbered; number 0 is the scalar.
class graph {
 public:
  constexpr explicit graph(int expected_nodes = 64, bool point_at_errors = false)
      : nodes(expected_nodes), operands(2 * expected_nodes), shapes(4), checks(2), bound_(2),
        is_bound_(2), table_(power_of_two(4 * expected_nodes)), loud_(point_at_errors) {
    shapes.push(shape{});
  }

  detail::list<node> nodes;
  detail::list<int> operands;
  detail::list<shape> shapes;
  detail::list<length_check> checks;
  recording_error error{};
  const std::ptrdiff_t* known_lengths = nullptr;  // of each dimension, if recorded at run time
  bool as_written = false;  // nothing is simplified, and every use of an operation is a new node
#if FLUXION_CHECK_FINITE
  source_lines* lines = nullptr;
#endif

  constexpr int operand(int id, int k) const { return operands.data[nodes.data[id].first + k]; }
  constexpr const shape& shape_of(int id) const { return shapes.data[nodes.data[id].shape]; }

  /// The node with these operands: the one there is, or a new one.
  constexpr int push(const node& n, const int* in) {
    if (2 * nodes.size >= table_.capacity) rehash();
    int& entry = table_.data[find(n, in, n.shape)];
    if (entry > 0 && !as_written) return entry - 1;
    entry = nodes.push(n) + 1;
    nodes.data[entry - 1].first = operands.size;
    operands.append(in, n.count);
    return entry - 1;
  }

  /// The node with this operation, attributes and operands, whatever its shape; -1: there is none.
  constexpr int existing(const node& n, const int* in) const {
    return as_written ? -1 : table_.data[find(n, in, any_shape)] - 1;
  }

  /// Drops the nodes that aren't marked; `place` receives where the others stand then.
  constexpr void keep(const detail::list<bool>& live, detail::list<int>& place) {
    const int count = nodes.size;
    nodes.size = operands.size = 0;
    for (int id = 0; id < count; ++id) {
      place.push(nodes.size);
      if (!live.data[id]) continue;
      node n = nodes.data[id];
      const int first = operands.size;
      for (int k = 0; k < n.count; ++k)
        operands.push(place.data[operands.data[n.first + k]]);
      n.first = first;
      nodes.data[nodes.size++] = n;
#if FLUXION_CHECK_FINITE
      if (lines) lines->move(id, nodes.size - 1);
#endif
    }
    table_.capacity = power_of_two(2 * nodes.size);
    rehash();
  }

  /// Takes over all that another graph knows of lengths: its nodes can then be pushed here.
  constexpr void copy_lengths(const graph& from) {
    shapes.assign(from.shapes);
    checks.assign(from.checks);
    bound_.assign(from.bound_);
    is_bound_.assign(from.is_bound_);
    error = from.error;
  }

  /// The number of a shape.
  constexpr int number_of(const shape& s) {
    for (int i = 0; i < shapes.size; ++i)
      if (shapes.data[i] == s) return i;
    for (int axis = 0; axis < s.rank; ++axis)
      if (s[axis].overflow) fail(problem::too_many_lengths, nullptr, s, s);
    return shapes.push(s);
  }

  /// A new length that is known only at run time.
  constexpr extent new_dimension() {
    const int d = is_bound_.push(false);
    bound_.push(extent{});
    return extent::of_dimension(d);
  }
  constexpr int dimension_count() const { return is_bound_.size; }

  /// The length with every dimension that equals others written in those.
  constexpr extent resolve(extent e) const {
    for (bool again = true; again;) {
      again = false;
      for (int i = 0; i < e.count && !again; ++i) {
        const auto [d, c] = e.terms[static_cast<unsigned>(i)];
        if (!is_bound_.data[d]) continue;
        e = e.plus(extent::of_dimension(d), -c).plus(bound_.data[d], c);
        again = true;
      }
    }
    return e;
  }
  constexpr shape resolve(shape s) const {
    for (int axis = 0; axis < s.rank; ++axis) s[axis] = resolve(s[axis]);
    return s;
  }

  /// Makes two lengths equal: by a check at run time if one isn't known yet.
  constexpr bool unify(const extent& a, const extent& b) {
    const extent difference = resolve(a).plus(resolve(b), -1);
    if (difference == extent{}) return true;
    for (int i = difference.count - 1; i >= 0; --i) {
      const auto [d, c] = difference.terms[static_cast<unsigned>(i)];
      if (c != 1 && c != -1) continue;
      is_bound_.data[d] = true;
      // c * d + rest = 0, so d = -rest / c, and 1 / c = c.
      bound_.data[d] = extent{}.plus(difference.plus(extent::of_dimension(d), -c), -c);
      return true;
    }
    return false;
  }

  constexpr void fail(problem what, const descriptor* op, const shape& left, const shape& right) {
    if (error.what == problem::none) error = {what, op, left, right};
    if (loud_) detail::the_error_is_on_this_line();
  }

 private:
  detail::list<extent> bound_;
  detail::list<bool> is_bound_;
  detail::list<int> table_;  // of all nodes, by hash: id + 1, and 0 where there is none
  bool loud_;

  static constexpr int any_shape = -1;

  // In few statements: a look-up is made for every operation that is recorded, and compilers limit
  // the steps of a constant evaluation.
  static constexpr std::uint32_t hash(const node& n, const int* in) {
    const auto bits = std::bit_cast<std::uint64_t>(n.constant);
    auto h = static_cast<std::uint32_t>(n.op->hash ^ bits ^ bits >> 29) +
             static_cast<std::uint32_t>(n.with.at[0]) * 0x85EBCA6Bu +
             static_cast<std::uint32_t>(n.with.at[1]) * 0xC2B2AE35u;
    for (int k = 0; k < n.count; ++k) h = (h ^ static_cast<std::uint32_t>(in[k])) * 0x9E3779B1u;
    return h ^ h >> 15;
  }
  constexpr bool equal(const node& n, const int* in, int id, int shape) const {
    const node& m = nodes.data[id];
    // Constants by bits: 0 and -0 are two, and a number that isn't one equals itself.
    const bool same = m.op->hash == n.op->hash && m.count == n.count &&
                      (m.shape == shape || shape == any_shape) && m.with.at[0] == n.with.at[0] &&
                      m.with.at[1] == n.with.at[1] &&
                      std::bit_cast<std::uint64_t>(m.constant) ==
                          std::bit_cast<std::uint64_t>(n.constant);
    for (int k = 0; same && k < n.count; ++k)
      if (operands.data[m.first + k] != in[k]) return false;
    return same;
  }
  /// Where in the table a node stands, or would.
  constexpr int find(const node& n, const int* in, int shape) const {
    const std::uint32_t last = static_cast<std::uint32_t>(table_.capacity) - 1;
    std::uint32_t slot = hash(n, in) & last;
    while (table_.data[slot] > 0 && !equal(n, in, table_.data[slot] - 1, shape))
      slot = (slot + 1) & last;
    return static_cast<int>(slot);
  }
  static constexpr int power_of_two(int at_least) {
    int power = 64;
    while (power < at_least) power *= 2;
    return power;
  }
  constexpr void rehash() {
    table_.capacity *= 2;
    delete[] table_.data;
    table_.data = new int[static_cast<unsigned>(table_.capacity)]{};
    for (int id = 0; id < nodes.size; ++id) {
      const node& n = nodes.data[id];
      table_.data[find(n, operands.data + n.first, n.shape)] = id + 1;
    }
  }
};

}  // namespace fluxion::inline FLUXION_ABI
