// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include <fluxion/derivative/callable.hpp>
#include <fluxion/graph/program_key.hpp>
#include <fluxion/run/interpreted.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// The programs that a derivative of a callable with state has made: one for each kind of
/// evaluation (a transform and types of arguments) and structure of the recorded graph.
///
/// Safe to share between threads. The oldest program goes when there are too many.
class program_cache : public kept_programs {
 public:
  static constexpr std::size_t most = 16;

  /// The cache of a derivative of a callable with state; made when it's first asked for.
  template <class F>
  static program_cache& of(const kept_callable<F>& callable) {
    if (!callable.place) return shared<F>();
    kept_programs*& programs = callable.place->programs;
    kept_programs* found = __atomic_load_n(&programs, __ATOMIC_ACQUIRE);
    if (!found) {
      auto made = std::make_unique<program_cache>();
      kept_programs* const mine = made.get();
      if (__atomic_compare_exchange_n(&programs, &found, mine, false, __ATOMIC_ACQ_REL,
                                      __ATOMIC_ACQUIRE))
        found = made.release();
    }
    return *static_cast<program_cache*>(found);
  }
  /// A graph that is held has its own, whatever derivative asks.
  template <class F>
    requires requires(const F& f) { f.programs(); }
  static program_cache& of(const kept_callable<F>& callable) {
    return callable.get().programs();
  }
  /// Of one without state all derivatives have one cache: they are alike, as if compiled.
  template <StatelessCallable F>
  static program_cache& of(const kept_callable<F>&) {
    return shared<F>();
  }
  program_cache()
      : kept_programs{[](kept_programs* p) { delete static_cast<program_cache*>(p); }} {}

  template <class T>
  using program = std::shared_ptr<const interpreted<T>>;

  /// The program of that kind; null if there is none.
  template <class T>
  program<T> find(const void* kind) {
    const std::lock_guard guard(lock_);
    for (const entry& e : entries_)
      if (e.kind == kind) return std::static_pointer_cast<const interpreted<T>>(e.program);
    return nullptr;
  }
  /// That of this recording.
  template <class T>
  program<T> find(const void* kind, std::uint64_t hash, const graph& g, int result) {
    const std::lock_guard guard(lock_);
    for (const entry& e : entries_)
      if (e.kind == kind && e.key->hash == hash && e.key->is_of(g, result))
        return std::static_pointer_cast<const interpreted<T>>(e.program);
    return nullptr;
  }
  template <class T>
  void add(const void* kind, std::unique_ptr<const program_key> key, program<T> made) {
    const std::lock_guard guard(lock_);
    if (entries_.size() < most)
      entries_.push_back({kind, std::move(key), std::move(made)});
    else
      entries_[next_++ % most] = {kind, std::move(key), std::move(made)};
  }

 private:
  template <class F>
  static program_cache& shared() {
    static program_cache cache;
    return cache;
  }

  struct entry {
    const void* kind;
    std::unique_ptr<const program_key> key;
    std::shared_ptr<const void> program;
  };
  std::mutex lock_;
  std::vector<entry> entries_;
  std::size_t next_ = 0;
};

}  // namespace fluxion::inline FLUXION_ABI::detail
