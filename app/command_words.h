// Command lines as a POSIX shell takes them apart and puts them together; nothing is expanded.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ravine {

// A word as it may stand on a command line: in single quotes where it must.
std::string quotedWord(std::string_view word);

struct WrittenCommand {
  int line = 1;  // where it begins, counted from 1
  std::vector<std::string> words;
  std::string wrong;  // why the words end early; empty when they do not
};

// One command a line, where neither quotes nor a backslash at its end join it with the next. Lines
// without words are no commands.
std::vector<WrittenCommand> splitCommands(std::string_view text);

}  // namespace ravine
