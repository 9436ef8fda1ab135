// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/replay/note_facts.hpp>

#include <doctest/doctest.h>
#include <fluxion/reverse/replay/noted_real.hpp>

using namespace fluxion::detail;
using noted = fluxion::noted_real<double>;

TEST_CASE("note_facts: what is needed, and for what") {
  notes<double> on;
  const noting<double> guard(on);
  const noted x(2.0, on.add_input(2)), y(3.0, on.add_input(3));
  const noted unused = x * y;
  const noted only_compared = exp(x);
  const bool less = only_compared < 10;
  const noted constant_in_effect = floor(y) * detach(x);
  const noted z = x * 2.0 + constant_in_effect;
  CHECK(less);
  const auto id = [&](const noted& n) { return on.number_of(n.place()); };
  const note_facts<double> facts(on, {id(z)}, false);
  CHECK(!facts.is_needed(id(unused)));
  CHECK(facts.is_needed(id(only_compared)));
  CHECK(!facts.has_adjoint(id(only_compared)));
  CHECK(facts.kinds()[facts.kind_of(id(only_compared))].exact);
  CHECK(facts.has_adjoint(id(z)));
  CHECK(facts.operations() == 7);
  const auto& product = facts.kinds()[facts.kind_of(id(constant_in_effect))];
  CHECK(product.pulls == 1);  // not by detach(x)
  CHECK(product.reads() == 2);
  CHECK(!product.exact);
}
