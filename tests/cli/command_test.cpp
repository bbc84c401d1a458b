// A scene copied as a command prints, in a shell, the numbers that the window shows.
#include <gtest/gtest.h>

#include "app/command_text.h"
#include "core/lab/landscape.h"
#include "program.h"

namespace ravine::cli {

namespace {

// Two groups of runs on a surface that needs quotes.
Scene copied() {
  Scene scene = firstScene().scene;
  Landscape& l = scene.landscape;
  l.objective = {"formula", {{"f", "(1 - x)^2 + 20*(3*y - x^2)^2 + max(0, x)"}}};
  l.noise = 0.25;
  l.seed = 12345678901;
  l.steps = 150;
  l.runs[1].visible = false;
  l.runs[3].schedule = {{"warmup", {{"steps", 20.0}}}, {"cosine", {{"steps", 1e5}}}};
  return scene;
}

// The last row of every run, in order of rows.
std::vector<Row> lastRows(const std::vector<Row>& table) {
  std::vector<Row> last;
  for (std::size_t i = 1; i < table.size(); ++i)
    if (i + 1 == table.size() || table[i + 1][0] != table[i][0]) last.push_back(table[i]);
  return last;
}

void expectLast(const Row& row, const Trajectory& run) {
  const std::size_t last = run.size() - 1;
  EXPECT_EQ(std::stoul(row[3]), last);
  EXPECT_EQ(std::stod(row[4]), run.x[last]);
  EXPECT_EQ(std::stod(row[5]), run.y[last]);
  EXPECT_EQ(std::stod(row[6]), run.loss[last]);
}

TEST(CopiedCommand, PrintsWhatTheWindowShows) {
  const Scene scene = copied();
  const Outcome outcome = runInShell(commandsOf(scene));
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.err, "");
  std::vector<Row> rows = lastRows(csv(outcome.out));
  std::erase_if(rows, [](const Row& row) { return row[0] == "run"; });  // the second header
  const LandscapeResult result = computeLandscape(scene.landscape);
  ASSERT_EQ(rows.size(), 3u);
  expectLast(rows[0], result.runs[0].trajectory);
  expectLast(rows[1], result.runs[2].trajectory);
  expectLast(rows[2], result.runs[3].trajectory);
}

}  // namespace

}  // namespace ravine::cli
