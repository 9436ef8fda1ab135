// SPDX-License-Identifier: BSL-1.0
#include <fluxion/base/scalar.hpp>

#include <string>

#include <doctest/doctest.h>

/// Stands for a number, as the library's own types do.
struct lifted_number {};
template <>
inline constexpr bool fluxion::is_lifted<lifted_number> = true;

static_assert(fluxion::Number<double> && fluxion::Number<float> && fluxion::Number<int>);
static_assert(!fluxion::Number<double&> && !fluxion::Number<std::string>);
static_assert(fluxion::Lifted<lifted_number> && fluxion::Lifted<const lifted_number&>);
static_assert(!fluxion::Lifted<double>);
static_assert(fluxion::Scalar<const double&> && fluxion::Scalar<lifted_number>);
static_assert(!fluxion::Scalar<std::string> && !fluxion::Scalar<double*>);
static_assert(!fluxion::never<int, double>);

TEST_CASE("numbers are scalars, and so are the library's own") {
  CHECK(fluxion::Scalar<int>);
  CHECK(fluxion::Scalar<lifted_number>);
}
