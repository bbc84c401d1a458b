// Examples of the Samples lab from CSV: what is read, what is refused and in which line, and a way
// back.
#include "core/data/sample_csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/data/csv_lines.h"
#include "core/data/sample_sets.h"
#include "tests/core/making.h"

namespace ravine {

void PrintTo(const Sample& s, std::ostream* out) {
  *out << "(" << s.u << ", " << s.v << ", " << s.t << ")";
}

namespace {

using enum SampleKind;
using testing::ElementsAre;

std::vector<Sample> rowsIn(std::string_view text, SampleKind kind) {
  const Samples samples = orThrow(readSamples(text, kind));
  EXPECT_EQ(samples.kind, kind);
  return samples.rows;
}

TEST(SampleCsv, RowsAreExamples) {
  EXPECT_THAT(rowsIn("x,y\n1,-2.5\n+3e2,.5\n", regression),
              ElementsAre(Sample{1, 1, -2.5}, Sample{300, 1, 0.5}));
  EXPECT_THAT(rowsIn("x,y\n1,0\n2,1.0\n3,1e0\n", binary),
              ElementsAre(Sample{1, 1, 0}, Sample{2, 1, 1}, Sample{3, 1, 1}));
  EXPECT_THAT(rowsIn("x,y,label\n1,2,-1\n3,4,1\n", plane),
              ElementsAre(Sample{1, 2, -1}, Sample{3, 4, 1}));
  EXPECT_THAT(rowsIn("x\n1\n-1e12\n", scalar), ElementsAre(Sample{1, 1, 0}, Sample{-1e12, 1, 0}));
}

TEST(SampleCsv, TakesWhatOthersWrite) {
  const std::vector<Sample> plain = rowsIn("x,y\n1,2\n3,4\n", regression);
  for (const char* text : {"x,y\n1,2\n3,4", "x,y\r\n1,2\r\n3,4\r\n",
                           "\xEF\xBB\xBFx,y\r\n1,2\n3,4\n\n\r\n\n", " x ,\ty \n  1 , 2\t\n3,4 \n",
                           "\"x\",\"y\"\n\"1\", \"2\" \n3,4\n", "x,y\n1.0,2e0\n3,4.00\n"})
    EXPECT_EQ(rowsIn(text, regression), plain) << text;
  EXPECT_EQ(rowsIn("\xEF\xBB\xBFx\r\n5\r\n", scalar), rowsIn("x\n5\n", scalar));
  EXPECT_EQ(rowsIn("x1,x2,label\n1,2,a\n3,4,b\n", plane),
            rowsIn("x,y,label\n1,2,a\n3,4,b\n", plane));
}

TEST(SampleCsv, OneClassOfZerosAndOnesIsEnough) {
  EXPECT_THAT(rowsIn("x,y\n1,1\n", binary), ElementsAre(Sample{1, 1, 1}));
}

TEST(SampleCsv, TheSmallerLabelIsMinusOne) {
  const auto labelsOf = [](const std::vector<std::string>& labels) {
    std::string text = "x,y,label\n";
    for (const std::string& label : labels) text += "0,0," + label + "\n";
    std::vector<double> t;
    for (const Sample& s : rowsIn(text, plane)) t.push_back(s.t);
    return t;
  };
  EXPECT_THAT(labelsOf({"0", "1", "0"}), ElementsAre(-1, 1, -1));
  EXPECT_THAT(labelsOf({"1", "-1"}), ElementsAre(1, -1));
  EXPECT_THAT(labelsOf({"b", "a", "a"}), ElementsAre(1, -1, -1));
  EXPECT_THAT(labelsOf({"10", "9"}), ElementsAre(1, -1));   // as numbers
  EXPECT_THAT(labelsOf({"10", "9a"}), ElementsAre(-1, 1));  // as bytes
  EXPECT_THAT(labelsOf({"2", "1", "2.0", "+2", "1e0"}), ElementsAre(1, -1, 1, 1, -1));
  EXPECT_THAT(labelsOf({"\"x,y\"", "spam"}), ElementsAre(1, -1));
}

// ---- what is refused ----

struct BrokenSamples {
  std::string name;
  SampleKind kind;
  std::string text;
  std::string error;  // how it begins
};
void PrintTo(const BrokenSamples& broken, std::ostream* out) { *out << broken.name; }

std::string manyRows(int count) {
  std::string text = "x\n";
  for (int i = 0; i < count; ++i) text += "1\n";
  return text;
}

const BrokenSamples kBroken[] = {
    {"Empty", regression, "", "line 1: is empty: must be the header x,y"},
    {"EmptyForNumbers", scalar, "\n\r\n", "line 1: is empty: must be the header x"},
    {"EmptyForThePlane", plane, "\xEF\xBB\xBF",
     "line 1: is empty: must be the header x,y,label or x1,x2,label"},
    {"HeaderOnly", regression, "x,y\n", "line 1: only a header: rows x,y must follow"},
    {"HeaderOnlyForNumbers", scalar, "x", "line 1: only a header: rows x must follow"},
    {"HeaderOnlyForThePlane", plane, "x,y,label\r\n\r\n",
     "line 1: only a header: rows x,y,label must follow"},
    {"NoHeader", regression, "1,2\n3,4\n", "line 1: `1,2`: must be the header x,y"},
    {"HeaderOfThePlane", regression, "x,y,label\n1,2,1\n",
     "line 1: `x,y,label`: must be the header x,y"},
    {"HeaderOfPairs", plane, "x,y\n1,2\n", "line 1: `x,y`: must be the header x,y,label"},
    {"HeaderOfPairsForNumbers", scalar, "x,y\n1,2\n", "line 1: `x,y`: must be the header x"},
    {"HeaderOfNumbers", binary, "x\n1\n", "line 1: `x`: must be the header x,y"},
    {"OtherNamesForPairs", regression, "x1,x2\n1,2\n", "line 1: `x1,x2`: must be the header x,y"},
    {"OneNameWithACommaInIt", regression, "\"x,y\"\n1,2\n",
     "line 1: `\"x,y\"`: must be the header x,y"},
    {"Capitals", regression, "X,Y\n1,2\n", "line 1: `X,Y`: must be the header x,y"},
    {"Semicolons", regression, "x;y\n1;2\n", "line 1: `x;y`: must be the header x,y"},
    {"TooFew", regression, "x,y\n1,2\n3\n", "line 3: has 1 of 2 fields: x,y"},
    {"TooMany", regression, "x,y\n1,2\n3,4,5\n", "line 3: has more than 2 fields: x,y"},
    {"TooManyNumbers", scalar, "x\n1\n3,4\n", "line 3: has more than 1 field: x"},
    {"CommaAtTheEnd", scalar, "x\n1,\n", "line 2: has more than 1 field: x"},
    {"TooFewForThePlane", plane, "x,y,label\n1,2,1\n3,4\n", "line 3: has 2 of 3 fields: x,y,label"},
    {"DecimalComma", binary, "x,y\n1,5,1\n", "line 2: has more than 2 fields"},
    {"EmptyLineWithin", scalar, "x\n1\n\n2\n", "line 3: is empty: only lines at the end may be"},
    {"BlankLineWithin", regression, "x,y\n1,2\n  \n3,4\n", "line 3: is empty"},
    {"EmptyNumber", regression, "x,y\n1,\n", "line 2: y is empty: must be a number"},
    {"Word", scalar, "x\none\n", "line 2: x = `one` is not a finite decimal number"},
    {"Nan", regression, "x,y\n1,nan\n", "line 2: y = `nan` is not a finite decimal number"},
    {"Inf", scalar, "x\n1\n-inf\n", "line 3: x = `-inf` is not a finite"},
    {"Overflow", plane, "x,y,label\n1,1e999,1\n", "line 2: y = `1e999` is not a finite"},
    {"FarAway", regression, "x,y\n1,2\n1.1e12,1\n", "line 3: x = `1.1e12` is beyond ±1e+12"},
    {"FarAwayBelow", regression, "x,y\n1,-2e12\n", "line 2: y = `-2e12` is beyond ±1e+12"},
    {"NeitherZeroNorOne", binary, "x,y\n1,0\n2,2\n", "line 3: y = `2` must be 0 or 1"},
    {"SignedClasses", binary, "x,y\n1,1\n2,-1\n", "line 3: y = `-1` must be 0 or 1"},
    {"HalfAClass", binary, "x,y\n1,0.5\n", "line 2: y = `0.5` must be 0 or 1"},
    {"NanClass", binary, "x,y\n1,nan\n", "line 2: y = `nan` is not a finite"},
    {"NumberBeforeClass", binary, "x,y\nq,7\n", "line 2: x = `q` is not a finite"},
    {"OneClass", plane, "x,y,label\n1,2,a\n3,4,a\n", "line 3: only one label, `a`, up to here"},
    {"OneClassTwice", plane, "x,y,label\n1,2,1\n3,4,1.0\n", "line 3: only one label, `1`"},
    {"ThreeClasses", plane, "x,y,label\n1,2,a\n3,4,b\n5,6,c\n",
     "line 4: label = `c` is a third one beside `a` and `b`: exactly two are needed"},
    {"RealLabel", plane, "x,y,label\n1,2,0.5\n",
     "line 2: label = `0.5` is neither an integer nor a word"},
    {"NanLabel", plane, "x,y,label\n1,2,nan\n", "line 2: label = `nan` is not finite"},
    {"EmptyLabel", plane, "x,y,label\n1,2,\n", "line 2: label is empty"},
    {"LongLabel", plane, "x,y,label\n1,2," + std::string(65, 'q') + "\n", "line 2: label = `qqq"},
    {"Png", scalar, std::string("\x89PNG\r\n\x1A\n\0\0", 10), "line 1: byte 1 is no text"},
    {"ZeroByte", regression, std::string("x,y\n1,\0\n", 8), "line 2: byte 3 is no text"},
    {"Utf16", regression, std::string("\xFF\xFEx\0,\0y\0", 8), "line 1: byte 1 is no text"},
    {"LoneCarriageReturns", regression, "x,y\r1,2\r", "line 1: a lone carriage return"},
    {"UnclosedQuote", regression, "x,y\n1,\"2\n", "line 2: a quoted field does not end"},
    {"ManyRows", scalar, manyRows(1'000'001), "line 1000002: more than 1000000 rows"},
};

class BrokenSampleCsv : public testing::TestWithParam<BrokenSamples> {};
INSTANTIATE_TEST_SUITE_P(Corpus, BrokenSampleCsv, testing::ValuesIn(kBroken),
                         [](const auto& row) { return row.param.name; });

TEST_P(BrokenSampleCsv, SaysTheLineAndWhatIsWrong) {
  const Result<Samples> samples = readSamples(GetParam().text, GetParam().kind);
  ASSERT_FALSE(samples);
  EXPECT_EQ(samples.error().substr(0, GetParam().error.size()), GetParam().error)
      << samples.error();
  EXPECT_LT(samples.error().size(), 200u);
  EXPECT_EQ(samples.error().find_first_of("\n\r\x1B"), std::string::npos);
  if (GetParam().kind != plane) {
    EXPECT_EQ(samples.error().find("label or"), std::string::npos);
  }
}

TEST(SampleCsv, TakesAMillionRows) {
  EXPECT_EQ(rowsIn(manyRows(kMostCsvRows), scalar).size(), 1'000'000u);
}

// ---- the way back ----

TEST(SampleCsv, ReadsBackTheSame) {
  for (const SampleSetRow& row : sampleSetRows())
    for (const double n : {2., 137.}) {
      std::vector<double> numbers = numbersOf({}, row.description);
      numbers[0] = n;
      const Samples samples = row.make(numbers, 3);
      ASSERT_EQ(samples.n(), n);
      EXPECT_EQ(orThrow(readSamples(writeSamples(samples), samples.kind)), samples)
          << row.description.name;
    }
}

TEST(SampleCsv, WritesShortNumbers) {
  EXPECT_EQ(writeSamples({regression, {{0.1, 1, -1e-7}, {1e12, 1, 3}}}),
            "x,y\n0.1,-1e-07\n1e+12,3\n");
  EXPECT_EQ(writeSamples({binary, {{2, 1, 1}}}), "x,y\n2,1\n");
  EXPECT_EQ(writeSamples({plane, {{1, 2, -1}, {0.1 + 0.2, 4, 1}}}),
            "x,y,label\n1,2,-1\n0.30000000000000004,4,1\n");
  EXPECT_EQ(writeSamples({scalar, {{5, 1, 0}}}), "x\n5\n");
}

}  // namespace
}  // namespace ravine
