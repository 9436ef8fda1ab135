// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <new>
#include <vector>

#include <fluxion/run/block_plan.hpp>
#include <fluxion/run/lengths.hpp>

namespace fluxion::inline FLUXION_ABI {

/// Runs a finished graph as a compiled program would: the same phases, fused loops and kernels, but
/// each loop goes through its operations one after the other, on blocks that stay in the
/// first-level cache.
///
/// Usage: give `run` a workspace of `workspace_size` elements. A graph's constants may be given at
/// each run: parameters after the arguments.
/// Errors: shape_error, as a compiled program. Cost: for each operation of numbers some
/// nanoseconds; for one of arrays that for each block of 64 to 1,024 elements, and a load and a
/// store of each element in the first-level cache.
template <class T>
class interpreted {
 public:
  explicit interpreted(const finished_graph& g)
      : graph_(g), plan_(g.used.nodes) {
    detail::fuse(graph_, plan_);
    detail::plan_storage(graph_, plan_);
    for (const node& n : graph_.nodes)
      if (n.count > 0 && !n.op->kernels)
        raise<error>("fluxion: interpreted: the operation " + std::string(n.op->name) +
                     " was recorded in a file that does not include <fluxion/run_time.hpp>");
    for (int l = 0; l < plan_.loops.size; ++l)
      loops_.push_back(detail::block_planner(graph_, plan_, plan_.loops.data[l]).result());
    for (int id = 0; id < graph_.used.nodes; ++id) add_statement(id);
    for (const detail::block_loop& loop : loops_) {
      work_ = std::max(work_, loop_memory(loop));
      most_values_ = std::max(most_values_, static_cast<std::ptrdiff_t>(loop.values.size()));
    }
  }
  interpreted(const interpreted&) = delete;
  interpreted& operator=(const interpreted&) = delete;

  const finished_graph& graph() const { return graph_; }
  const detail::plan_draft& plan() const { return plan_; }

  /// Number of elements that a run works in. `dimension`: the lengths that are known only now.
  std::ptrdiff_t workspace_size(const std::ptrdiff_t* dimension) const {
    std::ptrdiff_t total = tables() + rounded(graph_.used.nodes, line) + rounded(work_, line);
    for (int k = 0; k < plan_.slots.size; ++k)
      total += rounded(graph_.shapes[at(plan_.slots.data[k])].size(dimension), line);
    return total;
  }

  /// Arguments' elements in the order of parameters, then constants; lengths in the order of the
  /// graph's dimensions; outputs as the graph's. The workspace starts at a multiple of 64 bytes.
  void run(const T* const* argument, T* const* output, const std::ptrdiff_t* dimension,
           T* workspace) const {
    check(dimension);
    const run_state s = begin(argument, output, dimension, workspace);
    for (int phase = 0; phase < plan_.phases; ++phase) {
      for (const statement& each : statements_)
        if (plan_.phases == 1 || each.phase == phase) run_statement(s, each);
      for (const detail::block_loop& loop : loops_)
        if (loop.phase == phase) run_loop(s, loop);
    }
    write_outputs(s);
  }

 private:
  using form = detail::block_step::form;
  using kernel_set = const kernels<T>*;
  static constexpr std::ptrdiff_t lanes = detail::lanes_of_block<T>;
  static constexpr std::ptrdiff_t line = 64 / sizeof(T);
  static constexpr std::ptrdiff_t most_elements = 1024, fewest_elements = 64;
  static constexpr std::ptrdiff_t cache = 24 * 1024 / sizeof(T);  // three quarters of the first

  /// A node of its own: a number, or a kernel.
  struct statement {
    enum class form : unsigned char { literal, size, argument, element, number, sum, array } is;
    int node = 0;
    int phase = 0;
    int count = 0;
    int in[3]{};
    std::ptrdiff_t index = 0;
    double constant = 0;
    kernel_set code = nullptr;
  };
  struct run_state {
    const T* const* argument;
    T* const* output;
    const std::ptrdiff_t* dimension;
    std::ptrdiff_t* size;  // of each shape
    T** slot;
    const T** place;  // of a value of the loop at hand: its block
    T* scalar;
    T* work;
  };

  finished_graph graph_;
  detail::plan_draft plan_;
  std::vector<detail::block_loop> loops_;
  std::vector<statement> statements_;
  std::ptrdiff_t work_ = 0;
  std::ptrdiff_t most_values_ = 0;

  static std::size_t at(int i) { return static_cast<std::size_t>(i); }
  static constexpr std::ptrdiff_t rounded(std::ptrdiff_t n, std::ptrdiff_t to) {
    return (n + to - 1) / to * to;
  }
  bool is_array(int id) const { return graph_.shape_of(id).rank > 0; }

  void add_statement(int id) {
    const node& n = graph_[id];
    const role r = plan_.roles.data[id];
    using what = typename statement::form;
    statement s{.is = what::number, .node = id, .phase = plan_.phase.data[id], .count = n.count};
    if (n.count > 0) s.code = &n.op->kernels().template of<T>();
    for (int k = 0; k < n.count && k < 3; ++k) s.in[k] = graph_.operand(id, k);
    if (r == role::literal)
      s.is = what::literal, s.constant = n.constant;
    else if (r == role::element_count)
      s.is = what::size;
    else if (r == role::argument && n.shape == 0)
      s.is = what::argument;
    else if (r == role::kernel && n.op->is_element && element_index(graph_, id) >= 0)
      s.is = what::element, s.index = element_index(graph_, id);
    else if (r == role::kernel)
      s.is = what::array;
    else if (r == role::scalar)
      s.is = n.op->kind == node_kind::reduction ? what::sum : what::number;
    else
      return;
    statements_.push_back(s);
  }

  std::ptrdiff_t block_size(const detail::block_loop& loop) const {
    const std::ptrdiff_t used = std::max(1, loop.buffers + loop.streams);
    const std::ptrdiff_t most = std::max(fewest_elements, cache / used);
    return std::min(most, most_elements) / lanes * lanes;
  }
  std::ptrdiff_t loop_memory(const detail::block_loop& loop) const {
    const auto values = static_cast<std::ptrdiff_t>(loop.values.size());
    const auto sums = static_cast<std::ptrdiff_t>(loop.reductions.size());
    return loop.buffers * block_size(loop) + (values + kernels<T>::sums * sums) * lanes + sums;
  }

  void check(const std::ptrdiff_t* dimension) const {
    for (const length_check& c : graph_.checks) {
      const std::ptrdiff_t left = c.left.value(dimension), right = c.right.value(dimension);
      if (c.at_least ? left < right : left != right)
        detail::report(c.op ? c.op->name : "x.size()", c.at_least, graph_.shapes[at(c.left_shape)],
                       graph_.shapes[at(c.right_shape)], dimension);
    }
  }
  template <class X>
  static constexpr std::ptrdiff_t line_of(std::ptrdiff_t count) {
    return rounded(count * static_cast<std::ptrdiff_t>(sizeof(X)), 64) /
           static_cast<std::ptrdiff_t>(sizeof(T));
  }
  /// What the tables of sizes and addresses take of the workspace.
  std::ptrdiff_t tables() const {
    return line_of<std::ptrdiff_t>(graph_.used.shapes) + line_of<T*>(plan_.slots.size) +
           line_of<const T*>(most_values_);
  }
  template <class X>
  static X* take(T*& next, std::ptrdiff_t count) {
    X* const table = ::new (static_cast<void*>(next)) X[static_cast<std::size_t>(count)];
    next += line_of<X>(count);
    return table;
  }
  run_state begin(const T* const* argument, T* const* output, const std::ptrdiff_t* dimension,
                  T* next) const {
    run_state s{argument, output, dimension, nullptr, nullptr, nullptr, nullptr, nullptr};
    s.size = take<std::ptrdiff_t>(next, graph_.used.shapes);
    s.slot = take<T*>(next, plan_.slots.size);
    s.place = take<const T*>(next, most_values_);
    s.scalar = next;
    s.work = s.scalar + rounded(graph_.used.nodes, line);
    next = s.work + rounded(work_, line);
    for (int k = 0; k < graph_.used.shapes; ++k) s.size[k] = graph_.shapes[at(k)].size(dimension);
    for (int k = 0; k < plan_.slots.size; ++k) {
      s.slot[k] = next;
      next += rounded(s.size[plan_.slots.data[k]], line);
    }
    return s;
  }

  std::ptrdiff_t size_of(const run_state& s, int id) const {
    return s.size[graph_[id].shape];
  }
  T* place(const run_state& s, const home& h) const {
    return h.in == home::place::output ? s.output[h.index] : s.slot[h.index];
  }
  /// The elements of a node that is kept in memory.
  const T* elements(const run_state& s, int id) const {
    if (plan_.roles.data[id] == role::argument) return s.argument[graph_[id].with.at[0]];
    return is_array(id) ? place(s, plan_.homes.data[id]) : s.scalar + id;
  }

  void run_statement(const run_state& s, const statement& x) const {
    T& result = s.scalar[x.node];
    switch (x.is) {
      case statement::form::literal: result = static_cast<T>(x.constant); break;
      case statement::form::size:
        result = static_cast<T>(s.size[graph_[x.node].with.at[0]]);
        break;
      case statement::form::argument: result = *s.argument[graph_[x.node].with.at[0]]; break;
      case statement::form::element: result = elements(s, x.in[0])[x.index]; break;
      case statement::form::sum:
        result = x.code->add_numbers(x.code->identity, s.scalar + x.in[0], 1);
        break;
      case statement::form::number: {
        const T operands[] = {s.scalar[x.in[0]], s.scalar[x.in[1]], s.scalar[x.in[2]]};
        result = x.code->number(operands);
        break;
      }
      case statement::form::array: run_array(s, x); break;
    }
  }
  void run_array(const run_state& s, const statement& x) const {
    constexpr int few = 8;
    const T* in_few[few];
    const shape* shapes_few[few];
    std::vector<const T*> in_many;
    std::vector<const shape*> shapes_many;
    const T** in = in_few;
    const shape** shapes = shapes_few;
    if (x.count > few) {
      in_many.resize(at(x.count)), shapes_many.resize(at(x.count));
      in = in_many.data(), shapes = shapes_many.data();
    }
    for (int k = 0; k < x.count; ++k) {
      const int id = graph_.operand(x.node, k);
      in[k] = elements(s, id);
      shapes[k] = &graph_.shape_of(id);
    }
    x.code->array({in, shapes, x.count, const_cast<T*>(elements(s, x.node)),
                   &graph_.shape_of(x.node), graph_[x.node].with, s.dimension});
  }

  void write_outputs(const run_state& s) const {
    for (int k = 0; k < graph_.used.outputs; ++k) {
      const int id = graph_.output(k);
      const home& h = plan_.homes.data[id];
      if (!is_array(id))
        *s.output[k] = s.scalar[id];
      else if (plan_.roles.data[id] == role::kernel && h.index != k)
        std::copy_n(s.output[h.index], size_of(s, id), s.output[k]);
    }
  }

  /// A loop at work, at the block that begins with element `begin`.
  struct loop_state {
    const detail::block_loop& loop;
    std::ptrdiff_t block;
    std::ptrdiff_t length;
    T* buffers;
    T* uniform;
    T* totals;
    T* rests;
    std::ptrdiff_t begin = 0;
    std::ptrdiff_t size = 0;     // elements in this block
    std::ptrdiff_t rounded = 0;  // a whole number of registers

    T* buffer(int b) const { return buffers + b * block; }
  };

  void run_loop(const run_state& s, const detail::block_loop& loop) const {
    const std::ptrdiff_t block = block_size(loop);
    const auto values = static_cast<std::ptrdiff_t>(loop.values.size());
    const auto sums = static_cast<std::ptrdiff_t>(loop.reductions.size());
    T* const uniform = s.work + loop.buffers * block;
    T* const totals = uniform + values * lanes;
    loop_state at_work{loop,   block,  s.size[loop.shape],
                       s.work, uniform, totals, totals + kernels<T>::sums * sums * lanes};
    for (std::size_t i = 0; i < loop.values.size(); ++i)
      if (const detail::block_value& v = loop.values[i]; v.uniform && !is_array(v.node)) {
        T* const copies = uniform + static_cast<std::ptrdiff_t>(i) * lanes;
        std::fill_n(copies, lanes, s.scalar[v.node]);
        s.place[i] = copies;
      }
    for (std::ptrdiff_t r = 0; r < sums; ++r) {
      const T identity = graph_[loop.reductions[static_cast<std::size_t>(r)]]
                             .op->kernels()
                             .template of<T>()
                             .identity;
      std::fill_n(totals + r * kernels<T>::sums * lanes, kernels<T>::sums * lanes, identity);
      at_work.rests[r] = identity;
    }
    for (std::ptrdiff_t i = 0; i < at_work.length; i += block) {
      at_work.begin = i;
      at_work.size = std::min(block, at_work.length - i);
      at_work.rounded = rounded(at_work.size, lanes);
      for (const detail::block_step& step : loop.steps) run_step(s, at_work, step);
    }
    for (std::ptrdiff_t r = 0; r < sums; ++r) {
      const int id = loop.reductions[static_cast<std::size_t>(r)];
      const kernels<T>& code = graph_[id].op->kernels().template of<T>();
      const T total = code.total(totals + r * kernels<T>::sums * lanes);
      s.scalar[id] = code.add_numbers(total, at_work.rests + r, 1);
    }
  }

  void run_step(const run_state& s, loop_state& w, const detail::block_step& step) const {
    const T** const place_of = s.place;
    switch (step.is) {
      case form::same: place_of[step.instance] = place_of[step.in[0]]; break;
      case form::load: {
        const detail::block_value& v = w.loop.values[at(step.instance)];
        place_of[step.instance] = part(w, {elements(s, v.node), 0}, size_of(s, v.node), v.offset,
                                       step.buffer);
        break;
      }
      case form::fill:
        std::fill_n(w.buffer(step.buffer), w.rounded, *place_of[step.in[0]]);
        place_of[step.instance] = w.buffer(step.buffer);
        break;
      case form::pad: {
        const detail::block_value& v = w.loop.values[at(step.in[0])];
        place_of[step.instance] = part(w, {place_of[step.in[0]], w.begin + v.offset},
                                       size_of(s, v.node), v.offset, step.buffer);
        break;
      }
      case form::compute:
      case form::pair: compute(s, w, step, place_of); break;
      case form::store: {
        T* const to = place(s, step.to) + w.begin;
        const int id = w.loop.values[at(step.instance)].node;
        const std::ptrdiff_t size = std::min(w.size, size_of(s, id) - w.begin);
        const T* const from = place_of[step.instance];
        if (from != to && size > 0) std::copy_n(from, size, to);
        break;
      }
      case form::add: add(s, w, step, place_of[step.instance]); break;
    }
  }
  /// An array's elements from number `first` on.
  struct elements_from {
    const T* elements;
    std::ptrdiff_t first;
  };
  /// A block of an array at an offset: in place where all of it lies inside, else a copy with zeros
  /// outside.
  static const T* part(const loop_state& w, const elements_from& from, std::ptrdiff_t length,
                       int offset, int buffer) {
    const std::ptrdiff_t first = w.begin + offset;
    if (first >= 0 && first + w.rounded <= length) return from.elements + (first - from.first);
    T* const copy = w.buffer(buffer);
    const std::ptrdiff_t begin = std::clamp<std::ptrdiff_t>(-first, 0, w.rounded);
    const std::ptrdiff_t end = std::clamp<std::ptrdiff_t>(length - first, begin, w.rounded);
    std::fill_n(copy, begin, T(0));
    if (end > begin)
      std::copy_n(from.elements + (first + begin - from.first), end - begin, copy + begin);
    std::fill_n(copy + end, w.rounded - end, T(0));
    return copy;
  }
  void compute(const run_state& s, const loop_state& w, const detail::block_step& step,
               const T** place_of) const {
    const kernels<T>& code = step.kernels().template of<T>();
    T* out = w.buffer(step.buffer);
    if (step.in_place && w.begin + w.rounded <= size_of(s, w.loop.values[at(step.instance)].node))
      out = place(s, step.to) + w.begin;
    block_call<T> call{{}, {}, out, w.rounded};
    for (int k = 0; k < step.count; ++k) {
      call.in[k] = place_of[step.in[k]];
      call.advances[k] = w.loop.values[at(step.in[k])].uniform ? 0 : -1;
    }
    if (step.is == form::pair) {
      T* const partner = w.buffer(step.buffer_of_other);
      code.block_with_partner(call, partner);
      place_of[step.other] = partner;
    } else {
      code.block(call);
    }
    place_of[step.instance] = out;
  }
  void add(const run_state& s, const loop_state& w, const detail::block_step& step,
           const T* x) const {
    const kernels<T>& code = step.kernels().template of<T>();
    const int id = w.loop.values[at(step.instance)].node;
    const std::ptrdiff_t size = std::min(w.size, size_of(s, id) - w.begin);
    if (size <= 0) return;
    const std::ptrdiff_t whole = size / lanes * lanes;
    code.add_block(x, whole, w.totals + step.other * kernels<T>::sums * lanes);
    T& rest = w.rests[step.other];
    rest = code.add_numbers(rest, x + whole, size - whole);
  }
};

}  // namespace fluxion::inline FLUXION_ABI
