// Finds the parts of the view that segments touch, so that only those pixels are coloured.
#pragma once
#include <span>
#include <vector>

#include "app/render/polyline.h"

namespace ravine::render {

class Touched {
 public:
  // Rectangles that do not overlap and hold every pixel of a width × height view within `reach`
  // pixels of a segment: left, bottom, right, top, in whole pixels. Valid until the next call; its
  // memory is reused.
  std::span<const float> rectangles(std::span<const Segment> segments, float reach, int width,
                                    int height);

 private:
  void mark(const Segment& segment, float reach);

  int columns_ = 0, rows_ = 0;
  std::vector<unsigned char> tiles_;
  std::vector<float> rectangles_;
};

}  // namespace ravine::render
