// The help texts, from the table of commands.
#include <algorithm>

#include "app/commands.h"

namespace ravine {

namespace {

bool positional(const OptionRow& option) { return option.name.front() != '-'; }

// "--seeds K", "KIND".
std::string written(const OptionRow& option) {
  std::string text(option.name);
  if (!positional(option) && !option.value.empty()) text += " " + std::string(option.value);
  return text;
}

std::string usage(const CommandRow& command) {
  if (command.name.empty())
    return "usage: ravine [--scene FILE | --lesson ID[/STEP]]\n"
           "       ravine COMMAND … (ravine COMMAND --help says more)\n";
  std::string text = "usage: ravine " + std::string(command.name);
  for (const OptionRow& option : command.options) {
    if (positional(option)) text += " [" + written(option) + "]";
    if (option.required) text += " " + written(option);
  }
  return text + " [OPTIONS]\n";
}

std::string explained(const OptionRow& option) {
  std::string text(option.help);
  if (!option.fallback.empty()) text += " [" + std::string(option.fallback) + "]";
  return text;
}

// One line for each; what is too long for the column of names has its meaning on the next line.
std::string table(const std::vector<std::pair<std::string, std::string>>& lines) {
  constexpr std::size_t kColumn = 22;
  std::string text;
  for (const auto& [name, meaning] : lines) {
    const bool fits = name.size() + 2 <= kColumn;
    text += "  " + name +
            (fits ? std::string(kColumn - name.size(), ' ') : "\n" + std::string(kColumn + 2, ' '));
    text += meaning + '\n';
  }
  return text;
}

}  // namespace

std::string helpText(const CommandRow& command) {
  std::string text = command.name.empty() ? "ravine" : "ravine " + std::string(command.name);
  text += ": " + std::string(command.summary) + "\n";
  text += "\n" + usage(command);
  std::vector<std::pair<std::string, std::string>> lines;
  if (command.name.empty()) {
    for (const CommandRow& row : commandRows())
      if (!row.name.empty()) lines.emplace_back(row.name, row.summary);
    text += "\ncommands; without one the window opens:\n" + table(lines);
    lines.clear();
  }
  for (const OptionRow& option : command.options) {
    lines.emplace_back(written(option), explained(option));
    if (positional(option)) lines.emplace_back("", option.value);
  }
  return text + "\noptions:\n" + table(lines) + "\nexamples:\n" + std::string(command.examples);
}

}  // namespace ravine
