// SPDX-License-Identifier: BSL-1.0
// expect: std::string
// expect: secret_converted.cpp:10
// lines: 30, what a std::string can be made of is listed
#include <string>

#include <fluxion/env.hpp>

int main() {
  const std::string key = fluxion::env::require_secret("API_KEY");
}
