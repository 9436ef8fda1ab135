// SPDX-License-Identifier: BSL-1.0
#include <fluxion/reverse/recording.hpp>

#include <doctest/doctest.h>

TEST_CASE("recording: a thread's recorder, and the one before again") {
  using fluxion::detail::current_recorder;
  auto* const none = current_recorder<double>;
  fluxion::detail::recorder<double> first, second;
  bool is_recorded = false, is_other_recorded = false;
  {
    const fluxion::basic_recording<double> outer(first, is_recorded);
    CHECK(is_recorded);
    CHECK(current_recorder<double> == &first);
    {
      const fluxion::basic_recording<double> inner(second, is_other_recorded);
      CHECK(current_recorder<double> == &second);
    }
    CHECK(current_recorder<double> == &first);
    CHECK_FALSE(is_other_recorded);
  }
  CHECK(current_recorder<double> == none);
  CHECK_FALSE(is_recorded);
}
