// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <stdexcept>
#include <thread>

#include <fluxion/variable.hpp>

using fluxion::enable_grad;
using fluxion::is_grad_enabled;
using fluxion::no_grad;
using fluxion::requires_grad;
using fluxion::variable;

TEST_CASE("under no_grad nothing is recorded") {
  const variable w(2.0, requires_grad);
  const no_grad guard;
  const variable y = w * w;
  CHECK_FALSE(y.requires_grad());
  CHECK(y.is_leaf());
  CHECK(y.item() == 4);
  const variable leaf(1.0, requires_grad);
  CHECK(leaf.requires_grad());
}

TEST_CASE("guards nest") {
  CHECK(is_grad_enabled());
  {
    const no_grad outer;
    CHECK_FALSE(is_grad_enabled());
    {
      const enable_grad inner;
      CHECK(is_grad_enabled());
      {
        const no_grad innermost;
        CHECK_FALSE(is_grad_enabled());
      }
      CHECK(is_grad_enabled());
      const variable w(2.0, requires_grad);
      const variable y = w * w;
      CHECK(y.requires_grad());
    }
    CHECK_FALSE(is_grad_enabled());
  }
  CHECK(is_grad_enabled());
}

TEST_CASE("a guard ends with an exception, too") {
  try {
    const no_grad guard;
    throw std::runtime_error("away");
  } catch (const std::runtime_error&) {
  }
  CHECK(is_grad_enabled());
}

TEST_CASE("a guard is of its own thread") {
  const no_grad guard;
  bool other = false;
  std::thread([&] { other = is_grad_enabled(); }).join();
  CHECK(other);
  CHECK_FALSE(is_grad_enabled());
}

TEST_CASE("enable_grad ends with an exception, too, within no_grad") {
  const no_grad guard;
  try {
    const enable_grad inner;
    throw std::runtime_error("away");
  } catch (const std::runtime_error&) {
  }
  CHECK_FALSE(is_grad_enabled());
}
