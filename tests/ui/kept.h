// Names of what processes keep, and a process that is no more.
#pragma once

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>

namespace ravine {

// The file in which a process keeps unsaved work.
inline std::string keptBy(pid_t process) { return "unsaved-" + std::to_string(process) + ".json"; }

// The number of a process that has ended.
inline pid_t endedProcess() {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(0);
  ::waitpid(child, nullptr, 0);
  return child;
}

}  // namespace ravine
