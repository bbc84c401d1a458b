// THE TABLE of the command line: commands, their options, help and examples. Parsing, help and
// tests all come from it.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ravine {

struct OptionRow {
  std::string_view name;   // "--steps"; a word without dashes is a positional argument
  std::string_view value;  // what follows it, as help shows it; empty for a switch
  std::string_view help;
  std::string_view fallback = {};  // read as if typed
  bool required = false;
  bool repeatable = false;
};

// What was typed, by option name; switches hold no value that matters.
struct Arguments {
  std::map<std::string_view, std::vector<std::string>> typed;

  bool has(std::string_view option) const { return typed.contains(option); }
};

struct CommandRow {
  std::string_view name;  // empty: the window
  std::string_view summary;
  std::vector<OptionRow> options;
  std::string_view examples;
  // Returns the exit status; null for the window, which only the program has.
  int (*run)(const CommandRow&, const Arguments&) = nullptr;

  const OptionRow* find(std::string_view option) const;
};

// The window first, then the commands in the order of contracts.md.
std::span<const CommandRow> commandRows();

// What `--help` prints.
std::string helpText(const CommandRow& command);

int runSimulate(const CommandRow&, const Arguments&);
int runTrain(const CommandRow&, const Arguments&);
int runRender(const CommandRow&, const Arguments&);
int runRecord(const CommandRow&, const Arguments&);
int runList(const CommandRow&, const Arguments&);
int runBench(const CommandRow&, const Arguments&);

}  // namespace ravine
