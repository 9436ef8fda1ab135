// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/replay/note_order.hpp>

#include <vector>

#include <doctest/doctest.h>
#include <fluxion/reverse/replay/noted_real.hpp>

using namespace fluxion::detail;
using noted = fluxion::noted_real<double>;

TEST_CASE("note_order: what is independent and of one kind stands together") {
  notes<double> on;
  const noting<double> guard(on);
  std::vector<noted> x;
  for (int i = 0; i < 2000; ++i) x.push_back({double(i), on.add_input(i)});
  noted sum = 0;
  for (const noted& each : x) sum += sin(each * each);
  const note_facts<double> facts(on, {on.number_of(sum.place())}, false);
  const note_order<double> order(on, facts);
  std::vector<bool> done(on.numbers(), false);
  for (std::size_t i = 0; i < on.inputs(); ++i) done[i] = true;
  std::size_t sequences = 0;
  for (const note_group& group : order.groups()) {
    sequences += group.sequence;
    CHECK((group.sequence || group.last - group.first <= most_in_group));
    const std::vector<bool> before = done;
    for (std::size_t i = group.first; i < group.last; ++i) {
      const std::uint32_t made = order.numbers()[i];
      on.each_operand(made, [&](unsigned, std::uint32_t operand) {
        REQUIRE((group.sequence ? done : before)[operand]);
      });
      done[made] = true;
    }
  }
  CHECK(order.numbers().size() == 6000);
  CHECK(sequences <= 4);
  CHECK(order.groups().size() <= 12);
}

TEST_CASE("note_order: numbers that are ready come out in their order") {
  ready_numbers ready;
  for (const std::uint32_t k : {5u, 7u, 3u, 9u}) ready.push(k);
  CHECK(ready.pop() == 3);
  ready.push(4);
  for (const std::uint32_t k : {4u, 5u, 7u, 9u}) CHECK(ready.pop() == k);
  CHECK(ready.size() == 0);
}
