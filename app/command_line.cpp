// The only file with CLI11: it takes the line apart, the table of commands says what may stand
// there, and what is wrong with it is worded here.
#include "app/command_line.h"

#include <CLI/CLI.hpp>

#include "core/spec/spec.h"

namespace ravine {

namespace {

void addOption(CLI::App& app, const OptionRow& row) {
  const std::string name(row.name), aliases = name == "--help" ? "-h,--help" : name;
  if (row.value.empty()) {
    app.add_flag(aliases);
    return;
  }
  // Everything is taken, so that we word what is given twice; and no [a,b] is taken apart.
  app.add_option(aliases)->expected(1)->allow_extra_args(false)->multi_option_policy(
      CLI::MultiOptionPolicy::TakeAll);
}

// Everything unknown is let through, and looked at afterwards with the table in hand.
void addOptions(CLI::App& app, const CommandRow& command) {
  app.set_help_flag();
  app.allow_extras();
  for (const OptionRow& row : command.options) addOption(app, row);
}

Arguments argumentsOf(const CLI::App& app, const CommandRow& command) {
  Arguments arguments;
  for (const OptionRow& row : command.options)
    if (const CLI::Option* option = app.get_option_no_throw(std::string(row.name));
        option && option->count() > 0)
      arguments.typed[row.name] = option->results();
  return arguments;
}

std::string prefix(const CommandRow& command) {
  return command.name.empty() ? "" : std::string(command.name) + ": ";
}

// What to say about a word that nothing takes.
Error unknown(const CommandRow& command, std::string_view word) {
  std::vector<std::string_view> known;
  if (!word.empty() && word.front() == '-') {
    word = word.substr(0, word.find('='));
    for (const OptionRow& row : command.options)
      if (row.name.front() == '-') known.push_back(row.name);
    return {prefix(command) + "unknown option `" + std::string(word) + "`" +
            suggestion(word, known)};
  }
  if (!command.name.empty())
    return {prefix(command) + "unexpected argument `" + std::string(word) + "`"};
  for (const CommandRow& row : commandRows())
    if (!row.name.empty()) known.push_back(row.name);
  return {"unknown command `" + std::string(word) + "`" + suggestion(word, known)};
}

// An option of the window in front of a command.
Error misplaced(const CommandRow& command, const Arguments& before) {
  return {"`" + std::string(before.typed.begin()->first) + "` belongs behind `" +
          std::string(command.name) + "`, or to the window"};
}

// CLI11 stops at an option without its value, and at a switch with one.
Error unreadable(const CommandRow& command, int argc, const char* const* argv,
                 const std::string& reason) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    const std::size_t equals = word.find('=');
    const OptionRow* row = command.find(word.substr(0, equals));
    if (!row || row->name.front() != '-') continue;
    const std::string name(row->name);
    if (row->value.empty() && equals != std::string_view::npos)
      return {prefix(command) + "`" + name + "` is a switch and takes no value"};
    if (!row->value.empty() && i + 1 == argc)
      return {prefix(command) + "`" + name + "` lacks its value: " + name + " " +
              std::string(row->value)};
  }
  return {prefix(command) + reason};
}

// A value that is itself an option of the command was forgotten; a switch has no value to forget.
std::string misused(const CommandRow& command, const Arguments& arguments) {
  for (const auto& [option, values] : arguments.typed)
    for (const std::string& value : values) {
      const OptionRow& row = *command.find(option);
      const std::string name(row.name);
      if (row.value.empty() && value != "true")
        return prefix(command) + "`" + name + "` is a switch and takes no value";
      if (!row.value.empty() && command.find(value) && value.front() == '-')
        return prefix(command) + "`" + name + "` lacks its value: " + name + " " +
               std::string(row.value);
    }
  return {};
}

}  // namespace

Result<CommandLine> readCommandLine(int argc, const char* const* argv) {
  const std::span<const CommandRow> rows = commandRows();
  CLI::App app;
  std::vector<CLI::App*> apps{&app};
  addOptions(app, rows[0]);
  app.require_subcommand(0, 1);
  for (const CommandRow& row : rows.subspan(1)) {
    apps.push_back(app.add_subcommand(std::string(row.name)));
    addOptions(*apps.back(), row);
  }
  const auto chosen = [&] {
    std::size_t i = rows.size() - 1;
    while (i > 0 && !apps[i]->parsed()) --i;
    return i;
  };
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return unreadable(rows[chosen()], argc, argv, e.what());
  }
  const CommandRow& command = rows[chosen()];
  const Arguments before = argumentsOf(app, rows[0]);  // what stands in front of the command
  CommandLine line{&command, argumentsOf(*apps[chosen()], command)};
  if (before.has("--help")) line.arguments.typed["--help"] = {};
  if (line.arguments.has("--help")) return line;
  if (!app.remaining().empty()) return unknown(rows[0], app.remaining().front());
  if (&command != &rows[0] && !before.typed.empty()) return misplaced(command, before);
  const std::string wrong = misused(command, line.arguments);
  if (!wrong.empty()) return Error{wrong};
  const auto extras = apps[chosen()]->remaining();
  if (!extras.empty()) return unknown(command, extras.front());
  return line;
}

}  // namespace ravine
