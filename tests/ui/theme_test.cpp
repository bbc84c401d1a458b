// Colours and words that are to be read.
#include <cmath>

#include "app/widgets/controls.h"
#include "tests/ui/harness.h"

namespace ravine {
namespace {

// Contrast of two colours as WCAG 2 defines it, 1 to 21.
double contrastOf(ImU32 a, ImU32 b) {
  const auto luminance = [](ImU32 colour) {
    const double weights[] = {0.2126, 0.7152, 0.0722};
    double sum = 0.05;
    for (std::size_t i = 0; i < 3; ++i) {
      const double s = rgbOf(colour)[i] / 255.0;
      sum += weights[i] * (s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4));
    }
    return sum;
  };
  const double first = luminance(a), second = luminance(b);
  return std::max(first, second) / std::min(first, second);
}

TEST(Theme, ColoursOfRunsCanBeRead) {
  for (const bool light : {false, true}) {
    const Palette& p = palette(light);
    for (const ImU32 colour : p.runs) {
      const ImU32 ink = legible(p, colour);
      EXPECT_GE(contrastOf(ink, p.panel), 4.4);
      if (contrastOf(colour, p.panel) >= 4.6) {
        EXPECT_EQ(ink, colour) << "as it is where that will do";
      }
    }
  }
}

TEST(Theme, TheFirstTextThatFitsIsShown) {
  Desk desk;
  ImFont* font = desk.ui().fonts.body;
  const std::vector<std::string> texts{"all that there is to say", "much of it", "most"};
  const auto wide = [&](const std::string& text) {
    return font->CalcTextSizeA(font->FontSize, 1e9f, 0, text.c_str()).x;
  };
  for (const std::string& text : texts) EXPECT_EQ(fitting(font, texts, wide(text)), text);
  const std::string cut = fitting(font, texts, wide("most") - 1);
  EXPECT_TRUE(cut.starts_with("m") && cut.ends_with("…")) << cut;
  EXPECT_EQ(fitting(font, {}, 100), "");
}

}  // namespace
}  // namespace ravine
