// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <new>
#include <source_location>
#include <string>
#include <utility>
#include <vector>

#include <fluxion/reverse/variable/element_block.hpp>
#include <fluxion/reverse/variable/gradient_mode.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

struct variable_node;
class sweep;

/// The lengths of a variable's axes, outermost first.
struct node_lengths {
  int rank = 0;
  std::ptrdiff_t at[4]{};

  bool operator==(const node_lengths&) const = default;
  FLUXION_INLINE std::ptrdiff_t size() const {
    std::ptrdiff_t result = 1;
    for (int axis = 0; axis < rank; ++axis) result *= at[axis];
    return result;
  }
};

/// A variable of any type: an address that counts. The last handle to go takes the value with it,
/// unless the graph needs it.
class variable_handle {
 public:
  constexpr variable_handle() = default;
  /// Takes over a handle that is counted already.
  FLUXION_INLINE explicit variable_handle(variable_node* counted) : node_(counted) {}
  FLUXION_INLINE variable_handle(const variable_handle& other);
  FLUXION_INLINE variable_handle(variable_handle&& other) noexcept
      : node_(std::exchange(other.node_, nullptr)) {}
  FLUXION_INLINE variable_handle& operator=(variable_handle other) noexcept {
    std::swap(node_, other.node_);
    return *this;
  }
  FLUXION_INLINE ~variable_handle() { reset(); }

  FLUXION_INLINE void reset();
  FLUXION_INLINE variable_node* node() const { return node_; }
  FLUXION_INLINE explicit operator bool() const { return node_ != nullptr; }

 private:
  variable_node* node_ = nullptr;
};

struct pullback_source;

/// What all statements of one form have in common.
struct statement_type {
  /// Adds to the adjoints of a statement's operands.
  void (*reverse)(variable_node& statement, sweep& to);
  /// The same, recorded: the adjoint of each operand, or none. Null: the source is used.
  void (*reverse_recorded)(variable_node& statement, const variable_handle& seed,
                           variable_handle* adjoints);
  /// The form in words: tanh(add(multiply(x0, x1), x2)).
  std::string (*text)(const variable_node& statement);
  /// Destroys what a statement has beside its operands; null: nothing.
  void (*destroy)(variable_node& statement);
  /// The graph of its reverse kernel; null: it has none.
  const pullback_source* source;
  /// A statement_form, for `reverse`; null: it needs none.
  const void* form = nullptr;
};

/// What a statement was made of: where the adjoint goes, and the value, if the reverse kernel reads
/// it.
struct operand {
  variable_node* from;
  element_share value;
  std::uint32_t version;
  bool is_checked;  // an adjoint that is asked for depends on the value
  bool is_data;     // it required no gradient when the statement was recorded
};

/// A hook on a variable: it is given the gradient, and may return another, or none.
struct gradient_hook {
  int id;
  std::function<variable_handle(const variable_handle&)> call;
};
struct hook_list {
  std::vector<gradient_hook> hooks;
  int next_id = 0;

  bool has(int id) const {
    return std::any_of(hooks.begin(), hooks.end(),
                       [&](const gradient_hook& hook) { return hook.id == id; });
  }
};

/// A variable's value, and what it was computed from. Handles and statements share it.
///
/// Operands, and numbers of the statement, stand behind it in the same block.
struct alignas(std::max_align_t) variable_node {
  reference_count references;  // of statements, and one for all handles
  reference_count handles;
  bool requires_grad = false;
  bool keeps_grad = false;
  bool is_released = false;
  bool is_double = false;
  bool is_alias = false;  // made by detach: it follows what others write
  int size_class = 0;
  int operand_count = 0;
  std::uint32_t value_version = 0;
  std::uint32_t kept_version = 0;
  const statement_type* type = nullptr;  // null: no statement made it
  std::uint64_t number = 0;              // operands have smaller ones
  element_share value;                   // none once there is no handle
  element_share kept;                    // the value again, if the reverse kernel reads it
  element_share adjoint;                 // while a sweep is under way
  variable_handle recorded_adjoint;      // the same, if the sweep is recorded
  variable_handle grad;
  variable_node* next = nullptr;  // among those that are to be destroyed
  void* custom = nullptr;
  std::shared_ptr<hook_list> hooks;
  node_lengths lengths;
  std::source_location where{};

  operand* operands() { return std::launder(reinterpret_cast<operand*>(this + 1)); }
  void* numbers() { return operands() + operand_count; }
  bool is_leaf() const { return !type; }
  std::size_t bytes() const {
    return static_cast<std::size_t>(lengths.size()) * (is_double ? sizeof(double) : sizeof(float));
  }

  FLUXION_INLINE static variable_node* make(int operand_count, std::size_t number_bytes = 0) {
    const std::size_t bytes = sizeof(variable_node) +
                              static_cast<std::size_t>(operand_count) * sizeof(operand) +
                              number_bytes;
    const int size_class = block_pool::class_of(bytes);
    auto* const made = ::new (pool_of_thread.allocate(size_class)) variable_node;
    made->size_class = size_class;
    made->operand_count = operand_count;
    for (int k = 0; k < operand_count; ++k) ::new (made->operands() + k) operand{};
    return made;
  }
};

/// Whether the gradient with respect to an operand is asked for.
FLUXION_INLINE bool is_asked(const operand& of) { return !of.is_data && of.from->requires_grad; }

/// What a statement keeps for its reverse kernel, given back: afterwards it can't be swept. What
/// nobody holds then is put before `dead`.
inline void release_saved(variable_node& n, variable_node*& dead) {
  for (int k = 0; k < n.operand_count; ++k) {
    n.operands()[k].value.reset();
    variable_node* const from = std::exchange(n.operands()[k].from, nullptr);
    if (from && from->references.drop()) from->next = std::exchange(dead, from);
  }
  n.kept.reset();
  if (n.type && n.type->destroy && !n.is_released) n.type->destroy(n);
  n.is_released = true;
}

/// Takes nodes down one by one, not by recursion: a chain of statements may have any length.
struct node_destruction {
  [[gnu::noinline]] static void run(variable_node* dead) {
    while (dead) {
      variable_node* const n = dead;
      dead = n->next;
      release_saved(*n, dead);
      const int size_class = n->size_class;
      n->~variable_node();
      pool_of_thread.deallocate(n, size_class);
    }
  }
};

/// Drops a reference; where it was the last, the node goes, and what only it held.
FLUXION_INLINE void release(variable_node* n) {
  if (!n || !n->references.drop()) return;
  n->next = nullptr;
  node_destruction::run(n);
}
FLUXION_INLINE variable_node* share(variable_node* n) {
  if (n) n->references.add();
  return n;
}
inline void release_saved(variable_node& n) {
  variable_node* dead = nullptr;
  release_saved(n, dead);
  if (dead) node_destruction::run(dead);
}

FLUXION_INLINE variable_handle::variable_handle(const variable_handle& other) : node_(other.node_) {
  if (node_) node_->handles.add();
}
FLUXION_INLINE void variable_handle::reset() {
  variable_node* const n = std::exchange(node_, nullptr);
  if (!n || !n->handles.drop()) return;
  n->value.reset();
  release(n);
}

}  // namespace fluxion::inline FLUXION_ABI::detail
