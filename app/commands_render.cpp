// `ravine render` and `ravine record`: the request for pictures, checked.
#include "app/commands.h"
#include "app/commands_output.h"
#include "app/commands_picture.h"
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
  for (const std::string_view file : {"--out", "--scene"})
    if (arguments.has(file) && reading.text(file).empty())
      reading.refuse(file, "the file's name is empty");
  const auto [width, height] = reading.size("--size", kPixels);
  request.width = width;
  request.height = height;
  request.scale = reading.number("--scale", kScales);
  if (arguments.has("--at")) request.at = reading.number("--at", {0, kStepsLimits.max});
  if (arguments.has("--updates"))
    request.updates = static_cast<double>(reading.whole("--updates", kUpdatesLimits));
  request.hideControls = arguments.has("--hide-controls");
  request.light = reading.choice("--theme") == 1;
  return request;
}

int runRender(const CommandRow& command, const Arguments& arguments) {
  Reading reading(command, arguments);
  const PictureRequest request = readPicture(reading, arguments);
  if (!reading.right()) return fail("render: " + reading.wrong());
  return renderPicture(request, reading.text("--out"));
}

int runRecord(const CommandRow& command, const Arguments& arguments) {
  Reading reading(command, arguments);
  RecordRequest request{.picture = readPicture(reading, arguments), .out = reading.text("--out")};
  if (arguments.has("--seconds")) request.seconds = reading.number("--seconds", kSeconds);
  request.framesASecond = static_cast<int>(reading.whole("--fps", kFramesASecond));
  return reading.right() ? recordPlayback(request) : fail("record: " + reading.wrong());
}

}  // namespace ravine
