// Weights files: what they look like, that they come back exactly, and what is refused.
#include "core/lab/weights_io.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/core/making.h"
#include "tests/core/networks.h"

namespace ravine {
namespace {

using testing::HasSubstr;

TEST(WeightsFiles, AreRowsOfOutputs) {
  const NetworkShape shape = shapeOf(2, {3}, 1);
  std::vector<double> w(shape.parameters());
  for (int o = 0; o < 3; ++o) {
    for (int i = 0; i < 2; ++i) w[shape.weight(0, o, i)] = 10 * o + i + 0.5;
    w[shape.bias(0, o)] = -o;
    w[shape.weight(1, 0, o)] = 100 + o;
  }
  w[shape.bias(1, 0)] = 0.1;
  EXPECT_EQ(writeWeights(shape, w), R"({
  "layers": [
    {
      "W": [
        [0.5, 1.5],
        [10.5, 11.5],
        [20.5, 21.5]
      ],
      "b": [0, -1, -2],
      "activation": "tanh"
    },
    {
      "W": [
        [100, 101, 102]
      ],
      "b": [0.1],
      "activation": "linear"
    }
  ]
}
)");
}

TEST(WeightsFiles, ReadBackTheSameNetwork) {
  for (const std::vector<int>& hidden :
       {std::vector<int>{}, {1}, {8, 3}, {2, 3, 4, 5, 6, 7}, {256, 256}})
    for (const int outputs : {1, 2, 6}) {
      const NetworkShape shape = shapeOf(2, hidden, outputs, "relu");
      const std::vector<double> w = weightsFor<double>(shape, 7);
      const NetworkWeights read = orThrow(readWeights(writeWeights(shape, w)));
      EXPECT_EQ(read.shape, shape);
      EXPECT_EQ(read.hidden.size(), hidden.size());
      EXPECT_TRUE(sameBits(read.w, w));
    }
}

TEST(WeightsFiles, KeepTheNumbersOfActivations) {
  std::vector<HiddenSetup> hidden;
  for (const char* text : {"leaky_relu", "leaky_relu:slope=0.25", "elu:alpha=2", "sine", "sign"})
    hidden.push_back(
        {2, orThrow(makeActivation(orThrow(parseSpec(text, activationVocabulary()))))});
  const NetworkShape shape(2, hidden, 1);
  const std::string text = writeWeights(shape, weightsFor<double>(shape, 1));
  EXPECT_THAT(text, HasSubstr("\"activation\": \"leaky_relu\"\n"));
  EXPECT_THAT(text, HasSubstr("\"activation\": \"leaky_relu:slope=0.25\"\n"));
  EXPECT_EQ(orThrow(readWeights(text)).hidden, hidden);
}

struct Broken {
  std::string text;
  const char* error;  // how it begins
};
void PrintTo(const Broken& broken, std::ostream* out) { *out << broken.text.substr(0, 200); }

// A network of two layers, in which a piece of text is replaced by another.
Broken replaced(const std::string& old, const std::string& by, const char* error) {
  std::string text = R"({"layers": [{"W": [[1, 2], [3, 4]], "b": [5, 6], "activation": "tanh"},)"
                     R"({"W": [[7, 8]], "b": [9], "activation": "linear"}]})";
  const std::size_t at = text.find(old);
  if (at == std::string::npos) throw std::runtime_error("nothing to replace: " + old);
  return {text.replace(at, old.size(), by), error};
}

const Broken kBroken[] = {
    {"", "line 1, column 1: not JSON"},
    {"[]", "$: must be an object, not an array"},
    {"{}", "$.layers: must hold 1 to 7 layers"},
    {R"({"layers": []})", "$.layers: must hold 1 to 7 layers"},
    {R"({"layers": [{}]})", "$.layers[0].W: must have a row for every unit"},
    {R"({"layers": [{},{},{},{},{},{},{},{}]})", "$.layers: has 8 entries; at most 7"},
    replaced("\"layers\"", "\"layer\"", "$.layer: unknown key: did you mean `layers`?"),
    replaced("\"b\": [5, 6]", "\"bias\": [5, 6]", "$.layers[0].bias: unknown key"),
    replaced("[5, 6]", "[5]", "$.layers[0].b: has 1 number, but the layer has 2 units"),
    replaced("[5, 6]", "5", "$.layers[0].b: must be an array, not a number"),
    replaced("[5, 6]", "[5, null]", "$.layers[0].b[1]: must be a number, not null"),
    replaced("[3, 4]", "[3]", "$.layers[0].W[1]: has 1 number, but the layer has 2 inputs"),
    replaced("[3, 4]", "[3, \"4\"]", "$.layers[0].W[1][1]: must be a number, not a text"),
    replaced("[3, 4]", "[3, 1e31]", "$.layers[0].W[1][1]: 1e+31 is out of range"),
    replaced("[3, 4]", "[3, 1e999]", "$.layers[0].W[1][1]: the number 1e999 is too large"),
    replaced("[3, 4]", "[3, NaN]", "line 1, column "),
    replaced("[[1, 2], [3, 4]]", "[1, 2, 3, 4]", "$.layers[0].W[0]: must be an array"),
    replaced("[[7, 8]]", "[[7, 8, 9]]",
             "$.layers[1].W[0]: has 3 numbers, but the layer has 2 inputs"),
    replaced("[[7, 8]]", "[[7], [8]]",
             "$.layers[1].W[0]: has 1 number, but the layer has 2 inputs"),
    replaced("[[1, 2], [3, 4]]", "[[1, 2, 3], [3, 4, 5]]",
             "$.layers[0].W[0]: has 3 numbers, but the layer has 2 inputs"),
    replaced("tanh", "tahn", "$.layers[0].activation: unknown activation `tahn`: did you mean"),
    replaced("tanh", "elu:alpha=-1", "$.layers[0].activation: elu: alpha = -1 is out of range"),
    replaced("\"tanh\"", "{\"name\": \"tanh\"}", "$.layers[0].activation: must be a text"),
    replaced(", \"activation\": \"tanh\"", "", "$.layers[0].activation: is missing"),
    replaced("linear", "tanh", "$.layers[1].activation: must be `linear`"),
};

class BrokenWeights : public testing::TestWithParam<Broken> {};
INSTANTIATE_TEST_SUITE_P(Corpus, BrokenWeights, testing::ValuesIn(kBroken));

TEST_P(BrokenWeights, SaysWhereAndWhat) {
  const auto network = readWeights(GetParam().text);
  ASSERT_FALSE(network);
  EXPECT_EQ(network.error().substr(0, std::string_view(GetParam().error).size()), GetParam().error)
      << network.error();
}

TEST(WeightsFiles, EveryTruncationIsAnError) {
  const NetworkShape shape = shapeOf(2, {3, 2}, 1);
  const std::string text = writeWeights(shape, weightsFor<double>(shape, 1));
  for (std::size_t size = 0; size + 2 < text.size(); ++size)
    EXPECT_FALSE(readWeights(text.substr(0, size))) << size;
}

}  // namespace
}  // namespace ravine
