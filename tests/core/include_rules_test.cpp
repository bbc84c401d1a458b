// Holds the source tree to the house's rules: who may include whom, how long a file may be, how it
// begins, what lies at the top. One row is one rule; each row carries a line that breaks it and one
// that does not, so that it is seen to work.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Names = std::vector<std::string_view>;

struct Source {
  std::string path;  // from the repository's root, with /
  std::string text;
};

struct Line {
  std::string_view path;
  std::string_view text;
};

// Files are named by how their path begins, includes by how the name between <> or "" begins.
struct Rule {
  std::string_view name;
  Names files;      // the rule speaks of these files
  Names except;     // but not of these
  Names forbidden;  // they never include these
  Names allowed;    // unless they begin like one of these
  Line breaks;
  Line keeps;
};

void PrintTo(const Rule& rule, std::ostream* out) { *out << rule.name; }

const Names kThreads = {"thread", "mutex",   "condition_variable", "atomic", "shared_mutex",
                        "future", "barrier", "semaphore",          "latch"};

const std::vector<Rule> kRules = {
    {"CoreNeverIncludesApp",
     {"core/"},
     {},
     {"app/", "tests/"},
     {},
     {"core/lab/maps.cpp", "#include \"app/session.h\""},
     {"app/main.cpp", "#include \"app/session.h\""}},
    {"CoreHasNoWindowAndNoPicture",
     {"core/"},
     {},
     {"imgui", "backends/imgui", "GLFW/", "epoxy/", "GL/", "EGL/", "stb_"},
     {},
     {"core/lab/maps.cpp", "#include <imgui.h>"},
     {"core/lab/maps.cpp", "#include <vector>"}},
    {"MathStandsAlone",
     {"core/math/"},
     {},
     {"core/"},
     {"core/math/"},
     {"core/math/jet.h", "#include \"core/spec/spec.h\""},
     {"core/math/jet.h", "#include \"core/math/rng.h\""}},
    {"SpecKnowsOnlyMath",
     {"core/spec/"},
     {},
     {"core/"},
     {"core/spec/", "core/math/"},
     {"core/spec/spec.cpp", "#include \"core/optim/table.h\""},
     {"core/spec/a.cpp", "#include \"core/math/table.h\""}},
    {"ProblemKnowsNoSceneNoLabNoOptimizer",
     {"core/problem/"},
     {},
     {"core/scene/", "core/lab/", "core/optim/"},
     {},
     {"core/problem/oracle.h", "#include \"core/optim/state.h\""},
     {"core/problem/oracle.h", "#include \"core/data/points.h\""}},
    {"DataKnowsNoSceneNoLabNoOptimizer",
     {"core/data/"},
     {},
     {"core/scene/", "core/lab/", "core/optim/", "core/problem/"},
     {},
     {"core/data/sampler.h", "#include \"core/optim/averaging.h\""},
     {"core/data/csv.cpp", "#include \"core/io/files.h\""}},
    {"OptimizersSeeOnlyObjectiveAndOracle",
     {"core/optim/"},
     {},
     {"core/"},
     {"core/math/", "core/problem/objective.h", "core/problem/oracle.h",
      "core/problem/batch_oracle.h", "core/problem/vector_oracle.h", "core/optim/", "core/spec/"},
     {"core/optim/step.h", "#include \"core/problem/network.h\""},
     {"core/optim/step.h", "#include \"core/problem/oracle.h\""}},
    {"SceneKnowsIdsAndNumbers",
     {"core/scene/"},
     {},
     {"core/"},
     {"core/math/", "core/spec/", "core/scene/", "core/io/", "core/data/samples.h"},
     {"core/scene/scene.h", "#include \"core/data/sample_sets.h\""},
     {"core/scene/scene.h", "#include \"core/io/json.h\""}},
    {"OnlyLabJoinsSceneWithTables",
     {"core/"},
     {"core/lab/", "core/scene/"},
     {"core/scene/", "core/lab/"},
     {},
     {"core/async/rows.h", "#include \"core/scene/scene.h\""},
     {"core/lab/maps.h", "#include \"core/scene/scene.h\""}},
    {"OpenGlOnlyInRenderAndOffscreen",
     {"core/", "app/"},
     {"app/render/", "app/offscreen"},
     {"epoxy/", "GL/", "EGL/", "KHR/"},
     {},
     {"app/window.cpp", "#include <epoxy/gl.h>"},
     {"app/offscreen.cpp", "#include <epoxy/egl.h>"}},
    {"GlfwOnlyInWindow",
     {"core/", "app/"},
     {"app/window"},
     {"GLFW/", "backends/imgui_impl_glfw"},
     {},
     {"app/session.cpp", "#include <GLFW/glfw3.h>"},
     {"app/window.cpp", "#include <GLFW/glfw3.h>"}},
    {"ImGuiOnlyInApp",
     {"core/"},
     {},
     {"imgui", "backends/imgui"},
     {},
     {"core/lab/maps.cpp", "# include <imgui_internal.h>"},
     {"app/labs/maps.cpp", "#include <imgui.h>"}},
    {"ThreadsOnlyInAsyncAndSession",
     {"core/", "app/"},
     {"core/async/", "app/session"},
     kThreads,
     {},
     {"core/lab/maps.cpp", "#include <atomic>"},
     {"core/async/mailbox.h", "#include <atomic>"}},
    {"JsonLibraryInOneFile",
     {"core/", "app/"},
     {"core/io/json.cpp"},
     {"nlohmann/"},
     {},
     {"core/io/json.h", "#include <nlohmann/json.hpp>"},
     {"core/io/json.cpp", "#include <nlohmann/json.hpp>"}},
    {"ArgumentLibraryInOneFile",
     {"core/", "app/"},
     {"app/command_line.cpp"},
     {"CLI/"},
     {},
     {"app/main.cpp", "#include <CLI/CLI.hpp>"},
     {"app/command_line.cpp", "#include <CLI/CLI.hpp>"}},
};

bool beginsWithAny(std::string_view name, const Names& beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view beginning) { return name.starts_with(beginning); });
}

std::vector<std::string> linesOf(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::string at(const Source& source, std::size_t index, const std::string& what) {
  return source.path + ":" + std::to_string(index + 1) + ": " + what;
}

// The name that a line includes, with the " or < it begins with; empty where it includes nothing.
std::string_view includedBy(std::string_view line) {
  const auto skip = [&](std::string_view word) {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    if (!line.starts_with(word)) return false;
    line.remove_prefix(word.size());
    return true;
  };
  if (!skip("#") || !skip("include")) return {};
  skip("");  // the blanks before the name
  const std::size_t end = line.find_first_of("\">", 1);
  const bool opens = line.starts_with('"') || line.starts_with('<');
  return opens && end != line.npos ? line.substr(0, end) : std::string_view();
}

// What check(name, quoted) has to say, with file and line, of each include of a source; an empty
// answer is no complaint.
template <class Check>
std::vector<std::string> complaintsAboutIncludes(const Source& source, Check check) {
  std::vector<std::string> complaints;
  const std::vector<std::string> lines = linesOf(source.text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view included = includedBy(lines[i]);
    if (included.empty()) continue;
    const std::string complaint = check(std::string(included.substr(1)), included[0] == '"');
    if (!complaint.empty()) complaints.push_back(at(source, i, complaint));
  }
  return complaints;
}

std::vector<std::string> complaintsOf(const Rule& rule, const Source& source) {
  if (!beginsWithAny(source.path, rule.files) || beginsWithAny(source.path, rule.except)) return {};
  return complaintsAboutIncludes(source, [&](const std::string& name, bool) -> std::string {
    if (!beginsWithAny(name, rule.forbidden) || beginsWithAny(name, rule.allowed)) return "";
    return "includes " + name;
  });
}

// Includes are read by their names, so a file of ours must always be named from the root: no
// "jet.h", no "../math/jet.h".
std::vector<std::string> includesNotFromRoot(const Source& source) {
  return complaintsAboutIncludes(source, [](const std::string& name, bool quoted) -> std::string {
    const bool ours = beginsWithAny(name, {"core/", "app/"});
    if (name.find("..") == std::string::npos && ours == quoted) return "";
    return "ours are included as \"core/…\" or \"app/…\", others as <…>, not " + name;
  });
}

std::vector<std::string> tooLong(const Source& source) {
  constexpr std::size_t kMost = 400;
  const std::size_t count = linesOf(source.text).size();
  if (count <= kMost) return {};
  return {at(source, kMost, std::to_string(count) + " lines, at most 400 are allowed")};
}

std::vector<std::string> noOpeningSentence(const Source& source) {
  std::string opening;
  for (const std::string& line : linesOf(source.text)) {
    if (!line.starts_with("// ") && line != "//") break;
    opening += line + "\n";
  }
  const bool ended =
      opening.find(".\n") != std::string::npos || opening.find(". ") != std::string::npos;
  if (opening.starts_with("// ") && ended) return {};
  return {at(source, 0, "does not begin with a // sentence saying what the file is for")};
}

bool isCpp(const std::string& path) {
  const std::string extension = fs::path(path).extension().string();
  return extension == ".h" || extension == ".hpp" || extension == ".inl" || extension == ".cpp" ||
         extension == ".cc";
}

std::vector<Source> readTree(const Names& folders) {
  const fs::path root = RAVINE_SOURCE_DIR;
  std::vector<Source> sources;
  for (std::string_view folder : folders) {
    if (!fs::exists(root / folder)) continue;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / folder)) {
      const std::string name = entry.path().filename().string();
      if (!entry.is_regular_file() || name.starts_with('.') || name.ends_with('~')) continue;
      std::ostringstream text;
      text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
      sources.push_back({fs::relative(entry.path(), root).generic_string(), text.str()});
    }
  }
  return sources;
}

std::vector<Source> readCpp() {
  std::vector<Source> sources = readTree({"core", "app"});
  std::erase_if(sources, [](const Source& source) { return !isCpp(source.path); });
  return sources;
}

template <class Check>
void expectNoComplaints(const std::vector<Source>& sources, Check check) {
  ASSERT_FALSE(sources.empty()) << "no sources found below " << RAVINE_SOURCE_DIR;
  for (const Source& source : sources)
    for (const std::string& complaint : check(source)) ADD_FAILURE() << complaint;
}

// The first folder or name of every file that git tracks; without git, what lies there but for
// build folders.
std::vector<std::string> topLevel() {
  std::vector<std::string> names;
  const std::string command = "git -C '" RAVINE_SOURCE_DIR "' ls-files 2>/dev/null";
  if (FILE* git = popen(command.c_str(), "r")) {
    char line[4096];
    while (std::fgets(line, sizeof line, git)) {
      const std::string path = line;
      names.push_back(path.substr(0, path.find_first_of("/\n")));
    }
    if (pclose(git) != 0) names.clear();
  }
  if (!names.empty()) return names;
  for (const fs::directory_entry& entry : fs::directory_iterator(RAVINE_SOURCE_DIR)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with("build")) names.push_back(name);
  }
  return names;
}

bool belongsAtTop(const std::string& name) {
  static const Names house = {"app",   "core",           "shaders",  "assets",
                              "tests", "CMakeLists.txt", "README.md"};
  return name.starts_with('.') || std::find(house.begin(), house.end(), name) != house.end();
}

class IncludeRule : public testing::TestWithParam<Rule> {};

TEST_P(IncludeRule, HoldsInTheTree) {
  expectNoComplaints(readCpp(),
                     [](const Source& source) { return complaintsOf(GetParam(), source); });
}

TEST_P(IncludeRule, CatchesAViolation) {
  const auto judge = [](const Line& line) {
    return complaintsOf(
        GetParam(), {std::string(line.path), "// Head.\n" + std::string(line.text) + "  // why\n"});
  };
  const std::vector<std::string> complaints = judge(GetParam().breaks);
  ASSERT_EQ(complaints.size(), 1u);
  EXPECT_EQ(complaints[0].find(std::string(GetParam().breaks.path) + ":2: includes "), 0u)
      << complaints[0];
  EXPECT_TRUE(judge(GetParam().keeps).empty());
}

INSTANTIATE_TEST_SUITE_P(House, IncludeRule, testing::ValuesIn(kRules),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(IncludeRules, OurFilesAreNamedFromTheRoot) {
  expectNoComplaints(readCpp(), includesNotFromRoot);
  EXPECT_EQ(includesNotFromRoot({"core/a.h", "#include \"jet.h\"\n"}).size(), 1u);
  EXPECT_EQ(includesNotFromRoot({"core/a.h", "#include \"core/math/../optim/step.h\"\n"}).size(),
            1u);
  EXPECT_EQ(includesNotFromRoot({"core/a.h", "#include <core/math/jet.h>\n"}).size(), 1u);
  EXPECT_TRUE(includesNotFromRoot({"core/a.h", "#include \"core/math/jet.h\"\n#include <cmath>\n"})
                  .empty());
}

TEST(IncludeRules, EveryWayOfWritingAnIncludeIsRead) {
  EXPECT_EQ(includedBy("#include <atomic>"), "<atomic");
  EXPECT_EQ(includedBy(" \t# \tinclude\t\"app/ui.h\" // why"), "\"app/ui.h");
  EXPECT_EQ(includedBy("#include<mutex>"), "<mutex");
  for (const char* none :
       {"", "#", "#pragma once", "#include", "#include NAME", "#include \"", "int x;",
        "// #include <mutex>", "const char* text = \"#include <mutex>\";"})
    EXPECT_EQ(includedBy(none), "") << none;
}

TEST(IncludeRules, IncludesInCommentsDoNotCount) {
  const Source source = {"core/math/jet.h", "// #include \"app/session.h\"\n"};
  for (const Rule& rule : kRules) EXPECT_TRUE(complaintsOf(rule, source).empty()) << rule.name;
}

TEST(HouseRules, NoFileOver400Lines) {
  expectNoComplaints(readTree({"app", "core", "shaders"}), tooLong);
  std::string text;
  for (int i = 0; i < 400; ++i) text += "int x;\n";
  EXPECT_TRUE(tooLong({"core/a.h", text}).empty());
  EXPECT_EQ(tooLong({"core/a.h", text + "int y;\n"}).size(), 1u);
}

TEST(HouseRules, EveryFileSaysWhatItIsFor) {
  expectNoComplaints(readCpp(), noOpeningSentence);
  EXPECT_TRUE(
      noOpeningSentence({"core/a.h", "// Numbers with\n// derivatives.\n#pragma once\n"}).empty());
  EXPECT_EQ(noOpeningSentence({"core/a.h", "#pragma once\n// Numbers.\n"}).size(), 1u);
  EXPECT_EQ(noOpeningSentence({"core/a.h", "// numbers\n#pragma once\n"}).size(), 1u);
}

TEST(HouseRules, NothingElseAtTheTop) {
  const std::vector<std::string> names = topLevel();
  ASSERT_FALSE(names.empty());
  for (const std::string& name : names) EXPECT_TRUE(belongsAtTop(name)) << name;
  EXPECT_TRUE(belongsAtTop(".clang-format"));
  EXPECT_FALSE(belongsAtTop("src"));
}

}  // namespace
