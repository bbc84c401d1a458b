// `ravine render`: the request for a picture, checked.
#include "app/commands.h"
#include "app/commands_output.h"
#include "app/commands_reading.h"
#include "app/picture.h"

namespace ravine {

namespace {

constexpr Limits kPixels{16, 16384};
constexpr Limits kScales{0.25, 8};

}  // namespace

int runRender(const CommandRow& command, const Arguments& arguments) {
  Reading reading(command, arguments);
  PictureRequest request;
  request.out = reading.text("--out");
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
  request.hideControls = arguments.has("--hide-controls");
  request.presenter = arguments.has("--presenter");
  request.light = reading.choice("--theme") == 1;
  return reading.right() ? renderPicture(request) : fail("render: " + reading.wrong());
}

}  // namespace ravine
