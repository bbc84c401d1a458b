// What commands say: data on standard output, one line of error on standard error.
#pragma once

#include <string>
#include <string_view>

namespace ravine {

// Exit statuses of contracts.md.
inline constexpr int kDone = 0, kOtherFailure = 1, kBadUsage = 2, kNoDisplay = 3;

// The text on one line: control characters of what was typed become blanks.
std::string oneLine(std::string_view text);
// Prints one line on standard error.
void say(std::string_view line);
// Says "ravine: error: MESSAGE"; returns the status.
int fail(std::string_view message, int status = kBadUsage);

// Standard output, gathered into large pieces and never left unchecked.
class Output {
 public:
  // False once it cannot be written; what follows is dropped.
  bool write(std::string_view text);
  // Writes the rest. Returns kDone, or says why it could not be written and returns kBadUsage.
  int finish();

 private:
  void flush();

  std::string pending_;
  int error_ = 0;  // errno of the first failure
};

}  // namespace ravine
