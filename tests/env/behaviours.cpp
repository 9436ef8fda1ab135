// SPDX-License-Identifier: BSL-1.0
// A test case for each row of docs/reference/environment.md.
#include <optional>
#include <string>

#include <doctest/doctest.h>
#include <fluxion/env.hpp>

#include "surroundings.hpp"

namespace env = fluxion::env;
using env::parse;

namespace {

/// What a file of this text says, expanded.
env::variables read(std::string_view text, env::options how = {.override = true}) {
  const scratch_folder folder;
  how.warn = warnings::sink;
  return env::values(folder.write(".env", text), how);
}

std::optional<std::string> value(std::string_view text, const std::string& key = "A") {
  const env::variables all = read(text);
  return all.count(key) ? all.at(key) : std::nullopt;
}

}  // namespace

TEST_CASE("a comment needs white space before it") {
  static_assert(parse("A=1 # c").value("A") == "1");
  static_assert(parse("B=1#x").value("B") == "1#x");
  static_assert(parse("A=#x").value("A") == "#x");
  static_assert(parse("A= #x").value("A") == "#x");
  static_assert(parse("A='1'# c").value("A") == "1");
  static_assert(parse("# A=1\n  # B=2").bindings.empty());
  CHECK(value("A=1 # c") == "1");
  CHECK(value("A=1#x") == "1#x");
  CHECK(value("A=#x") == "#x");
  CHECK(value("A= #x #y") == "#x");
}

TEST_CASE("export before a key is skipped; alone it is a key") {
  static_assert(parse("export K=v").value("K") == "v");
  static_assert(parse("export \t K = v").value("K") == "v");
  static_assert(parse("export=1").value("export") == "1");
  static_assert(parse("export").bindings[0].key == "export");
  static_assert(parse("exported=1").value("exported") == "1");
  static_assert(parse("export =1").skipped.size() == 1);
  CHECK(value("export K=v", "K") == "v");
  CHECK(value("export=1", "export") == "1");
}

TEST_CASE("a key alone is null: among the values, ignored by load") {
  const scratch_folder folder;
  const variable unset("FLUXION_TEST_K"), other("FLUXION_TEST_L");
  const std::string path = folder.write(".env", "FLUXION_TEST_K\nFLUXION_TEST_L=1\n");
  const env::variables all = env::values(path);
  CHECK(all.size() == 2);
  CHECK(all.at("FLUXION_TEST_K") == std::nullopt);
  CHECK(env::load(path));
  CHECK(env::get("FLUXION_TEST_K") == std::nullopt);
  CHECK(env::get("FLUXION_TEST_L") == "1");
  CHECK(env::load(folder.write("alone", "FLUXION_TEST_K")));
}

TEST_CASE("nothing behind = is an empty text") {
  static_assert(parse("K=").value("K") == "");
  static_assert(parse("K= \t\n").value("K") == "");
  CHECK(value("A=") == "");
  CHECK(value("A=''") == "");
  CHECK(value("A= # c") == "# c");
}

TEST_CASE("of a key given twice, the last wins") {
  static_assert(parse("K=1\nK=2").value("K") == "2");
  CHECK(value("A=1\nB=${A}\nA=2\n") == "2");
  CHECK(value("A=1\nB=${A}\nA=2\n", "B") == "1");
  CHECK(value("A=1\nA\n") == std::nullopt);
}

TEST_CASE("double quotes decode a fixed list of escapes") {
  static_assert(parse(R"(A="\\ \' \" \a \b \f \n \r \t \v")").value("A") ==
                "\\ ' \" \a \b \f \n \r \t \v");
  static_assert(parse(R"(A="\x41 \q \0")").value("A") == R"(\x41 \q \0)");
  CHECK(value(R"(A="\\ \' \" \a \b \f \n \r \t \v")") == "\\ ' \" \a \b \f \n \r \t \v");
  CHECK(value(R"(A="\x41\q")") == R"(\x41\q)");
}

TEST_CASE("single quotes decode the backslash and themselves only") {
  static_assert(parse(R"(A='\\ \' \" \n \t')").value("A") == R"(\ ' \" \n \t)");
  CHECK(value(R"(A='\\ \' \" \n \t')") == R"(\ ' \" \n \t)");
}

TEST_CASE("without quotes nothing is decoded") {
  static_assert(parse(R"(A=\\ \' \" \n \t)").value("A") == R"(\\ \' \" \n \t)");
  static_assert(parse(R"(A=C:\new\)").value("A") == R"(C:\new\)");
  static_assert(parse(R"(A=it's "so")").value("A") == R"(it's "so")");
  CHECK(value(R"(A=\\ \' \" \n \t)") == R"(\\ \' \" \n \t)");
}

TEST_CASE("quotes may span lines") {
  static_assert(parse("A=\"1\n2\"\nB=3").value("A") == "1\n2");
  static_assert(parse("A='1\n2'\nB=3").value("B") == "3");
  CHECK(value("A=\"1\n# no comment\n2\" # c\nB=3") == "1\n# no comment\n2");
  CHECK(value("A='1\n2'\nB=3", "B") == "3");
}

TEST_CASE("a broken line is skipped with a warning, and reading goes on") {
  static_assert(parse("A='1' x\nB=2").value("B") == "2");
  static_assert(parse("A=\"1\nB=2").value("B") == "2");
  const warnings heard;
  CHECK(read("A='s3cr3t' x\nB=2").size() == 1);
  CHECK(says(heard.text(), ".env, line 1, A: skipped: text behind the closing quote"));
  CHECK(read("\n\nA=\"s3cr3t\nB=2\nC='s3cr3t\n").size() == 1);
  CHECK(says(heard.text(), ".env, line 3, A: skipped: a quote that is never closed"));
  CHECK(says(heard.text(), ".env, line 5: skipped: a quote that is never closed"));
  CHECK_FALSE(says(heard.text(), "s3cr3t"));
}

TEST_CASE("a key may be quoted, and contain - and .") {
  static_assert(parse("'quoted key'=v").value("quoted key") == "v");
  static_assert(parse("a-b.c=v").value("a-b.c") == "v");
  CHECK(value("'quoted key'=v", "quoted key") == "v");
  CHECK(value("a-b.c=v", "a-b.c") == "v");
}

TEST_CASE("only the first = separates") {
  static_assert(parse("A==b").value("A") == "=b");
  static_assert(parse("A=b=c").value("A") == "b=c");
  CHECK(value("A==b") == "=b");
}

TEST_CASE("a colon does not separate") {
  static_assert(parse("A: 1").bindings.empty());
  static_assert(parse("A: 1").skipped[0].line == 1);
  const warnings heard;
  CHECK(read("A: 1").empty());
  CHECK(says(heard.text(), "line 1: skipped: a key without ="));
}

TEST_CASE("CR, LF and CRLF end a line; a byte-order mark is stripped") {
  static_assert(parse("A=1\rB=2\nC=3\r\nD=4").bindings.size() == 4);
  static_assert(parse("A=1\rB=2\nC=3\r\nD=4").bindings[3].line == 4);
  static_assert(parse("A=1\r\n").value("A") == "1");
  static_assert(parse("A='1\r\n2\r3'").value("A") == "1\n2\n3");
  static_assert(parse("\xEF\xBB\xBF"
                      "A=1")
                    .value("A") == "1");
  CHECK(value("\xEF\xBB\xBF"
              "A=1\r\nB=2\rC=3") == "1");
  CHECK(value("A='1\r\n2\r3'") == "1\n2\n3");
}

TEST_CASE("${V} and ${V:-d} expand, even between single quotes") {
  const variable outer("FLUXION_TEST_V", "v"), unset("FLUXION_TEST_W");
  CHECK(value("A=${FLUXION_TEST_V}") == "v");
  CHECK(value("A='${FLUXION_TEST_V}'") == "v");
  CHECK(value("A=\"x${FLUXION_TEST_V:-d}y\"") == "xvy");
  CHECK(value("A=${FLUXION_TEST_W}") == "");
  CHECK(value("A='${FLUXION_TEST_W:-d}'") == "d");
  CHECK(value("B=1\nA=${B}${B}") == "11");
  CHECK(value("A=${B}\nB=1") == "");  // only earlier lines are known
  CHECK(read("A=${FLUXION_TEST_V}", {.interpolate = false}).at("A") == "${FLUXION_TEST_V}");
}

TEST_CASE("$V never expands") {
  const variable outer("FLUXION_TEST_V", "v");
  CHECK(value("A=$FLUXION_TEST_V") == "$FLUXION_TEST_V");
  CHECK(value("A=$$FLUXION_TEST_V$") == "$$FLUXION_TEST_V$");
}

TEST_CASE("${V-d} is empty, ${V:=d} stays as it is") {
  const variable outer("FLUXION_TEST_V", "v");
  CHECK(value("A=${FLUXION_TEST_V-d}") == "");
  CHECK(value("A=${FLUXION_TEST_V:=d}") == "${FLUXION_TEST_V:=d}");
}

TEST_CASE("a default stops at the first closing brace") {
  const variable unset("FLUXION_TEST_V"), other("FLUXION_TEST_W", "w");
  CHECK(value("A=${FLUXION_TEST_V:-a${FLUXION_TEST_W}b}") == "a${FLUXION_TEST_Wb}");
}

TEST_CASE("precedence: with override file, environment; without it environment, file") {
  const variable outer("FLUXION_TEST_P", "environment"), unset("FLUXION_TEST_Q");
  const std::string text =
      "FLUXION_TEST_P=file\nA=${FLUXION_TEST_P}\n"
      "B=${FLUXION_TEST_Q:-default}\nC=${FLUXION_TEST_Q}";
  CHECK(read(text, {.override = true}).at("A") == "file");
  CHECK(read(text, {.override = false}).at("A") == "environment");
  CHECK(read(text).at("B") == "default");
  CHECK(read(text).at("C") == "");

  const scratch_folder folder;
  const std::string path = folder.write(".env", text);
  CHECK(env::load(path));
  CHECK(env::get("FLUXION_TEST_P") == "environment");
  CHECK(env::load(path, {.override = true}));
  CHECK(env::get("FLUXION_TEST_P") == "file");
  for (const char* key : {"A", "B", "C"}) ::unsetenv(key);
}

TEST_CASE("a default applies only when unset: empty is not unset") {
  const variable empty("FLUXION_TEST_E", ""), unset("FLUXION_TEST_U");
  CHECK(value("A=${FLUXION_TEST_E:-d}") == "");
  CHECK(value("B=\nA=${B:-d}") == "");
  CHECK(value("B\nA=${B:-d}") == "");
  CHECK(env::get("FLUXION_TEST_E") == "");
  CHECK(env::get("FLUXION_TEST_E", "d") == "");
  CHECK(env::get("FLUXION_TEST_U", "d") == "d");
}
