// The numbers that the window saves are, byte for byte, those that the copied command prints.
#include "app/numbers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/command_text.h"
#include "core/lab/landscape.h"
#include "program.h"

namespace ravine::cli {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class Numbers : public testing::Test {
 protected:
  // What is written for the scene; fails the test where that goes wrong.
  std::string written(const Scene& scene, long epochs = 1, const char* name = "numbers.csv") {
    EXPECT_EQ(writeNumbers({scene, epochs, folder_ / name}), "");
    return contentOf(folder_ / name);
  }
  std::string printed(const std::string& command) {
    const Outcome outcome = runInShell(command);
    EXPECT_EQ(outcome.status, 0) << command << ": " << outcome.err;
    return outcome.out;
  }

  Folder folder_;
};

TEST_F(Numbers, OfARaceAreThoseOfItsCommand) {
  Scene scene = firstScene().scene;
  scene.landscape.noise = 0.25;
  scene.landscape.seed = 12345678901;
  scene.landscape.runs[1].visible = false;
  const std::string command = commandsOf(scene);
  EXPECT_EQ(written(scene), printed(command));
  EXPECT_EQ(written(scene, 1, "numbers.json"), printed(command + " --format json"));
  EXPECT_THAT(folder_.names(), ElementsAre("numbers.csv", "numbers.json")) << "nothing beside them";
}

// Runs that no command can share are numbered on.
TEST_F(Numbers, OfSeveralCommandsStandUnderOneHeader) {
  Scene scene = firstScene().scene;
  scene.landscape.steps = 20;
  scene.landscape.runs[2].clip = 0.5;
  const std::string commands = commandsOf(scene);
  std::vector<Row> expected = csv(printed(commands));
  const Row header = expected.front();
  std::erase(expected, header);
  const std::vector<Row> table = csv(written(scene));
  EXPECT_EQ(table.front(), header);
  ASSERT_EQ(table.size(), expected.size() + 1);
  int number = -1;
  std::string before;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    if (expected[i][3] == "0") ++number;
    expected[i][0] = std::to_string(number);
    EXPECT_EQ(table[i + 1], expected[i]) << i;
  }
  EXPECT_EQ(number, 3);
}

TEST_F(Numbers, OfSamplesAreThoseOfTheirCommand) {
  Scene scene;
  scene.lab = Lab::samples;
  scene.samples.steps = 60;
  scene.samples.seed = 3;
  scene.samples.seeds = 3;
  scene.samples.data.scaled = true;
  scene.samples.runs[0].visible = false;
  scene.samples.runs[1].averaging = {"uniform", {}};
  scene.samples.runs[1].schedule = {{"inverse_sqrt", {}}};
  EXPECT_EQ(written(scene), printed(*commandsOf(scene.samples)));
}

TEST_F(Numbers, OfANetworkAreThoseOfItsCommand) {
  Scene scene;
  scene.lab = Lab::network;
  scene.network.data.generator = {"moons", {{"n", 60.0}}};
  scene.network.data.seed = 5;
  scene.network.hidden = {{4, {"relu", {}}}};
  EXPECT_EQ(written(scene, 7), printed(*commandOf(scene.network, 7)));
  EXPECT_EQ(written(scene, 2, "two.json"),
            printed(*commandOf(scene.network, 2) + " --format json"));
}

TEST_F(Numbers, OfAFunctionAreThoseOfItsCommand) {
  Scene scene;
  scene.lab = Lab::function;
  scene.function.hidden = {{6, {"relu", {}}}};
  EXPECT_EQ(written(scene, 4), printed(*commandOf(scene.function, 4)));
}

// Painted examples have no command, but numbers.
TEST_F(Numbers, OfOwnExamplesAreThereToo) {
  Scene scene;
  scene.lab = Lab::samples;
  scene.samples.steps = 10;
  scene.samples.data.own = OwnSamples{};
  scene.samples.data.own->rows = SampleList({{.u = 0, .t = 1}, {.u = 1, .t = 2}, {.u = 2, .t = 2}});
  ASSERT_FALSE(commandsOf(scene.samples));
  EXPECT_EQ(csv(written(scene)).size(), 1u + 2 * 11);
}

TEST_F(Numbers, ThatCannotBeHadLeaveTheOldFile) {
  Scene scene;
  scene.lab = Lab::samples;
  scene.samples.data.own = OwnSamples{};
  scene.samples.data.own->file = "/nowhere/examples.csv";
  write(folder_ / "numbers.csv", "old");
  EXPECT_THAT(writeNumbers({scene, 1, folder_ / "numbers.csv"}),
              HasSubstr("/nowhere/examples.csv"));
  scene = firstScene().scene;
  EXPECT_THAT(writeNumbers({scene, 1, folder_ / "numbers.txt"}), HasSubstr("neither in .csv"));
  EXPECT_THAT(writeNumbers({scene, 1, "/dev/full.csv/a.csv"}), HasSubstr("a.csv: "));
  scene.lab = Lab::network;
  EXPECT_THAT(writeNumbers({scene, 2'000'000, folder_ / "numbers.json"}),
              HasSubstr("2000001 rows are too many"));
  const StopFlag stop = true;  // halfway: the first piece is the last
  writeNumbers({scene, 1, folder_ / "numbers.csv"}, &stop);
  writeNumbers({scene, 900'000, folder_ / "numbers.json"}, &stop);  // would take minutes
  EXPECT_EQ(contentOf(folder_ / "numbers.csv"), "old");
  EXPECT_THAT(folder_.names(), ElementsAre("numbers.csv"));
}

}  // namespace

}  // namespace ravine::cli
