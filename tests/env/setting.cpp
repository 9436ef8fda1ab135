// SPDX-License-Identifier: BSL-1.0
#include <fluxion/env/setting.hpp>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>

#include <doctest/doctest.h>

using namespace fluxion::env;

static_assert(Setting<int> && Setting<bool> && Setting<double> && Setting<std::string>);
static_assert(Setting<std::uint8_t> && Setting<long double>);
static_assert(!Setting<char> && !Setting<const int> && !Setting<int*> && !Setting<const char*>);

static_assert(bool_from("1") == true && bool_from("On") == true && bool_from("YES") == true);
static_assert(bool_from("0") == false && bool_from("off") == false && bool_from("False") == false);
static_assert(!bool_from("") && !bool_from("2") && !bool_from("truth"));

TEST_CASE("the whole text is a number, or nothing is") {
  CHECK(setting_from<int>("64") == 64);
  CHECK(setting_from<int>("-64") == -64);
  CHECK(setting_from<std::uint8_t>("255") == std::uint8_t{255});
  CHECK(setting_from<double>("1e-3") == 1e-3);
  CHECK(setting_from<float>("0.5") == 0.5f);
  CHECK(setting_from<double>("inf") == std::numeric_limits<double>::infinity());
  for (const char* text : {"", " 1", "1 ", "+1", "1x", "0x10", "1.5", "1e3", "2147483648"})
    CHECK(setting_from<int>(text) == std::nullopt);
  CHECK(setting_from<unsigned>("-1") == std::nullopt);
  CHECK(setting_from<std::uint8_t>("256") == std::nullopt);
  for (const char* text : {"", "1,5", "x", "1e999", "1.5 "})
    CHECK(setting_from<double>(text) == std::nullopt);
}

TEST_CASE("text and conditions") {
  CHECK(setting_from<std::string>(" a ") == " a ");
  CHECK(setting_from<bool>("true") == true);
  CHECK(setting_from<bool>("maybe") == std::nullopt);
}

TEST_CASE("types have names for messages") {
  CHECK(setting_name<int>() == "int");
  CHECK(setting_name<bool>() == "bool");
  CHECK(setting_name<double>() == "double");
  CHECK(setting_name<std::string>() == "std::string");
  CHECK(setting_name<unsigned>().find("unsigned") != std::string::npos);
}
