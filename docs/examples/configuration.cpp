// SPDX-License-Identifier: BSL-1.0
// Configuration and secrets from the environment and from a `.env` file.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>

// [include]
#include <fluxion/env.hpp>

namespace env = fluxion::env;
// [/include]

namespace {

void expect(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "configuration: not so: %s\n", what);
  std::exit(1);
}
#define EXPECT(...) expect(__VA_ARGS__, #__VA_ARGS__)

/// Works in a folder of its own, with a `.env` made from the example.
void enter_project() {
  std::string name = std::filesystem::temp_directory_path() / "fluxion_configuration_XXXXXX";
  std::filesystem::current_path(::mkdtemp(name.data()));
  std::filesystem::copy_file(FLUXION_DATA_DIR "/../.env.example", ".env");
  std::filesystem::permissions(".env", std::filesystem::perms(0600));
}

void leave_project() {
  const std::filesystem::path folder = std::filesystem::current_path();
  std::filesystem::current_path("/");
  std::filesystem::remove_all(folder);
}

struct service {
  void authorise(std::string_view key) { authorised = !key.empty(); }
  bool authorised = false;
};

void read_configuration() {
  // [read]
  env::load();  // before any thread starts: .env of this folder or of one above

  int batch = env::get<int>("BATCH", 64);
  double rate = env::require<double>("RATE");
  bool verbose = env::get<bool>("VERBOSE", false);
  std::optional<std::string> proxy = env::get("HTTPS_PROXY");  // none: unset
  std::string runs = env::require("RUNS");
  // [/read]
  EXPECT(batch == 64 && rate == 1e-3 && !verbose && runs.ends_with("/data/runs of today"));
  if (proxy) std::cout << "through a proxy\n";
}

void use_secret() {
  service client;
  // [secret]
  env::secret key = env::require_secret("API_KEY");
  client.authorise(key.reveal());  // the one way to its text
  std::cout << "authorised with " << to_string(key) << '\n';
  // [/secret]
  EXPECT(client.authorised);
  const std::string_view received = "guess";
  // [compare]
  bool admitted = constant_time_equal(key, received);
  // [/compare]
  EXPECT(!admitted);
}

void change_file() {
  // [change]
  env::set_key(".env", "BATCH", "128");
  env::set_key(".env", "NAME", R"(any "text", C:\new\ and ${braces} too)");
  bool removed = env::unset_key(".env", "VERBOSE");
  // [/change]
  EXPECT(removed);
  // [values]
  env::variables said = env::values(".env");  // the environment stays as it is
  std::optional<std::string> name = said.at("NAME");
  // [/values]
  EXPECT(name == R"(any "text", C:\new\ and ${braces} too)" && said.at("BATCH") == "128");
  EXPECT(!said.contains("VERBOSE"));
}

// [constant]
constexpr std::string_view defaults = R"(
BATCH=64
RATE=1e-3 # of the optimiser
)";
static_assert(env::parse(defaults).skipped.empty());
static_assert(env::parse(defaults).value("RATE") == "1e-3");
// [/constant]

void warnings() {
  // [warnings]
  env::load(".env", {.warn = [](const std::string& message) { std::clog << message << '\n'; }});
  env::load(".env", {.warn = nullptr});  // silence
  // [/warnings]
}

void errors() {
  ::unsetenv("PORT");
  // [error]
  try {
    env::require<int>("PORT");
  } catch (const env::environment_error& e) {
    std::cout << e.what() << '\n';
  }
  // [/error]
  ::setenv("PORT", "http", 1);
  try {
    env::require<int>("PORT");
    EXPECT(false);
  } catch (const env::environment_error& e) {
    std::cout << e.what() << '\n';
  }
}

}  // namespace

int main() {
  enter_project();
  for (const char* key : {"BATCH", "RATE", "VERBOSE", "RUNS", "DATA_DIR", "API_KEY"})
    ::unsetenv(key);
  env::set_key(".env", "API_KEY", "none that opens anything");
  read_configuration();
  use_secret();
  change_file();
  warnings();
  errors();
  leave_project();
}
