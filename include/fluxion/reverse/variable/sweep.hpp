// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

#include <fluxion/base/error.hpp>
#include <fluxion/reverse/variable/node.hpp>
#include <fluxion/reverse/variable/scratch.hpp>

namespace fluxion::inline FLUXION_ABI {

/// A gradient that can't be found: a graph that is gone, a value changed since, a seed that is
/// missing. The message names the statement and its line.
class gradient_error : public error {
 public:
  using error::error;
};

namespace detail {

/// "tanh(add(x0, x1)) (file.cpp:12)": a statement, as messages name it.
inline std::string text_of(const variable_node& n) {
  std::string result = n.type ? n.type->text(n) : std::string("a leaf");
  if (n.where.line() != 0)
    result += " (" + std::string(n.where.file_name()) + ":" + std::to_string(n.where.line()) + ")";
  return result;
}

[[noreturn, gnu::cold]] inline void raise_at(const char* what, const variable_node& n) {
  raise<gradient_error>("fluxion: " + (what + text_of(n)));
}
[[noreturn, gnu::cold, gnu::noinline]] inline void refuse_empty() {
  raise<gradient_error>(
      "fluxion: an empty variable is used: one that was made from nothing, or a gradient that is "
      "absent, see has_grad()");
}
/// Errors: gradient_error, if a variable is empty.
FLUXION_INLINE variable_node& require_defined(variable_node* n) {
  if (!n) [[unlikely]]
    refuse_empty();
  return *n;
}
/// "[3, 4]", for messages.
inline std::string lengths_text(const node_lengths& lengths) {
  std::string text = "[";
  for (int axis = 0; axis < lengths.rank; ++axis)
    text += (axis > 0 ? ", " : "") + std::to_string(lengths.at[axis]);
  return text + "]";
}

template <class T>
void add_elements(T* to, const T* from, std::ptrdiff_t count) {
  for (std::ptrdiff_t i = 0; i < count; ++i) to[i] += from[i];
}
/// to += from, of one shape.
inline void add_block(element_block* to, element_block* from, const variable_node& like) {
  if (like.is_double)
    add_elements(to->as<double>(), from->as<double>(), like.lengths.size());
  else
    add_elements(to->as<float>(), from->as<float>(), like.lengths.size());
}
inline element_share copy_of(element_block& from, const variable_node& like) {
  element_share made(element_block::make(like.bytes()));
  std::memcpy(made->elements(), from.elements(), like.bytes());
  return made;
}
template <class T>
bool has_nan(const T* x, std::ptrdiff_t count) {
  return std::any_of(x, x + count, [](T element) { return std::isnan(element); });
}
inline bool has_nan(element_block* s, const variable_node& like) {
  return like.is_double ? has_nan(s->as<double>(), like.lengths.size())
                        : has_nan(s->as<float>(), like.lengths.size());
}

/// A variable of its own with these elements, of which no gradient is known.
inline variable_handle plain_variable(element_share value, const variable_node& like) {
  variable_node* const made = variable_node::make(0);
  made->value = std::move(value);
  made->value_version = made->value->version;
  made->lengths = like.lengths;
  made->is_double = like.is_double;
  made->where = like.where;
  made->number = ++mode_of_thread.statements;
  return variable_handle(made);
}

/// What a sweep is asked for.
struct sweep_request {
  bool retains_graph = false;
  bool is_recorded = false;
  const std::vector<variable_handle>* inputs =
      nullptr;                                       // whose gradients are asked for; all leaves
  std::vector<variable_handle>* captured = nullptr;  // where they go, instead of to grad
};

/// A reverse sweep over statements, the last one first, without recursion.
///
/// A hook or a custom function may run another one over the same graph: that puts aside what this
/// one has added up.
class sweep {
 public:
  explicit sweep(const sweep_request& request) : request_(request), outer_(mode_of_thread.running) {
    if (request.inputs)
      for (const variable_handle& input : *request.inputs)
        first_ = std::min(first_, input.node()->number);
    if (!request.inputs) first_ = 0;
    if (outer_) [[unlikely]]
      put_aside();
    mode_of_thread.running = this;
  }
  sweep(const sweep&) = delete;
  sweep& operator=(const sweep&) = delete;
  /// Also by an exception: no adjoint is left.
  ~sweep() {
    for (variable_node* n : waiting_) forget(n);
    if (current_) forget(current_);
    for (adjoints_aside& each : aside_) {
      each.of->adjoint = std::move(each.adjoint);
      each.of->recorded_adjoint = std::move(each.recorded);
    }
    mode_of_thread.running = outer_;
  }

  FLUXION_INLINE bool wants(const variable_node* n) const {
    return n && n->requires_grad && n->number >= first_ &&
           (!request_.inputs || n->type || is_input(n));
  }
  FLUXION_INLINE bool wants(const operand& of) const { return !of.is_data && wants(of.from); }
  /// Where an operand's adjoint is added up, and what it is so far: null at first.
  template <class T>
  FLUXION_INLINE T* adjoint_of(variable_node* n, const T*& before) {
    if (n->adjoint) return before = n->adjoint->as<T>(), n->adjoint->as<T>();
    n->adjoint = element_share(element_block::make(n->bytes()));
    before = nullptr;
    add(n);
    return n->adjoint->as<T>();
  }
  FLUXION_INLINE void add(variable_node* n) {
    n->references.add();
    waiting_.push_back(n);
    std::push_heap(waiting_.begin(), waiting_.end(), is_earlier);
  }

  /// Adds a part to an adjoint.
  void add_to_adjoint(variable_node* n, element_share part) {
    if (n->adjoint) return add_block(n->adjoint.get(), part.get(), *n);
    n->adjoint = std::move(part);
    add(n);
  }

  void run(variable_node* root, element_share seed) {
    root->adjoint = std::move(seed);
    add(root);
    each([&](variable_node& n) { turn(n); });
  }
  /// Visits what was added, the latest statement first.
  template <class Turn>
  FLUXION_INLINE void each(const Turn& turn) {
    while (!waiting_.empty()) {
      std::pop_heap(waiting_.begin(), waiting_.end(), is_earlier);
      current_ = waiting_.back();
      waiting_.pop_back();
      turn(*current_);
      release(std::exchange(current_, nullptr));
    }
  }

  /// The adjoint that the hooks of a variable make of it.
  [[gnu::noinline]] static variable_handle after_hooks(const variable_node& n,
                                                       variable_handle adjoint) {
    const std::shared_ptr<hook_list> list = n.hooks;  // a hook may remove itself
    for (const gradient_hook& hook : std::vector<gradient_hook>(list->hooks)) {
      if (!list->has(hook.id)) continue;
      variable_handle other = hook.call(adjoint);
      if (!other) continue;
      if (other.node()->lengths != n.lengths)
        raise<shape_error>("fluxion: a gradient hook returned a gradient of shape " +
                           lengths_text(other.node()->lengths) + " in place of " +
                           lengths_text(n.lengths) + ", for " + text_of(n));
      if (mode_of_thread.looks_for_nan && is_nan(other) && !is_nan(adjoint))
        raise<not_finite_error>("fluxion: backward: what a hook made of the gradient of " +
                                text_of(n) + " is not a number");
      adjoint = std::move(other);
    }
    return adjoint;
  }

  /// Calls `put(place, adds)` for each place where this variable's gradient is wanted.
  template <class Put>
  FLUXION_INLINE void take(variable_node& n, const Put& put) {
    if (!request_.inputs) {
      if (!n.type || n.keeps_grad) put(n.grad, true);
      return;
    }
    for (std::size_t k = 0; k < request_.inputs->size(); ++k)
      if ((*request_.inputs)[k].node() == &n)
        put(request_.captured ? (*request_.captured)[k] : n.grad, !request_.captured);
  }

  [[noreturn, gnu::cold, gnu::noinline]] static void refuse_nan(const variable_node& n, int k) {
    raise<not_finite_error>("fluxion: backward: the gradient of operand " + std::to_string(k) +
                            " of " + text_of(n) + " is not a number");
  }

  /// Errors: gradient_error, if the graph is gone, or a value that is needed was changed.
  FLUXION_INLINE static void check(variable_node& n) {
    if (n.is_released) [[unlikely]]
      refuse(n);
    bool same = !n.kept || n.kept->version == n.kept_version;
    for (int k = 0; k < n.operand_count; ++k) {
      const operand& from = n.operands()[k];
      same &= !from.is_checked || from.value->version == from.version;
    }
    if (!same) [[unlikely]]
      refuse(n);
  }

 private:
  /// What a sweep around this one had added up.
  struct adjoints_aside {
    variable_node* of;
    element_share adjoint;
    variable_handle recorded;
  };

  const sweep_request& request_;
  sweep* const outer_;
  std::vector<adjoints_aside> aside_;
  std::uint64_t first_ = ~std::uint64_t{0};
  variable_node* current_ = nullptr;
  std::vector<variable_node*> waiting_;  // a heap, the latest on top

  bool is_input(const variable_node* n) const {
    return std::any_of(request_.inputs->begin(), request_.inputs->end(),
                       [&](const variable_handle& input) { return input.node() == n; });
  }
  static bool is_earlier(const variable_node* a, const variable_node* b) {
    return a->number < b->number;
  }
  [[gnu::cold, gnu::noinline]] void put_aside() {
    aside_.reserve(outer_->waiting_.size() + 1);
    const auto put = [&](variable_node* n) {
      aside_.push_back({n, std::move(n->adjoint), std::move(n->recorded_adjoint)});
    };
    for (variable_node* n : outer_->waiting_) put(n);
    if (outer_->current_) put(outer_->current_);
  }
  static bool is_nan(const variable_handle& x) { return has_nan(x.node()->value.get(), *x.node()); }
  static void forget(variable_node* n) {
    n->adjoint.reset();
    n->recorded_adjoint.reset();
    release(n);
  }

  FLUXION_INLINE void turn(variable_node& n) {
    if (n.hooks) [[unlikely]]
      n.adjoint = after_hooks(n, plain_variable(n.adjoint, n)).node()->value;
    take(n, [&](variable_handle& to, bool adds) { put_gradient(n, to, adds); });
    if (n.type) {
      check(n);
      n.type->reverse(n, *this);
      if (mode_of_thread.looks_for_nan) [[unlikely]]
        look_for_nan(n);
      if (!request_.retains_graph) release_saved(n);
    }
    n.adjoint.reset();
  }
  static void put_gradient(variable_node& n, variable_handle& to, bool adds) {
    if (!adds || !to) {
      // Copied if a user has it too.
      to = plain_variable(n.adjoint->is_shared() ? copy_of(*n.adjoint.get(), n) : n.adjoint, n);
    } else if (variable_node& g = *to.node(); g.requires_grad) {
      element_share sum = copy_of(*g.value.get(), n);
      add_block(sum.get(), n.adjoint.get(), n);
      to = plain_variable(std::move(sum), n);
    } else {
      add_block(g.value.get(), n.adjoint.get(), n);
      g.value_version = ++g.value->version;
    }
  }
  [[noreturn, gnu::cold, gnu::noinline]] static void refuse(const variable_node& n) {
    if (n.is_released)
      raise<gradient_error>(
          "fluxion: backward: the graph is gone, an earlier sweep has used it up: sweep with "
          "retain_graph, or compute the value again; at " +
          text_of(n));
    raise<gradient_error>(
        "fluxion: backward: a value was changed in place that is needed for the gradient of " +
        text_of(n));
  }
  [[gnu::noinline]] static void look_for_nan(variable_node& n) {
    if (has_nan(n.adjoint.get(), n)) return;  // it began above, or is the seed's
    for (int k = 0; k < n.operand_count; ++k)
      if (const variable_node* from = n.operands()[k].from;
          from && from->adjoint && has_nan(from->adjoint.get(), *from))
        refuse_nan(n, k);
  }
};

}  // namespace detail
}  // namespace fluxion::inline FLUXION_ABI
