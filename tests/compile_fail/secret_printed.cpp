// SPDX-License-Identifier: BSL-1.0
// expect: a secret is not printed
// expect: secret_printed.cpp:9
#include <iostream>

#include <fluxion/env.hpp>

int main() {
  std::cout << fluxion::env::require_secret("API_KEY");
}
