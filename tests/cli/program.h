// Runs the program as a user would, without a display, and takes its output apart.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/io/json.h"
#include "tests/core/folder.h"

namespace ravine::cli {

using Words = std::vector<std::string>;

struct Outcome {
  int status = -1;  // exit status, or −1 when a signal ended it
  int signal = 0;
  std::string out, err;
};

// `ravine WORDS…`
Outcome run(const Words& words);
// `ravine A B "C D"`: split at blanks outside double quotes, which are kept where they do not stand
// around a whole word.
Outcome run(std::string_view line);
// What /bin/sh makes of a script in which `ravine` is the program.
Outcome runInShell(const std::string& script);
// `ravine A B` with standard output in this file, which is not read back.
Outcome runInto(const std::filesystem::path& file, std::string_view line);
// The same with standard output a pipe that nobody reads.
Outcome runIntoClosedPipe(std::string_view line);

// Standard error is exactly one line, beginning "ravine: error: ", and standard output is empty.
testing::AssertionResult refusedInOneLine(const Outcome& outcome);

using Row = std::vector<std::string>;
// RFC 4180, with line feeds. Throws std::runtime_error where a quote is not closed.
std::vector<Row> csv(const std::string& text);
// Column `name` of a table with a header, as numbers.
std::vector<double> column(const std::vector<Row>& table, std::string_view name);

// A member of an object; a null value where there is none.
const json::Value& member(const json::Value& value, std::string_view key);
std::vector<double> numbers(const json::Value& array);
std::string text(const json::Value& value);

}  // namespace ravine::cli
