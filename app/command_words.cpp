// Quoting and splitting by the rules of POSIX's shell, section 2.2.
#include "app/command_words.h"

#include <algorithm>
#include <utility>

namespace ravine {

namespace {

constexpr std::string_view kPlain =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+.,:=/%@";

class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  std::vector<WrittenCommand> split() {
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '\n')
        endCommand(), ++line_;
      else if (c == ' ' || c == '\t' || c == '\r')
        endWord();
      else if (c == '\'')
        singleQuotes();
      else if (c == '"')
        doubleQuotes();
      else if (c != '\\')
        add(c);
      else if (!lineJoined() && at_ < text_.size())
        add(text_[at_++]);
    }
    endCommand();
    return std::move(commands_);
  }

 private:
  // Whether the backslash just read stands before the end of a line, which is then skipped.
  bool lineJoined() {
    const std::string_view rest = text_.substr(at_);
    const std::size_t size = rest.starts_with('\n') ? 1 : rest.starts_with("\r\n") ? 2 : 0;
    at_ += size;
    line_ += size > 0;
    return size > 0;
  }

  void beginWord() {
    if (!inWord_ && command_.words.empty()) command_.line = line_;
    inWord_ = true;
  }
  void add(char c) {
    beginWord();
    word_ += c;
  }
  void endWord() {
    if (inWord_) command_.words.push_back(std::exchange(word_, {}));
    inWord_ = false;
  }
  void endCommand() {
    endWord();
    if (!command_.words.empty() || !command_.wrong.empty()) commands_.push_back(command_);
    command_ = {};
  }

  // The rest of the text cannot be told apart: the quote may be missing anywhere.
  void unclosed(const char* what) {
    command_.wrong = std::string(what) + " has no partner";
    inWord_ = false;
  }

  void singleQuotes() {
    beginWord();
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '\'') return;
      line_ += c == '\n';
      word_ += c;
    }
    unclosed("a single quote");
  }

  void doubleQuotes() {
    constexpr std::string_view kEscaped = "\"\\$`";
    beginWord();
    while (at_ < text_.size()) {
      char c = text_[at_++];
      if (c == '"') return;
      if (c == '\\' && lineJoined()) continue;
      if (c == '\\' && at_ < text_.size() && kEscaped.find(text_[at_]) != std::string_view::npos)
        c = text_[at_++];
      line_ += c == '\n';
      word_ += c;
    }
    unclosed("a double quote");
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
  std::string word_;
  bool inWord_ = false;  // an empty word in quotes is one
  WrittenCommand command_;
  std::vector<WrittenCommand> commands_;
};

}  // namespace

std::string quotedWord(std::string_view word) {
  if (!word.empty() && word.find_first_not_of(kPlain) == std::string_view::npos)
    return std::string(word);
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? "'\\''" : std::string(1, c);
  return quoted + "'";
}

std::vector<WrittenCommand> splitCommands(std::string_view text) { return Splitter(text).split(); }

}  // namespace ravine
