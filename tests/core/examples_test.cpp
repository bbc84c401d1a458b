// Examples from wherever a scene says, and the checksums of their files.
#include "core/lab/examples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/data/csv_reading.h"
#include "core/io/file.h"
#include "core/io/sha256.h"
#include "tests/core/folder.h"
#include "tests/core/making.h"

namespace ravine {
namespace {

using testing::HasSubstr;

TEST(Sha256, IsThatOfTheStandard) {
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, PadsEveryLength) {
  // Lengths around the end of a block, from sha256sum.
  EXPECT_EQ(sha256(std::string(55, 'x')),
            "d5e285683cd4efc02d021a5c62014694958901005d6f71e89e0989fac77e4072");
  EXPECT_EQ(sha256(std::string(56, 'x')),
            "04c26261370ee7541549d16dee320c723e3fd14671e66a099afe0a377c16888e");
  EXPECT_EQ(sha256(std::string(64, 'x')),
            "7ce100971f64e7001e8fe5a51973ecdfe1ced42befe7ee8d5fd6219506b5393c");
}

TEST(Examples, AreDrawnFromTheSetupsSeed) {
  DataSetup setup;
  const Points first = orThrow(makePoints(setup));
  EXPECT_EQ(first.n(), 500);
  EXPECT_EQ(orThrow(makePoints(setup)), first);
  setup.seed = 1;
  EXPECT_FALSE(orThrow(makePoints(setup)) == first);
  setup.generator.name = "spirals";
  EXPECT_THAT(makePoints(setup).error(), HasSubstr("did you mean `spiral`?"));
}

TEST(Examples, AreTheScenesOwn) {
  DataSetup setup;
  setup.own = OwnData{{"a", "b"}, PointList({{1, 2, 1}, {3, 4, 0}}), "", ""};
  const Points points = orThrow(makePoints(setup));
  EXPECT_EQ(points.x, (std::vector<double>{1, 2, 3, 4}));
  EXPECT_EQ(points.label, (std::vector<double>{1, 0}));
  EXPECT_EQ(points.classes, (std::vector<std::string>{"a", "b"}));
  setup.own->points = {};
  EXPECT_THAT(makePoints(setup).error(), HasSubstr("no points yet"));
  setup.own->points = PointList({{1, 2, 2}});
  EXPECT_THAT(makePoints(setup).error(), HasSubstr("the label 2, but there are 2 classes"));
}

class ExamplesOfAFile : public testing::Test {
 protected:
  // A setup whose examples lie in a file.
  DataSetup setupOf(const std::string& text) {
    const auto file = folder_.path / "points.csv";
    EXPECT_EQ(writeFile(file, text), "");
    DataSetup setup;
    setup.own = OwnData{{"a", "b"}, {}, file.string(), sha256(text)};
    return setup;
  }
  Folder folder_;
};

TEST_F(ExamplesOfAFile, AreReadAndChecked) {
  const std::string text = "x,y,label\n1,2,a\n3,4,b\n";
  DataSetup setup = setupOf(text);
  EXPECT_EQ(orThrow(makePoints(setup)), orThrow(readPoints(text, LabelsAre::classes)));
  setup.own->classes = {"a", "c"};
  EXPECT_THAT(makePoints(setup).error(), HasSubstr("its classes are not those of the scene"));
  EXPECT_EQ(writeFile(setup.own->file, text + "5,6,a\n"), "");
  EXPECT_THAT(makePoints(setup).error(), HasSubstr("points.csv: is not the file this scene"));
}

TEST_F(ExamplesOfAFile, NameFileAndLineOfWhatIsWrong) {
  EXPECT_THAT(makePoints(setupOf("x,y,label\n1,2,a\n3,b\n")).error(),
              HasSubstr("points.csv: line 3: has 2 of 3 fields"));
  DataSetup setup = setupOf("x,y,label\n1,2,a\n3,4,b\n");
  setup.own->file += ".gone";
  EXPECT_THAT(makePoints(setup).error(), HasSubstr("points.csv.gone: No such file"));
}

}  // namespace
}  // namespace ravine
