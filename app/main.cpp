// The program: reads the command line, then opens the window or runs a command.
#include <csignal>
#include <exception>
#include <new>

#include "app/command_line.h"
#include "app/commands_output.h"
#include "app/commands_reading.h"
#include "app/window.h"

namespace ravine {

namespace {

int print(const std::string& text) {
  Output out;
  out.write(text);
  return out.finish();
}

int openWindow(const CommandRow& command, const Arguments& arguments) {
  Reading reading(command, arguments);
  WindowRequest request;
  if (arguments.has("--scene")) request.scene = reading.text("--scene");
  if (arguments.has("--lesson")) request.lesson = reading.text("--lesson");
  refuseBoth(reading, arguments);
  return reading.right() ? runWindow(request) : fail(reading.wrong());
}

int runProgram(int argc, const char* const* argv) {
  std::signal(SIGPIPE, SIG_DFL);  // a reader that leaves ends us quietly, whoever started us
  const Result<CommandLine> line = readCommandLine(argc, argv);
  if (!line) return fail(line.error());
  const CommandRow& command = *line->command;
  if (line->arguments.has("--help")) return print(helpText(command));
  if (line->arguments.has("--version")) return print("ravine " RAVINE_VERSION "\n");
  if (!command.run) return openWindow(command, line->arguments);
  return command.run(command, line->arguments);
}

}  // namespace

}  // namespace ravine

int main(int argc, char** argv) {
  try {
    return ravine::runProgram(argc, argv);
  } catch (const std::bad_alloc&) {
    return ravine::fail("out of memory", ravine::kOtherFailure);
  } catch (const std::exception& e) {
    return ravine::fail(e.what(), ravine::kOtherFailure);
  }
}
