// Figures: SVG and PDF of what the labs show, as other programs read them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <sstream>

#include "app/scene_file.h"
#include "core/lab/landscape.h"
#include "program.h"

namespace ravine::cli {

namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

// Every step is longer than what a file's two decimals can tell apart.
constexpr char kRace[] = R"({"ravine": 1, "lab": "landscape",
  "landscape": {"objective": {"name": "quadratic", "kappa": 8}, "start": {"x": -2, "y": 1.4}, "steps": 12,
                "runs": [{"optimizer": {"name": "gradient_descent", "lr": 0.05}},
                         {"optimizer": {"name": "momentum", "lr": 0.02, "beta": 0.5}, "colour": 4}]},
  "view": {"step": 12}})";
constexpr char kSamples[] = R"({"ravine": 1, "lab": "samples", "view": {"step": 400}})";
constexpr char kNetwork[] = R"({"ravine": 1, "lab": "network",
  "network": {"data": {"generator": {"name": "blobs", "classes": 3}}, "training": {"loss": {"name": "softmax"}}},
  "view": {"updates": 200}})";
constexpr char kFunction[] = R"({"ravine": 1, "lab": "function", "view": {"updates": 300}})";

struct Raster {
  int width = 0, height = 0;
  std::string rgb;
  std::array<int, 3> at(double x, double y) const {
    const auto i = 3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                        static_cast<std::size_t>(x));
    const auto byte = [&](std::size_t k) {
      return static_cast<int>(static_cast<unsigned char>(rgb[i + k]));
    };
    return {byte(0), byte(1), byte(2)};
  }
};

class Figure : public testing::Test {
 protected:
  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  // The file that `render --out NAME WORDS` makes of the scene.
  std::string figure(std::string_view scene, const std::string& name,
                     const std::string& words = "") {
    write(folder_ / "scene.json", scene);
    const Outcome outcome =
        run("render --scene " + path("scene.json") + " --out " + path(name) + " " + words);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.out + outcome.err, "");
    return contentOf(folder_ / name);
  }
  // A PDF as pixels, so many for a point.
  Raster pixels(const std::string& pdf, int perPoint) {
    const Outcome outcome = runInShell("pdftoppm -singlefile -r " + std::to_string(72 * perPoint) +
                                       " " + path(pdf) + " " + path("raster"));
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    std::istringstream in(contentOf(folder_ / "raster.ppm"));
    Raster raster;
    std::string magic;
    int largest = 0;
    in >> magic >> raster.width >> raster.height >> largest;
    EXPECT_EQ(magic, "P6");
    in.get();
    raster.rgb = in.str().substr(static_cast<std::size_t>(in.tellg()));
    return raster;
  }

  Folder folder_;
};

std::size_t count(const std::string& text, std::string_view what) {
  std::size_t found = 0;
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + 1)) ++found;
  return found;
}

// The points of every path of this kind.
std::vector<std::vector<Point>> pathsOf(const std::string& svg, const std::string& kind) {
  std::vector<std::vector<Point>> paths;
  const std::string head = "<path class=\"" + kind + "\"";
  for (std::size_t at = svg.find(head); at != svg.npos; at = svg.find(head, at + 1)) {
    const std::size_t from = svg.find(" d=\"", at) + 4, to = svg.find('"', from);
    std::string numbers = svg.substr(from, to - from);
    for (char& c : numbers)
      if (c == 'M' || c == 'L' || c == ',' || c == 'Z') c = ' ';
    std::istringstream in(numbers);
    paths.emplace_back();
    for (Point p; in >> p.x >> p.y;) paths.back().push_back(p);
  }
  return paths;
}

// The points are those of the run: one scale for both axes, y turned over.
void expectRun(const std::vector<Point>& points, const Trajectory& run) {
  ASSERT_EQ(points.size(), run.size());
  const std::size_t last = run.size() - 1;
  const double scale = (points[last].x - points[0].x) / (run.x[last] - run.x[0]);
  EXPECT_GT(scale, 10);
  for (std::size_t k = 0; k <= last; ++k) {
    EXPECT_NEAR(points[k].x - points[0].x, scale * (run.x[k] - run.x[0]), 0.03) << k;
    EXPECT_NEAR(points[k].y - points[0].y, -scale * (run.y[k] - run.y[0]), 0.03) << k;
  }
}

TEST_F(Figure, HoldsEveryPointOfEveryRun) {
  const std::string svg = figure(kRace, "a.svg");
  const LandscapeResult result = computeLandscape(loadScene(path("scene.json"))->scene.landscape);
  const auto paths = pathsOf(svg, "run");
  ASSERT_EQ(paths.size(), 2u);
  expectRun(paths[0], result.runs[0].trajectory);
  expectRun(paths[1], result.runs[1].trajectory);
  EXPECT_GT(pathsOf(svg, "level").size() + pathsOf(svg, "level heavy").size(), 10u);
  EXPECT_EQ(count(svg, "<image"), 0u) << "lines only";
  EXPECT_EQ(count(figure(kRace, "b.svg", "--heat"), "<image"), 1u);
}

TEST_F(Figure, IsReadByOtherPrograms) {
  for (const char* scene : {kRace, kSamples, kNetwork, kFunction}) {
    figure(scene, "a.svg");
    EXPECT_EQ(runInShell("rsvg-convert -o " + path("a.png") + " " + path("a.svg")).status, 0);
    EXPECT_THAT(figure(scene, "a.pdf"), StartsWith("%PDF-1.5"));
    const Raster raster = pixels("a.pdf", 1);
    EXPECT_EQ(std::pair(raster.width, raster.height), std::pair(480, 360));
    EXPECT_EQ(raster.at(1, 1), (std::array<int, 3>{255, 255, 255})) << "on white";
  }
}

TEST_F(Figure, IsTheSameTwice) {
  for (const char* scene : {kRace, kNetwork})
    for (const char* name : {"a.svg", "a.pdf"}) {
      const std::string first = figure(scene, name);
      EXPECT_EQ(figure(scene, name), first) << name;
      EXPECT_THAT(first, Not(HasSubstr("CreationDate")));
    }
}

TEST_F(Figure, DrawsARunInItsColour) {
  const std::string svg = figure(kRace, "a.svg");
  figure(kRace, "a.pdf");
  const Raster raster = pixels("a.pdf", 4);
  const auto paths = pathsOf(svg, "run");
  ASSERT_EQ(paths.size(), 2u);
  const std::vector<Point>& run = paths[1];  // drawn last, in colour 4
  // Between two points, clear of the marks at them.
  const double x = (run[0].x + run[1].x) / 2, y = (run[0].y + run[1].y) / 2;
  const std::array<int, 3> colour = raster.at(4 * x, 4 * y), wanted{0xd5, 0x5e, 0x00};
  for (std::size_t c = 0; c < 3; ++c) EXPECT_NEAR(colour[c], wanted[c], 6) << c;
}

TEST_F(Figure, KeepsTextAsText) {
  EXPECT_THAT(figure(kRace, "a.svg"), AllOf(HasSubstr(">Gradient descent</text>"),
                                            HasSubstr(">Momentum</text>"), HasSubstr(">x</text>")));
  figure(kRace, "a.pdf");
  const Outcome text = runInShell("pdftotext " + path("a.pdf") + " -");
  EXPECT_THAT(text.out, AllOf(HasSubstr("Gradient descent"), HasSubstr("Momentum")));
}

TEST_F(Figure, ShowsWhatTheOtherLabsShow) {
  const std::string samples = figure(kSamples, "s.svg");
  EXPECT_EQ(count(samples, "class=\"example\""), 50u);
  EXPECT_EQ(pathsOf(samples, "model").size(), 2u);
  EXPECT_EQ(pathsOf(samples, "run").size(), 2u);
  const std::string network = figure(kNetwork, "n.svg");
  EXPECT_EQ(count(network, "class=\"region\""), 9u) << "three tints of three classes";
  EXPECT_EQ(count(network, "class=\"example\"") + count(network, "class=\"test\""), 300u);
  EXPECT_EQ(pathsOf(network, "boundary").size(), 1u);
  const std::string function = figure(kFunction, "f.svg");
  EXPECT_EQ(pathsOf(function, "network").size(), 1u);
  EXPECT_EQ(pathsOf(function, "target").size(), 1u);
  EXPECT_EQ(pathsOf(function, "part").size(), 16u);
}

TEST_F(Figure, ShowsCharts) {
  const std::string race = figure(kRace, "c.svg", "--view charts");
  EXPECT_EQ(pathsOf(race, "line").size(), 6u) << "loss, gradient and step length of two runs";
  EXPECT_THAT(race, AllOf(HasSubstr("Gradient norm"), HasSubstr("Step length")));
  const std::string network = figure(kNetwork, "n.svg", "--view charts");
  EXPECT_THAT(network, AllOf(HasSubstr(">Loss</text>"), HasSubstr(">Accuracy</text>")));
  EXPECT_EQ(pathsOf(network, "line").size(), 4u) << "training and test";
  EXPECT_THAT(figure(kSamples, "s.pdf", "--view charts"), StartsWith("%PDF"));
}

TEST_F(Figure, TellsTheNumbersOfCharts) {
  const std::vector<Row> table = csv(figure(kRace, "c.csv"));
  EXPECT_EQ(table.front(), (Row{"chart", "line", "x", "y"}));
  ASSERT_EQ(table.size(), 1u + 2 * (13 + 13 + 12)) << "loss, gradient norm, step length";
  const LandscapeResult result = computeLandscape(loadScene(path("scene.json"))->scene.landscape);
  EXPECT_THAT(table[6], ElementsAre("Loss", "Gradient descent", "5", testing::_));
  EXPECT_EQ(std::stod(table[6][3]), result.runs[0].trajectory.loss[5]);
}

TEST_F(Figure, HasTheSizeAskedFor) {
  EXPECT_THAT(figure(kRace, "a.svg"), HasSubstr("width=\"480pt\" height=\"360pt\""));
  EXPECT_THAT(figure(kRace, "a.svg", "--size 240x180 --scale 0.8"),
              HasSubstr("width=\"240pt\" height=\"180pt\" viewBox=\"0 0 240 180\""));
  figure(kRace, "a.pdf", "--size 300x200");
  const Raster raster = pixels("a.pdf", 2);
  EXPECT_EQ(std::pair(raster.width, raster.height), std::pair(600, 400));
}

TEST_F(Figure, SaysWhatItCannotShow) {
  for (const auto& [words, says] :
       {std::pair{"--out a.svg --view window", "--view: an SVG or PDF shows main or charts"},
        {"--out a.png --heat", "--heat: is for SVG and PDF"},
        {"--out a.svg --view charts --heat", "--heat: is for the main view"},
        {"--out a.svg --presenter", "--presenter: is for PNG"},
        {"--out a.pdf --theme light", "--theme: is for PNG"},
        {"--out a.jpg", "--out: `a.jpg` ends in none of .png, .svg, .pdf and .csv"},
        {"--out a.svg --size 60x40", "has no room for its plots"},
        {"--out a.svg --view left", "--view: unknown word `left`"}}) {
    const Outcome outcome = run(std::string("render ") + words);
    EXPECT_EQ(outcome.status, 2) << words;
    EXPECT_TRUE(refusedInOneLine(outcome));
    EXPECT_THAT(outcome.err, HasSubstr(says));
  }
}

TEST_F(Figure, ThatThereIsNoneOfIsSaid) {
  for (const auto& [scene, says] :
       {std::pair{R"({"ravine": 1, "lab": "function", "function": {"picture": "bumps"}})",
                  "no SVG or PDF of sums of bumps"},
        {R"({"ravine": 1, "lab": "function", "function": {"picture": "bias_variance"}})",
         "no SVG or PDF of bias and variance"},
        {R"({"ravine": 1, "lab": "network", "network": {"inside": {"microscope": true}}})",
         "no SVG or PDF of the microscope"},
        {R"({"ravine": 1, "lab": "landscape", "landscape": {"space": {"picture": "space"}}})",
         "no SVG or PDF of the surface in space"}}) {
    write(folder_ / "scene.json", scene);
    const Outcome outcome = run("render --scene " + path("scene.json") + " --out " + path("a.svg"));
    EXPECT_EQ(outcome.status, 2);
    EXPECT_TRUE(refusedInOneLine(outcome));
    EXPECT_THAT(outcome.err, HasSubstr(says));
    EXPECT_FALSE(std::filesystem::exists(folder_ / "a.svg"));
  }
}

}  // namespace

}  // namespace ravine::cli
