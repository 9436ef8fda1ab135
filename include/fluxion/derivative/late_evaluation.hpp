// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <memory>
#include <tuple>
#include <utility>
#include <vector>

#include <fluxion/derivative/outputs.hpp>
#include <fluxion/derivative/program_cache.hpp>
#include <fluxion/derivative/value.hpp>

namespace fluxion::inline FLUXION_ABI {

class run_time_graph;

namespace detail {

template <class Y, class T>
struct late_value {
  using type = T;
};
template <class S, std::size_t N, class T>
struct late_value<std::array<S, N>, T> {
  using type = std::array<T, N>;
};
template <class F, class... Args>
struct late_recording {
  static constexpr bool is_available = true;
  static constexpr bool is_held = std::same_as<F, run_time_graph>;
  /// The graph for these arguments; see run_time_graph.
  static run_time_graph hold(const F& f, const Args&... args);
  /// What the value is, from what the callable returns of symbols: a number, or an array of them.
  using value_type = typename late_value<
      std::remove_cvref_t<decltype(std::declval<const F&>()(symbol_for<Args>()...))>,
      number_of<Args...>>::type;
};

/// Errors: shape_error, if a program's output doesn't have the rank of what it is written to.
template <class O>
void require_rank(const finished_graph& g, int output) {
  int rank = 0;
  if constexpr (!Number<O>) rank = array_traits<O>::rank;
  const shape& s = g.shape_of(g.output(output));
  if (s.rank != rank)
    raise<shape_error>("fluxion: the value is an array of shape " +
                       std::string(shape_text(s).text) +
                       ", whose rank is known only at run time: fluxion::record(f, x).run(x)");
}

/// Makes what a program's output is written to fit.
template <class O>
void fit_late_output([[maybe_unused]] O& out, const finished_graph& g, int output,
                     [[maybe_unused]] const std::ptrdiff_t* dimension) {
  require_rank<O>(g, output);
  if constexpr (!Number<O>) {
    const shape& s = g.shape_of(g.output(output));
    std::array<std::ptrdiff_t, static_cast<std::size_t>(array_traits<O>::rank)> lengths{};
    for (int axis = 0; axis < s.rank; ++axis)
      lengths[static_cast<std::size_t>(axis)] = s[axis].value(dimension);
    fit_output(out, lengths, "what is written to it");
  }
}

/// As `evaluation`, of a callable that is recorded at each call: it has state, or it calls what is
/// not constexpr. Passes and plan are reused for a graph of the same structure; of a graph that is
/// held nothing is recorded.
///
/// Errors: shape_error for what can't be recorded, and for lengths that don't fit.
template <class F, class Transform, class... Args>
struct late_evaluation {
  using signature = signature_of<Args...>;
  using T = number_of<Args...>;

  /// Runs with arguments and outputs (one per output of the program). Not inlined: derivatives ask
  /// for all that they call to be.
  template <class Workspace, class... Out>
  [[gnu::noinline]] static void run(const kept_callable<F>& callable, Workspace& memory,
                                    std::tuple<Out&...> out, const Args&... args) {
    run_outputs(callable, memory, std::index_sequence_for<Out...>{}, out, args...);
  }

  /// The same, where the outputs depend on the program: outputs(program, dimension) gives a range
  /// of their addresses.
  template <class Workspace, class Outputs>
  static void run_with(const kept_callable<F>& callable, Workspace& memory, const Outputs& outputs,
                       const Args&... args) {
    if constexpr (has_one_type()) {
      const prepared made = prepare(callable, args...);
      run_prepared(made, memory, outputs(*made.program, made.lengths.dimension), args...);
    }
  }

  /// A program for a call, and what it needs besides arguments: for several runs of it.
  struct prepared {
    run_lengths<signature, Args...> lengths;
    std::vector<T> constants{};
    program_cache::program<T> program{};

    explicit prepared(const Args&... args) : lengths(args...) {}
  };
  /// Of arguments only the lengths are read.
  static prepared prepare(const kept_callable<F>& callable, const Args&... args) {
    prepared made(args...);
    made.program = program_for(callable, made.lengths.dimension, made.constants);
    return made;
  }
  template <class Workspace, class Outputs>
  static void run_prepared(const prepared& made, Workspace& memory, const Outputs& outputs,
                           const Args&... args) {
    execute(*made.program, memory, outputs, made.lengths.dimension, made.constants,
            std::index_sequence_for<Args...>{}, args...);
  }

 private:
  static consteval bool has_one_type() {
    constexpr bool one_type = (ElementsOf<T, unwrapped<Args>> && ...);
    static_assert(
        one_type,
        "fluxion: float and double in one call (a double number beside arrays of float counts "
        "too: write 2.0f): convert one of them, nothing is widened silently");
    return one_type;
  }

  static constexpr int inputs =
      signature::count - Transform::template extra_parameters<signature>();
  static constexpr char kind = 0;  // its address stands for this evaluation

  template <class Workspace, std::size_t... O, class... Out>
  static void run_outputs(const kept_callable<F>& callable, Workspace& memory,
                          std::index_sequence<O...>, std::tuple<Out&...>& out,
                          const Args&... args) {
    if constexpr (has_one_type()) {
      const prepared made = prepare(callable, args...);
      (fit_late_output(std::get<O>(out), made.program->graph(), static_cast<int>(O),
                       made.lengths.dimension),
       ...);
      const std::tuple<output_view<T, Out>...> views(std::get<O>(out)...);
      run_prepared(made, memory, std::array<T*, sizeof...(O)>{std::get<O>(views).data()...},
                   args...);
    }
  }
  template <class Workspace, class Outputs, std::size_t... A>
  static void execute(const interpreted<T>& program, Workspace& memory, const Outputs& outputs,
                      const std::ptrdiff_t* dimension, const std::vector<T>& constants,
                      std::index_sequence<A...>, const Args&... args) {
    const std::tuple<argument_view<T, unwrapped<Args>>...> in(unwrap(args)...);
    const T* few[] = {std::get<A>(in).data()...};
    T* const workspace = memory.reserve(program.workspace_size(dimension));
    if (constants.empty()) return program.run(few, outputs.data(), dimension, workspace);
    std::vector<const T*> all(few, few + sizeof...(A));
    for (const T& c : constants) all.push_back(&c);
    program.run(all.data(), outputs.data(), dimension, workspace);
  }

  static program_cache::program<T> program_for(const kept_callable<F>& callable,
                                               const std::ptrdiff_t* dimension,
                                               std::vector<T>& constants) {
    program_cache& cache = program_cache::of(callable);
    constexpr bool held = std::same_as<F, run_time_graph>;
    if constexpr (held)
      if (auto known = cache.template find<T>(&kind)) return known;
    graph g;
    g.known_lengths = dimension;
    list<symbol> x(signature::count);
    make_parameters<signature>(g, x);
    symbol y = call(g, callable.get(), x.data, std::make_integer_sequence<int, inputs>{});
    require_recorded(g.error);
    if constexpr (held) {
      auto made = std::make_shared<const interpreted<T>>(transformed(g, y, x));
      cache.template add<T>(&kind, nullptr, made);
      return made;
    } else {
      for (const double c : pool_constants(g, signature::count))
        constants.push_back(static_cast<T>(c));
      const std::uint64_t hash = program_key::hash_of_nodes(g);
      if (auto known = cache.template find<T>(&kind, hash, g, y.id)) return known;
      auto key = std::make_unique<const program_key>(g, y.id);
      auto made = std::make_shared<const interpreted<T>>(transformed(g, y, x));
      cache.template add<T>(&kind, std::move(key), made);
      return made;
    }
  }
  template <int... I>
  static symbol call(graph& g, const F& f, const symbol* x, std::integer_sequence<int, I...>) {
    return as_output(g, f(x[I]...));
  }
  static finished_graph transformed(graph& g, symbol& y, list<symbol>& x) {
    reroll_large<Transform>(g, y, x);
    list<int> outputs(8);
    Transform::template add<signature>(g, y, x.data, outputs);
    require_recorded(g.error);
    expand(g, outputs.data, outputs.size);
    finished_graph result = finish(g, outputs.data, outputs.size);
    require_recorded(result.error);
    return result;
  }
};

}  // namespace detail
}  // namespace fluxion::inline FLUXION_ABI
