// SPDX-License-Identifier: BSL-1.0
// The problems, and who computes their gradients. Each file in problems/ adds one of them, so that
// a change to one compiles one file; speed_table and gradients run whatever was added.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <fluxion/fluxion.hpp>
#ifdef FLUXION_BENCHMARK_INTERPRETED
#include <optional>

#include <fluxion/run_time.hpp>
#endif

#ifdef FLUXION_BENCHMARK_ADOLC
#include "peers/adolc.hpp"
#endif
#ifdef FLUXION_BENCHMARK_SACADO
#include "peers/sacado.hpp"
#endif
#ifdef FLUXION_BENCHMARK_AUTODIFF
#include "peers/autodiff.hpp"
#endif

namespace benchmarks {

using vector = std::vector<double>;

#ifdef FLUXION_BENCHMARK_INTERPRETED
/// Whether gradients made from now on record at every call.
inline bool at_every_call = false;

/// A callable whose graph isn't known while compiling, for all that its type says.
template <class F>
struct captured {
  F callable;
  const bool* state = &at_every_call;
  auto operator()(const auto&... x) const { return callable(x...); }
};

/// The gradient of a graph that is recorded at the first call or at every call, and interpreted.
template <class F>
class interpreted_gradient {
 public:
  explicit interpreted_gradient(F f) : callable_(f) {
    if (at_every_call) recording_.emplace(captured<F>{f});
  }
  template <class Out, class... Args>
  double into(Out&& out, const Args&... args) {
    if (recording_) return recording_->into(out, args...);
    if (!derivative_) derivative_.emplace(fluxion::record(callable_, args...));
    return derivative_->into(out, args...);
  }

 private:
  F callable_;
  std::optional<fluxion::gradient_of<fluxion::run_time_graph, true>> derivative_;
  std::optional<fluxion::gradient_of<captured<F>, true>> recording_;
};
template <class F>
auto value_and_gradient(F f) {
  return interpreted_gradient<F>(f);
}
#else
using fluxion::value_and_gradient;
#endif

/// A value, and its gradients by each argument as plain numbers.
struct result {
  double value = 0;
  std::vector<vector> gradients;
};

/// Somebody's value and gradient of a problem of one size.
struct candidate {
  std::string by;  ///< "fluxion", "hand", "plain", "fused", "recorded" or a peer's name
  std::function<void(long calls)> repeat;
  std::function<result()> evaluate;
};

/// A function, and the sizes at which its gradients are compared.
struct problem {
  std::string name;
  bool transcendental;  ///< of each element
  std::vector<std::size_t> sizes;
  std::size_t peers_up_to;
  std::function<std::vector<candidate>(std::size_t n)> candidates;  ///< Fluxion is the first
};

/// All that was added.
inline std::vector<problem>& problems() {
  static std::vector<problem> all;
  return all;
}

/// A gradient as plain numbers.
template <class Gradient>
vector numbers(const Gradient& g) {
  if constexpr (std::is_arithmetic_v<Gradient>)
    return {g};
  else
    return vector(g.data(), g.data() + g.size());
}

/// A candidate from a callable that writes to these gradients and returns the value. Repeated calls
/// can't be merged, nor anything moved out of them.
template <class Gradients, class Call>
candidate make_candidate(std::string by, std::shared_ptr<Gradients> gradients, Call call) {
  auto shared = std::make_shared<Call>(std::move(call));
  auto repeat = [gradients, shared](long calls) {
    Gradients& g = *gradients;
    Call& f = *shared;
    for (long i = 0; i < calls; ++i) {
      double value = std::apply(f, g);
      asm volatile("" : : "r"(&f), "r"(&g), "r"(&value) : "memory");
    }
  };
  auto evaluate = [gradients, shared] {
    const double value = std::apply(*shared, *gradients);
    return std::apply(
        [value](const auto&... g) {
          return result{value, std::vector<vector>{numbers(g)...}};
        },
        *gradients);
  };
  return {std::move(by), std::move(repeat), std::move(evaluate)};
}

/// A peer, which writes all gradients in a row: told apart again by `gradients`.
template <class Gradients, class Peer>
candidate make_peer(const char* by, std::size_t size, const Gradients& gradients,
                    std::shared_ptr<Peer> peer) {
  const auto row = std::make_shared<std::tuple<vector>>(vector(size));
  candidate c = make_candidate(by, row, [peer](vector& g) { return (*peer)(g); });
  c.evaluate = [in_a_row = c.evaluate, gradients] {
    const result all = in_a_row();
    result r{all.value, {}};
    auto next = all.gradients.front().begin();
    const auto take = [&](std::size_t n) {
      r.gradients.emplace_back(next, next + static_cast<std::ptrdiff_t>(n));
      next += static_cast<std::ptrdiff_t>(n);
    };
    std::apply([&](const auto&... g) { (take(numbers(g).size()), ...); }, gradients);
    return r;
  };
  return c;
}

/// The peers that were found when the build was configured, as their columns are called.
inline std::vector<std::string> peer_names() {
  return {
#ifdef FLUXION_BENCHMARK_INTERPRETED
      "recorded",
#endif
#ifdef FLUXION_BENCHMARK_ADOLC
      "ADOL-C",
#ifdef FLUXION_BENCHMARK_INTERPRETED
      "ADOL-C,recorded",
#endif
#endif
#ifdef FLUXION_BENCHMARK_SACADO
      "Sacado",
#endif
#ifdef FLUXION_BENCHMARK_AUTODIFF
      "autodiff",
#endif
  };
}

/// In the same order.
template <class Problem>
void add_peers([[maybe_unused]] std::vector<candidate>& all,
               [[maybe_unused]] std::shared_ptr<Problem> p) {
#ifdef FLUXION_BENCHMARK_ADOLC
  all.push_back(make_peer("ADOL-C", p->arguments().size(), p->gradients(),
                          std::make_shared<adolc_gradient>(*p)));
#ifdef FLUXION_BENCHMARK_INTERPRETED
  all.push_back(make_peer("ADOL-C,recorded", p->arguments().size(), p->gradients(),
                          std::make_shared<adolc_recorded_gradient<Problem>>(*p)));
#endif
#endif
#ifdef FLUXION_BENCHMARK_SACADO
  all.push_back(make_peer("Sacado", p->arguments().size(), p->gradients(),
                          std::make_shared<sacado_gradient<Problem>>(*p)));
#endif
#ifdef FLUXION_BENCHMARK_AUTODIFF
  all.push_back(make_peer("autodiff", p->arguments().size(), p->gradients(),
                          std::make_shared<autodiff_gradient<Problem>>(*p)));
#endif
}

/// They record every operation: beyond this they only take time and memory.
template <class Problem>
constexpr std::size_t peers_up_to() {
  if constexpr (requires { Problem::peers_up_to; }) return Problem::peers_up_to;
  return 10000;
}

/// All candidates of a problem. They share its data and their outputs.
template <class Problem, class ByFluxion>
std::vector<candidate> candidates(std::size_t n, ByFluxion by_fluxion) {
  auto p = std::make_shared<Problem>(n);
  const auto add = [g = std::make_shared<decltype(p->gradients())>(p->gradients())](
                       const char* by, auto call) { return make_candidate(by, g, call); };
  std::vector<candidate> all{
      add("fluxion", [p, call = by_fluxion(*p)](auto&... g) mutable { return call(g...); }),
      add("hand", [p](auto&... g) { return p->hand(g...); }),
      add("plain", [p](auto&... g) { return p->plain(g...); }),
      add("fused", [p](auto&... g) { return p->fused(g...); }),
  };
#ifdef FLUXION_BENCHMARK_INTERPRETED
  at_every_call = true;
  all.push_back(
      add("recorded", [p, call = by_fluxion(*p)](auto&... g) mutable { return call(g...); }));
  at_every_call = false;
#endif
  if (n <= peers_up_to<Problem>()) add_peers(all, p);
  return all;
}

/// Adds a hand-written problem. by_fluxion(problem) is called like an opponent: it writes to
/// gradients and returns the value.
template <class Problem, class ByFluxion>
bool add(ByFluxion by_fluxion) {
  std::vector<std::size_t> sizes{10, 100, 1000, 10000, 100000, 1000000};
  if constexpr (requires { Problem::sizes; })
    sizes.assign(std::begin(Problem::sizes), std::end(Problem::sizes));
  auto make = [by_fluxion](std::size_t n) { return candidates<Problem>(n, by_fluxion); };
  problems().push_back(
      {Problem::name, Problem::transcendental, std::move(sizes), peers_up_to<Problem>(), make});
  return true;
}

/// For functions of one vector, the problem's x.
template <class Problem, class F>
bool add_function_of_vector(F f) {
  return add<Problem>([f](const Problem& p) {
    return [&x = p.x, derivative = value_and_gradient(f)](vector& g) mutable {
      return derivative.into(g, x);
    };
  });
}

}  // namespace benchmarks
