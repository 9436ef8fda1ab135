// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <fluxion/reverse/operators.hpp>
#include <fluxion/reverse/statement_store.hpp>
#include <fluxion/reverse/sweep.hpp>

namespace fluxion::inline FLUXION_ABI {

template <class T>
class basic_tape;

/// While it lives, this thread records on a tape; then on the one before, if there was one.
template <class T>
class [[nodiscard]] basic_recording {
 public:
  explicit basic_recording(detail::recorder<T>& to, bool& active)
      : before_(detail::current_recorder<T>), active_(active) {
    if (active)
      raise<error>("fluxion: tape: is being recorded already; end that recording first");
    active = true;
    detail::current_recorder<T> = &to;
  }
  basic_recording(const basic_recording&) = delete;
  basic_recording& operator=(const basic_recording&) = delete;
  ~basic_recording() {
    detail::current_recorder<T> = before_;
    active_ = false;
  }

 private:
  detail::recorder<T>* before_;
  bool& active_;
};

template <class T>
class basic_tape {
 public:
  using position = detail::store_position;

  basic_tape() = default;

  basic_recording<T> record() {
    if (!recording_) store_.restart();
    return basic_recording<T>(store_, recording_);
  }

  basic_real<T> input(const T& x) { return {x, store_.add_input()}; }

  position here() const { return store_.position(); }
  void rollback(const position& to) { store_.return_to(to); }

  void sweep(const basic_real<T>& y, const T& seed = T(1)) {
    adjoints_.assign(store_.statements() + store_.inputs(), T(0));
    T* const first = adjoints_.data() + store_.inputs();
    adjoints_[index_of(y)] = seed;
    std::uint64_t statement = store_.statements();
    for (std::size_t b = store_.block_count(); b-- > 0;)
      detail::statement_sweep<T, T>(store_.partials_of(b), store_.slots_of(b), first)
          .run(0, store_.used_in(b), statement);
  }
  T adjoint(const basic_real<T>& x) const { return adjoints_[index_of(x)]; }

  std::size_t statements() const { return store_.statements(); }
  std::size_t entries() const { return store_.entries(); }

 private:
  detail::statement_store<T> store_;
  std::vector<T> adjoints_;
  bool recording_ = false;

  std::size_t index_of(const basic_real<T>& x) const {
    if (!store_.holds(x.place())) raise<error>("fluxion: tape: not on this tape");
    return x.place() - store_.begin;
  }
};

using tape = basic_tape<double>;

}  // namespace fluxion::inline FLUXION_ABI
