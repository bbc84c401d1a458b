// `ravine render` and `ravine record`: the request for pictures, checked.
#include <algorithm>
#include <array>

#include "app/commands.h"
#include "app/commands_output.h"
#include "app/commands_picture.h"
#include "app/lower_case.h"
#include "app/recording.h"

namespace ravine {

namespace {

constexpr Limits kPixels{16, 16384};
constexpr Limits kScales{0.25, 8};
constexpr Limits kSeconds{0.001, 3600};
constexpr Limits kFramesASecond{1, 120};

}  // namespace

PictureRequest readPicture(Reading& reading, const Arguments& arguments) {
  PictureRequest request;
  if (arguments.has("--scene")) request.scene = reading.text("--scene");
  if (arguments.has("--lesson")) request.lesson = reading.text("--lesson");
  for (const std::string_view file : {"--out", "--scene"})
    if (arguments.has(file) && reading.text(file).empty())
      reading.refuse(file, "the file's name is empty");
  refuseBoth(reading, arguments);
  const auto [width, height] = reading.size("--size", kPixels);
  request.width = width;
  request.height = height;
  request.scale = reading.number("--scale", kScales);
  if (arguments.has("--at")) request.at = reading.number("--at", {0, kStepsLimits.max});
  if (arguments.has("--updates"))
    request.updates = static_cast<double>(reading.whole("--updates", kUpdatesLimits));
  if (arguments.has("--hide-controls")) request.part = Part::main;
  if (arguments.has("--view")) request.part = static_cast<Part>(reading.choice("--view"));
  request.light = reading.choice("--theme") == 1;
  return request;
}

namespace {

// What an SVG, PDF or table has otherwise than a PNG.
void readFigure(Reading& reading, const Arguments& arguments, PictureRequest& request) {
  const bool table = formatOf(reading.text("--out")) == PictureFormat::csv;
  if (request.part == Part::window && arguments.has("--view"))
    reading.refuse("--view", "an SVG or PDF shows main or charts; the window is for PNG");
  if (request.part == Part::main && table)
    reading.refuse("--view",
                   "a CSV file holds the charts' numbers; for others see ravine simulate");
  if (request.part == Part::window) request.part = table ? Part::charts : Part::main;
  for (const std::string_view option : {"--presenter", "--theme"})
    if (arguments.has(option))
      reading.refuse(option, "is for PNG; figures and tables are the same in every view and theme");
  if (arguments.has("--heat") && request.part == Part::charts)
    reading.refuse("--heat", "is for the main view; charts have no heat map");
  if (arguments.has("--size")) return;
  request.width = figure::kFigureWidth;
  request.height = figure::kFigureHeight;
}

}  // namespace

int runRender(const CommandRow& command, const Arguments& arguments) {
  Reading reading(command, arguments);
  PictureRequest request = readPicture(reading, arguments);
  const std::string out = reading.text("--out");
  const std::string ending = lowerCase(std::filesystem::path(out).extension().string());
  constexpr std::array<std::string_view, 5> kEndings{"", ".png", ".svg", ".pdf", ".csv"};
  if (std::ranges::find(kEndings, ending) == kEndings.end())
    reading.refuse("--out", "`" + out + "` ends in none of .png, .svg, .pdf and .csv");
  const PictureFormat format = formatOf(out);
  if (format != PictureFormat::png) readFigure(reading, arguments, request);
  request.heat = arguments.has("--heat");
  request.presenter = arguments.has("--presenter");
  if (request.heat && format != PictureFormat::svg && format != PictureFormat::pdf)
    reading.refuse("--heat", "is for SVG and PDF; a PNG has the heat map where the scene has it");
  if (!reading.right()) return fail("render: " + reading.wrong());
  return renderPicture(request, out);
}

int runRecord(const CommandRow& command, const Arguments& arguments) {
  Reading reading(command, arguments);
  RecordRequest request{.picture = readPicture(reading, arguments), .out = reading.text("--out")};
  if (arguments.has("--seconds")) request.seconds = reading.number("--seconds", kSeconds);
  request.framesASecond = static_cast<int>(reading.whole("--fps", kFramesASecond));
  return reading.right() ? recordPlayback(request) : fail("record: " + reading.wrong());
}

}  // namespace ravine
