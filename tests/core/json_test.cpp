// JSON: strict reading with places of errors, and writing that gives the same bytes again.
#include "core/io/json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "core/math/rng.h"
#include "tests/core/making.h"

namespace ravine::json {

namespace {

using testing::HasSubstr;

std::string errorOf(std::string_view text) {
  const Result<Value> value = parse(text);
  return value ? "none" : value.error();
}
Value valueOf(std::string_view text) { return orThrow(parse(text)); }

TEST(Json, ReadsEveryKind) {
  const Value v = valueOf(R"({"a": [1, -2.5e3, true, false, null, "é\u00e9\n\"\\", {}], "b": {}})");
  const Object& o = *v.as<Object>();
  ASSERT_EQ(o.size(), 2u);
  EXPECT_EQ(o[0].first, "a");
  const Array& a = *o[0].second.as<Array>();
  ASSERT_EQ(a.size(), 7u);
  EXPECT_EQ(*a[0].as<double>(), 1);
  EXPECT_EQ(*a[1].as<double>(), -2500);
  EXPECT_EQ(*a[2].as<bool>(), true);
  EXPECT_EQ(*a[3].as<bool>(), false);
  EXPECT_TRUE(a[4].isNull());
  EXPECT_EQ(*a[5].as<std::string>(), "éé\n\"\\");
  EXPECT_TRUE(a[6].as<Object>()->empty());
  EXPECT_EQ(a[6].kind(), "an object");
  EXPECT_EQ(a[0].as<bool>(), nullptr);
}

// The examples of RFC 7386, appendix A.
TEST(Json, MergesPatches) {
  const std::string examples[][3] = {
      {R"({"a":"b"})", R"({"a":"c"})", R"({"a":"c"})"},
      {R"({"a":"b"})", R"({"b":"c"})", R"({"a":"b","b":"c"})"},
      {R"({"a":"b"})", R"({"a":null})", R"({})"},
      {R"({"a":"b","b":"c"})", R"({"a":null})", R"({"b":"c"})"},
      {R"({"a":["b"]})", R"({"a":"c"})", R"({"a":"c"})"},
      {R"({"a":"c"})", R"({"a":["b"]})", R"({"a":["b"]})"},
      {R"({"a":{"b":"c"}})", R"({"a":{"b":"d","c":null}})", R"({"a":{"b":"d"}})"},
      {R"({"a":[{"b":"c"}]})", R"({"a":[1]})", R"({"a":[1]})"},
      {R"(["a","b"])", R"(["c","d"])", R"(["c","d"])"},
      {R"({"a":"b"})", R"(["c"])", R"(["c"])"},
      {R"({"a":"foo"})", "null", "null"},
      {R"({"a":"foo"})", R"("bar")", R"("bar")"},
      {R"({"e":null})", R"({"a":1})", R"({"e":null,"a":1})"},
      {"[1,2]", R"({"a":"b","c":null})", R"({"a":"b"})"},
      {"{}", R"({"a":{"bb":{"ccc":null}}})", R"({"a":{"bb":{}}})"}};
  for (const auto& [target, patch, merged] : examples) {
    Value value = valueOf(target);
    merge(value, valueOf(patch));
    EXPECT_EQ(write(value, true), merged + "\n") << target << " with " << patch;
  }
}

TEST(Json, KeepsTheOrderOfKeys) {
  const Value v = valueOf(R"({"z": 1, "a": 2, "m": 3})");
  EXPECT_EQ(write(v, true), "{\"z\":1,\"a\":2,\"m\":3}\n");
}

TEST(Json, WritesWholeNumbersWithoutFractionAndOthersExactly) {
  EXPECT_EQ(write(3.0, true), "3\n");
  EXPECT_EQ(write(-0.0, true), "-0.0\n");
  EXPECT_EQ(write(0.1, true), "0.1\n");
  EXPECT_EQ(write(9007199254740991.0, true), "9007199254740991\n");
  Rng rng(1);
  for (int i = 0; i < 5000; ++i) {
    const double d = std::ldexp(rng.uniform(-1, 1), static_cast<int>(rng.uniform(-1060, 1020)));
    const std::string text = write(d, true);
    ASSERT_TRUE(sameBits(*valueOf(text).as<double>(), d)) << text;
  }
}

TEST(Json, WritesArraysOfNumbersOnOneLine) {
  EXPECT_EQ(write(Array{1, 2.5, -3}), "[1, 2.5, -3]\n");
  EXPECT_EQ(write(Array{}), "[]\n");
  EXPECT_EQ(write(Object{}), "{}\n");
  EXPECT_EQ(write(Array{Array{1, 2}, Array{3}}), "[\n  [1, 2],\n  [3]\n]\n");
  EXPECT_EQ(write(Object{{"a\n", Array{1, "2"}}}), "{\n  \"a\\n\": [\n    1,\n    \"2\"\n  ]\n}\n");
  EXPECT_EQ(write(Array{1, 2.5}, true), "[1,2.5]\n");
}

TEST(Json, WritesTwoBlanksAndALineBreakAtTheEnd) {
  EXPECT_EQ(write(Object{{"a", Array{1, Object{}}}}), "{\n  \"a\": [\n    1,\n    {}\n  ]\n}\n");
}

TEST(Json, AnInvalidTextIsStillWritten) {
  const std::string text = write("a\xff", true);
  EXPECT_EQ(*valueOf(text).as<std::string>(), "a\uFFFD");
}

TEST(Json, NamesLineAndColumn) {
  EXPECT_THAT(errorOf(""), HasSubstr("line 1, column 1: not JSON: unexpected end of input"));
  EXPECT_THAT(errorOf("{\n  \"a\": 1,\n  \"b\": x\n}"), HasSubstr("line 3, column 8: not JSON: "));
  EXPECT_THAT(errorOf("{\"é\": 1, \"b\": }"), HasSubstr("line 1, column 15: not JSON: "));
  EXPECT_THAT(errorOf("[1, 2"), HasSubstr("line 1, column 6: "));
  EXPECT_THAT(errorOf("[1] x"), HasSubstr("line 1, column 5: "));
  EXPECT_THAT(errorOf("[1,]"), HasSubstr("line 1, column 4: not JSON: unexpected ']'"));
}

TEST(Json, NamesThePathOfADuplicateKey) {
  EXPECT_EQ(errorOf(R"({"a": 1, "b": 2, "a": 3})"), "$.a: the key appears twice");
  EXPECT_EQ(errorOf(R"({"a": [0, {"b": {"c": 1, "c": 1}}]})"), "$.a[1].b.c: the key appears twice");
  EXPECT_EQ(errorOf(R"([[], [{"x": 1, "x": 2}]])"), "$[1][0].x: the key appears twice");
  EXPECT_EQ(errorOf(R"({"a": {"b": 1}, "b": {"a": 1}})"), "none");
}

TEST(Json, NamesThePathOfANumberThatIsTooLarge) {
  EXPECT_EQ(errorOf("1e999"), "$: the number 1e999 is too large");
  EXPECT_EQ(errorOf(R"({"a": {"b": -1e400}})"), "$.a.b: the number -1e400 is too large");
  EXPECT_EQ(errorOf(R"([0, [1, 2e308]])"), "$[1][1]: the number 2e308 is too large");
  EXPECT_EQ(*valueOf("1e-999").as<double>(), 0);
}

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

TEST(Json, RefusesDeepNesting) {
  EXPECT_EQ(errorOf(nested(64)), "none");
  EXPECT_THAT(errorOf(nested(65)), HasSubstr("nested deeper than 64 levels"));
  EXPECT_THAT(errorOf(std::string(1 << 20, '[')), HasSubstr("nested deeper than 64 levels"));
  std::string objects;
  for (int i = 0; i < 65; ++i) objects += "{\"a\":";
  EXPECT_THAT(errorOf(objects), HasSubstr("$.a.a.a"));
}

TEST(Json, RefusesMoreThan16MiB) {
  const std::string most = "\"" + std::string(kLargest - 2, 'x') + "\"";
  EXPECT_EQ(errorOf(most), "none");
  EXPECT_EQ(errorOf(most + " "), "larger than 16 MiB");
}

TEST(Json, ReadsAnObjectOfManyKeysAtOnce) {
  std::string text = "{";
  for (int i = 0; i < 200000; ++i) text += "\"k" + std::to_string(i) + "\":0,";
  EXPECT_EQ(errorOf(text + "\"k7\":1}"), "$.k7: the key appears twice");
  EXPECT_EQ(valueOf(text + "\"last\":1}").as<Object>()->size(), 200001u);
}

TEST(Json, ReadsNothingBehindAZeroByte) {
  EXPECT_EQ(errorOf(std::string_view("{}\0{", 4)), "line 1, column 3: not JSON: a zero byte");
  EXPECT_EQ(errorOf(std::string_view("\n\"a\0\"", 5)), "line 2, column 3: not JSON: a zero byte");
}

TEST(Json, AByteOrderMarkIsNoText) {
  EXPECT_EQ(errorOf("\xEF\xBB\xBF{\"a\": 1}"), "none");
  EXPECT_THAT(errorOf("\xEF\xBB\xBF[1,]"), HasSubstr("line 1, column 4: "));
  EXPECT_THAT(errorOf("\xEF\xBB[1]"), HasSubstr("BOM"));
}

TEST(Json, MessagesAreShortAndOneLine) {
  for (const std::string& text :
       {"\"" + std::string(100000, 'x'), std::string(100000, '9') + "e999",
        "[\"\n\"]" + std::string(), std::string("{\"a\": \"\xff\xfe\x01\"}")}) {
    const std::string error = errorOf(text);
    EXPECT_LT(error.size(), 200u) << error;
    EXPECT_EQ(error.find_first_of("\n\x01\xff"), std::string::npos) << error;
  }
}

}  // namespace

}  // namespace ravine::json
