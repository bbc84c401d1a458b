// Examples from CSV: what is read, what is refused and in which line, and a way back.
#include "core/data/csv_reading.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/data/generators.h"
#include "tests/core/making.h"

namespace ravine {
namespace {

using testing::HasSubstr;
using Names = std::vector<std::string>;

Points classesIn(std::string_view text) { return orThrow(readPoints(text, LabelsAre::classes)); }

TEST(CsvReading, RowsAreExamples) {
  const Points points = classesIn("x,y,label\n1,-2.5,1\n+3e2,.5,-1\n");
  EXPECT_EQ(points.x, (std::vector<double>{1, -2.5, 300, 0.5}));
  EXPECT_EQ(points.label, (std::vector<double>{1, 0}));
  EXPECT_EQ(points.classes, (Names{"-1", "1"}));
  EXPECT_EQ(points.inputs, 2);
}

TEST(CsvReading, TakesWhatOthersWrite) {
  const Points plain = classesIn("x,y,label\n1,2,a\n3,4,b\n");
  for (const char* text :
       {"x1,x2,label\n1,2,a\n3,4,b\n", "x,y,label\n1,2,a\n3,4,b", "x,y,label\r\n1,2,a\r\n3,4,b\r\n",
        "\xEF\xBB\xBFx,y,label\n1,2,a\n3,4,b\n", "x,y,label\n1,2,a\n3,4,b\n\n\r\n\n",
        " x , y,\tlabel \n  1 , 2\t, a\n3,4, b  \n",
        "\"x\",\"y\",\"label\"\n\"1\", \"2\" ,\"a\"\n3,4,b\n", "x,y,label\n1.0,2e0,a\n3,4.000,b\n"})
    EXPECT_EQ(classesIn(text), plain) << text;
}

TEST(CsvReading, LabelsAreSortedAsNumbersIfAllAreElseAsBytes) {
  const auto classesOf = [](const Names& labels) {
    std::string text = "x,y,label\n";
    for (const std::string& label : labels) text += "0,0," + label + "\n";
    return classesIn(text).classes;
  };
  EXPECT_EQ(classesOf({"10", "9", "-1", "10"}), (Names{"-1", "9", "10"}));
  EXPECT_EQ(classesOf({"10", "9", "b", "B"}), (Names{"10", "9", "B", "b"}));
  EXPECT_EQ(classesOf({"2.0", "1", "+2", "1e0", "02"}), (Names{"1", "2"}));
  EXPECT_EQ(classesOf({"\"a,b\"", "\"say \"\"no\"\"\"", "ä", "\" c \""}),
            (Names{" c ", "a,b", "say \"no\"", "ä"}));
}

TEST(CsvReading, ValuesAreRealNumbers) {
  const Points points = orThrow(readPoints("x,y,label\n1,2,0.5\n1,2,-3\n", LabelsAre::values));
  EXPECT_EQ(points.label, (std::vector<double>{0.5, -3}));
  EXPECT_TRUE(points.classes.empty());
  EXPECT_EQ(orThrow(readPoints("x,y,label\n1,2,7\n", LabelsAre::values)).n(), 1);
}

// ---- what is refused ----

struct Broken {
  std::string name;
  std::string text;
  std::string error;  // how it begins
  LabelsAre labels = LabelsAre::classes;
};
void PrintTo(const Broken& broken, std::ostream* out) { *out << broken.name; }

std::string withHeader(const std::string& rows) { return "x,y,label\n1,2,a\n" + rows; }
std::string rowsOf(int count, const std::string& row) {
  std::string text = "x,y,label\n0,0,b\n";
  for (int i = 1; i < count; ++i) text += row;
  return text;
}
std::string manyClasses() {
  std::string text = "x,y,label\n";
  for (int i = 0; i < 300; ++i) text += "1,2," + std::to_string(i) + "\n";
  return text;
}

const Broken kBroken[] = {
    {"Empty", "", "line 1: is empty: must be the header x,y,label or x1,x2,label"},
    {"OnlyLineEnds", "\n\n\n", "line 1: is empty"},
    {"OnlyABom", "\xEF\xBB\xBF", "line 1: is empty"},
    {"HeaderOnly", "x,y,label\n", "line 1: only a header: rows x,y,label must follow"},
    {"NoHeader", "1,2,a\n3,4,b\n", "line 1: `1,2,a`: must be the header x,y,label"},
    {"WrongHeader", "a,b,c\n1,2,a\n", "line 1: `a,b,c`: must be the header"},
    {"HeaderWithMore", "x,y,label,z\n1,2,a,4\n", "line 1: `x,y,label,z`: must be the header"},
    {"Semicolons", "x;y;label\n1;2;a\n", "line 1: `x;y;label`: must be the header"},
    {"LongHeader", std::string(100, 'q') + "\n",
     "line 1: `" + std::string(40, 'q') + "…`: must be the header"},
    {"TooFew", withHeader("1,2\n"), "line 3: has 2 of 3 fields: x,y,label"},
    {"TooMany", withHeader("1,2,a,b\n"), "line 3: has more than 3 fields"},
    {"CommaAtTheEnd", withHeader("1,2,a,\n"), "line 3: has more than 3 fields"},
    {"EmptyLineWithin", withHeader("\n1,2,b\n"), "line 3: is empty"},
    {"BlankLineWithin", withHeader(" \t\n1,2,b\n"), "line 3: is empty"},
    {"EmptyNumber", withHeader("1,,b\n"), "line 3: y is empty: must be a number"},
    {"EmptyLabel", withHeader("1,2,\n"), "line 3: label is empty"},
    {"QuotedEmptyLabel", withHeader("1,2,\"\"\n"), "line 3: label is empty"},
    {"Word", withHeader("one,2,b\n"), "line 3: x = `one` is not a finite decimal number"},
    {"Nan", withHeader("1,nan,b\n"), "line 3: y = `nan` is not a finite"},
    {"Inf", withHeader("-inf,1,b\n"), "line 3: x = `-inf` is not a finite"},
    {"Overflow", withHeader("1e999,1,b\n"), "line 3: x = `1e999` is not a finite"},
    {"FarAway", withHeader("1e300,1,b\n"), "line 3: x = `1e300` is beyond ±1e+12"},
    {"Hex", withHeader("0x1p3,1,b\n"), "line 3: x = `0x1p3` is not"},
    {"DecimalComma", withHeader("1,5,2,b\n"), "line 3: has more than 3 fields"},
    {"UnitBehind", withHeader("1m,5,b\n"), "line 3: x = `1m` is not"},
    {"NanLabel", withHeader("1,2,NaN\n"), "line 3: label = `NaN` is not finite"},
    {"InfLabel", withHeader("1,2,infinity\n"), "line 3: label = `infinity` is not finite"},
    {"RealLabel", withHeader("1,2,0.5\n"),
     "line 3: label = `0.5` is neither an integer nor a word"},
    {"LargeLabel", withHeader("1,2,1e15\n"), "line 3: label = `1e15` is too large"},
    {"LongLabel", withHeader("1,2," + std::string(65, 'q') + "\n"),
     "line 3: label = `" + std::string(40, 'q') + "…` is longer than 64 bytes"},
    {"HugeNumber", withHeader(std::string(2'000'000, '9') + ",2,b\n"),
     "line 3: x = `" + std::string(40, '9') + "…` is not a finite"},
    {"HugeLabel", withHeader("1,2," + std::string(2'000'000, 'q')), "line 3: label = `"},
    {"HugeLine", withHeader(std::string(2'000'000, ',')), "line 3: has more than 3 fields"},
    {"UnclosedQuote", withHeader("1,2,\"b\n3,4,c\n"),
     "line 3: a quoted field does not end on its line"},
    {"UnclosedAtTheEnd", withHeader("1,2,\"b\"\""), "line 3: a quoted field does not end"},
    {"LineBreakInQuotes", withHeader("1,2,\"b\nc\"\n"), "line 3: a quoted field does not end"},
    {"QuoteWithin", withHeader("1,2,b\"c\"\n"), "line 3: a quote within the field `b\"c\"`"},
    {"TextBehindQuote", withHeader("1,2,\"b\"c\n"), "line 3: text behind a closing quote: `c`"},
    {"LoneCarriageReturns", "x,y,label\r1,2,a\r3,4,b\r", "line 1: a lone carriage return"},
    {"LoneCarriageReturnWithin", withHeader("1,2\r,b\n"), "line 3: a lone carriage return"},
    {"ZeroByte", withHeader(std::string("1,2,b\0c\n", 8)), "line 3: byte 6 is no text"},
    {"Control", withHeader("1,2,\x1B[31m\n"), "line 3: byte 5 is no text"},
    {"NotUtf8", withHeader("1,2,\xE4\n"), "line 3: byte 5 is no text"},
    {"OverlongUtf8", withHeader("1,2,\xC0\xAF\n"), "line 3: byte 5 is no text"},
    {"SurrogateUtf8", withHeader("1,2,\xED\xA0\x80\n"), "line 3: byte 5 is no text"},
    {"CutUtf8", withHeader("1,2,\xE2\x82"), "line 3: byte 5 is no text"},
    {"Png", std::string("\x89PNG\r\n\x1A\n\0\0", 10), "line 1: byte 1 is no text"},
    {"Utf16", std::string("\xFF\xFEx\0,\0y\0", 8), "line 1: byte 1 is no text"},
    {"OneClass", withHeader("3,4,a\n5,6,a\n"), "line 4: only one class, `a`, up to here"},
    {"ManyClasses", manyClasses(), "line 258: more than 256 different labels"},
    {"ManyRows", rowsOf(1'000'001, "1,2,a\n"), "line 1000002: more than 1000000 rows"},
    {"WordAsValue", "x,y,label\n1,2,a\n", "line 2: label = `a` is not a finite", LabelsAre::values},
    {"NanAsValue", "x,y,label\n1,2,nan\n", "line 2: label = `nan` is not", LabelsAre::values},
    {"NoValue", "x,y,label\n1,2,\n", "line 2: label is empty", LabelsAre::values},
    {"NoValues", "x,y,label\n", "line 1: only a header", LabelsAre::values},
    {"WindowsLineEnds", "x,y,label\r\n1,2,a\r\n1,b,a\r\n", "line 3: y = `b`"},
};

class BrokenCsv : public testing::TestWithParam<Broken> {};
INSTANTIATE_TEST_SUITE_P(Corpus, BrokenCsv, testing::ValuesIn(kBroken),
                         [](const auto& row) { return row.param.name; });

TEST_P(BrokenCsv, SaysTheLineAndWhatIsWrong) {
  const Result<Points> points = readPoints(GetParam().text, GetParam().labels);
  ASSERT_FALSE(points);
  EXPECT_EQ(points.error().substr(0, GetParam().error.size()), GetParam().error) << points.error();
  EXPECT_LT(points.error().size(), 200u);
  EXPECT_EQ(points.error().find_first_of("\n\r\x1B"), std::string::npos);
}

TEST(CsvReading, TakesAMillionRows) {
  EXPECT_EQ(classesIn(rowsOf(1'000'000, "1,2,a\n")).n(), 1'000'000);
}

// ---- the way back ----

TEST(CsvWriting, ReadsBackTheSame) {
  for (const DatasetRow& row : datasetRows()) {
    const std::vector<double> numbers = numbersOf({}, row.description);
    const Points points = row.make(numbers, 3);
    EXPECT_EQ(classesIn(writePoints(points)), points) << row.description.name;
  }
}

TEST(CsvWriting, WritesShortNumbersAndQuotesNames) {
  Points points;
  points.classes = {" b", "a,\"c\""};
  points.add(0.1, -1e-7, 1);
  points.add(3, 1e12, 0);
  const std::string text = writePoints(points);
  EXPECT_EQ(text, "x,y,label\n0.1,-1e-07,\"a,\"\"c\"\"\"\n3,1e+12,\" b\"\n");
  EXPECT_EQ(classesIn(text), points);
}

TEST(CsvWriting, RealLabelsStayReal) {
  Points points;
  points.add(1, 2, 0.1 + 0.2);
  points.add(1, 2, -5);
  EXPECT_EQ(orThrow(readPoints(writePoints(points), LabelsAre::values)), points);
}

}  // namespace
}  // namespace ravine
