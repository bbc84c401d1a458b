// Spawning the program, and reading CSV and JSON.
#include "program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

extern char** environ;

namespace ravine::cli {

namespace {

// An unnamed file that takes what the program writes: unlike a pipe it never fills up.
class Catch {
 public:
  Catch() : descriptor_(::open("/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600)) {
    if (descriptor_ < 0) throw std::runtime_error("no temporary file in /tmp");
  }
  ~Catch() { ::close(descriptor_); }
  Catch(const Catch&) = delete;
  Catch& operator=(const Catch&) = delete;
  int descriptor() const { return descriptor_; }
  std::string content() const {
    std::string text(static_cast<std::size_t>(::lseek(descriptor_, 0, SEEK_END)), '\0');
    const ssize_t read = ::pread(descriptor_, text.data(), text.size(), 0);
    text.resize(static_cast<std::size_t>(std::max<ssize_t>(read, 0)));
    return text;
  }

 private:
  int descriptor_;
};

// Ours without a display.
std::vector<char*> environment() {
  std::vector<char*> kept;
  for (char** entry = environ; *entry; ++entry) {
    const std::string_view variable(*entry);
    if (!variable.starts_with("DISPLAY=") && !variable.starts_with("WAYLAND_DISPLAY="))
      kept.push_back(*entry);
  }
  kept.push_back(nullptr);
  return kept;
}

// Runs a program with these as standard output and error; fills in how it ended.
void spawn(const char* program, const Words& words, int out, int err, Outcome& outcome) {
  std::vector<char*> arguments{const_cast<char*>(program)};
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  std::vector<char*> variables = environment();
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);
  pid_t child = 0;
  const int failed =
      posix_spawn(&child, program, &actions, nullptr, arguments.data(), variables.data());
  posix_spawn_file_actions_destroy(&actions);
  int status = 0;
  if (failed != 0 || ::waitpid(child, &status, 0) != child)
    throw std::runtime_error(std::string("cannot run ") + program);
  if (WIFEXITED(status)) outcome.status = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) outcome.signal = WTERMSIG(status);
}

Words split(std::string_view line) {
  Words words;
  std::string word;
  bool quoted = false, begun = false;
  for (const char c : line) {
    if (c == '"') quoted = !quoted;
    if (c == ' ' && !quoted) {
      if (begun) words.push_back(std::exchange(word, {}));
      begun = false;
    } else {
      word += c;
      begun = true;
    }
  }
  if (begun) words.push_back(word);
  for (std::string& w : words)
    if (w.size() >= 2 && w.front() == '"' && w.back() == '"') w = w.substr(1, w.size() - 2);
  return words;
}

Outcome caught(const char* program, const Words& words) {
  const Catch out, err;
  Outcome outcome;
  spawn(program, words, out.descriptor(), err.descriptor(), outcome);
  outcome.out = out.content();
  outcome.err = err.content();
  return outcome;
}

}  // namespace

Outcome run(const Words& words) { return caught(RAVINE_PROGRAM, words); }

Outcome runInShell(const std::string& script) {
  const std::string folder = std::filesystem::path(RAVINE_PROGRAM).parent_path().string();
  return caught("/bin/sh", {"-c", "PATH='" + folder + "':$PATH\n" + script});
}

Outcome run(std::string_view line) { return run(split(line)); }

Outcome runInto(const std::filesystem::path& file, std::string_view line) {
  const Catch err;
  Outcome outcome;
  const int out = ::open(file.c_str(), O_WRONLY | O_CLOEXEC);
  if (out < 0) throw std::runtime_error("cannot open " + file.string());
  spawn(RAVINE_PROGRAM, split(line), out, err.descriptor(), outcome);
  ::close(out);
  outcome.err = err.content();
  return outcome;
}

Outcome runIntoClosedPipe(std::string_view line) {
  const Catch err;
  Outcome outcome;
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  ::close(ends[0]);
  spawn(RAVINE_PROGRAM, split(line), ends[1], err.descriptor(), outcome);
  ::close(ends[1]);
  outcome.err = err.content();
  return outcome;
}

testing::AssertionResult refusedInOneLine(const Outcome& outcome) {
  const std::string& e = outcome.err;
  const bool oneLine = std::count(e.begin(), e.end(), '\n') == 1 && e.back() == '\n';
  if (outcome.out.empty() && oneLine && e.starts_with("ravine: error: ") && e.size() > 20)
    return testing::AssertionSuccess();
  return testing::AssertionFailure()
         << "standard output `" << outcome.out << "`, standard error `" << e << "`";
}

std::vector<Row> csv(const std::string& text) {
  std::vector<Row> table;
  Row row;
  std::string field;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"' && quoted && i + 1 < text.size() && text[i + 1] == '"')
      field += text[++i];
    else if (c == '"')
      quoted = !quoted;
    else if (c == ',' && !quoted)
      row.push_back(std::exchange(field, {}));
    else if (c == '\n' && !quoted) {
      row.push_back(std::exchange(field, {}));
      table.push_back(std::exchange(row, {}));
    } else
      field += c;
  }
  if (quoted || !row.empty() || !field.empty()) throw std::runtime_error("CSV ends within a row");
  return table;
}

std::vector<double> column(const std::vector<Row>& table, std::string_view name) {
  const Row& header = table.at(0);
  const auto found = std::find(header.begin(), header.end(), name);
  if (found == header.end()) throw std::runtime_error("no column " + std::string(name));
  std::vector<double> values;
  for (std::size_t i = 1; i < table.size(); ++i)
    values.push_back(std::stod(table[i].at(static_cast<std::size_t>(found - header.begin()))));
  return values;
}

const json::Value& member(const json::Value& value, std::string_view key) {
  static const json::Value none;
  if (const json::Object* object = value.as<json::Object>())
    for (const auto& [name, content] : *object)
      if (name == key) return content;
  return none;
}

std::vector<double> numbers(const json::Value& array) {
  std::vector<double> values;
  if (const json::Array* content = array.as<json::Array>())
    for (const json::Value& value : *content) values.push_back(*value.as<double>());
  return values;
}

std::string text(const json::Value& value) {
  const std::string* content = value.as<std::string>();
  return content ? *content : "not a text but " + std::string(value.kind());
}

}  // namespace ravine::cli
