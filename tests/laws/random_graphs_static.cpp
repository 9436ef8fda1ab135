// SPDX-License-Identifier: BSL-1.0
// Graphs at random that are recorded while compiling, and run as straight-line code.
#include <array>
#include <cmath>
#include <cstddef>
#include <tuple>
#include <utility>

#include "operations.hpp"
#include "random_steps.hpp"

namespace {

using namespace laws::random_graphs;

inline constexpr std::size_t steps_of_each = 10;

/// The steps of a program, by a generator that runs while compiling.
constexpr std::array<step, steps_of_each> draw(std::uint64_t seed) {
  const auto below = [&](std::size_t n) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return static_cast<int>((seed >> 33) % n);
  };
  std::array<step, steps_of_each> all{};
  for (std::size_t k = 0; k < all.size(); ++k) {
    all[k].operation = below(std::tuple_size_v<all_differentiable>);
    all[k].folded = {true, true, true};
    for (int& in : all[k].in) in = static_cast<int>(k) + 1 - below(k + 2 < 3 ? k + 2 : 3);
  }
  return all;
}

template <std::uint64_t Seed>
struct static_program {
  static constexpr auto steps = draw(Seed);

  template <class S>
  constexpr S operator()(const S& x, const S& y) const {
    std::array<S, steps_of_each + 2> values{x, y};
    take(values, std::make_index_sequence<steps_of_each>{});
    return values.back();
  }

 private:
  template <class Values, std::size_t... K>
  static constexpr void take(Values& values, std::index_sequence<K...>) {
    ((values[K + 2] = one<K>(values)), ...);
  }
  template <std::size_t K, class Values>
  static constexpr auto one(const Values& values) {
    constexpr step s = steps[K];
    using operation =
        std::tuple_element_t<static_cast<std::size_t>(s.operation), all_differentiable>;
    constexpr std::size_t a = static_cast<std::size_t>(s.in[0]),
                          b = static_cast<std::size_t>(s.in[1]),
                          c = static_cast<std::size_t>(s.in[2]);
    return take_step<operation, typename Values::value_type>(s, values[a], values[b], values[c]);
  }
};

template <std::uint64_t Seed>
void check_program() {
  CAPTURE(Seed);
  using number = fluxion::dual<double, 2>;
  for (const double x : {-1.7, -0.3, 0.4, 1.9})
    for (const double y : {-0.6, 1.1}) {
      CAPTURE(x);
      CAPTURE(y);
      const auto [value, gradient] = fluxion::value_and_gradient(static_program<Seed>{})(x, y);
      const number expected =
          static_program<Seed>{}(number::variable(x, 0), number::variable(y, 1));
      CHECK(laws::is_close(value, expected.value, 1e-11));
      CHECK(laws::is_close(std::get<0>(gradient), expected.tangent[0], 1e-11));
      CHECK(laws::is_close(std::get<1>(gradient), expected.tangent[1], 1e-11));
    }
}
template <std::size_t... Seed>
void check_programs(std::index_sequence<Seed...>) {
  (check_program<Seed + 1>(), ...);
}

}  // namespace

TEST_CASE("graphs at random, recorded while compiling, and duals") {
  check_programs(std::make_index_sequence<16>{});
}
