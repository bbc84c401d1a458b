// A network diagram alone on the screen.
#pragma once

#include "app/widgets/network_diagram.h"
#include "tests/ui/harness.h"
#include "tests/ui/networks.h"

namespace ravine {

// A diagram alone on the screen; changes of parameters are made at once, as training would.
struct Board {
  using Kind = DiagramEdit::Kind;
  explicit Board(NetworkPicture shown, Seat seat = {.width = 900, .height = 560})
      : picture(std::move(shown)), desk(std::move(seat)) {
    const float scale = desk.ui().scale;
    rect = {ImVec2(20 * scale, 20 * scale),
            ImVec2(static_cast<float>(desk.screen.width()) - 20 * scale,
                   static_cast<float>(desk.screen.height()) - 20 * scale)};
    desk.alone = [this](Ui& ui) {
      const DiagramEdit edit = networkDiagram(ui, rect, picture, look, state);
      if (edit.kind == Kind::none) return;
      edits.push_back(edit);
      if (edit.kind != Kind::parameter) return;
      picture.w.at(edit.place) = static_cast<float>(edit.value);
      ++picture.revision;
    };
    desk.frames(3);
  }

  float weight(std::size_t layer, int output, int input) {
    return picture.w[picture.shape.weight(layer, output, input)];
  }
  // The middle of the line from a unit of one column to one of the next.
  ImVec2 onLine(int column, int from, int to) {
    const Rect a = unit(column, from), b = unit(column + 1, to);
    return ImVec2((a.max.x + b.min.x) / 2, (a.centre().y + b.centre().y) / 2);
  }
  Rect unit(int column, int index) {
    return desk.rect("diagram.unit." + std::to_string(column) + "." + std::to_string(index));
  }
  ImVec2 onBias(int column, int index) {
    const Rect r = unit(column, index);
    return ImVec2(r.min.x + 3, r.max.y - 3);
  }
  DiagramEdit last() { return edits.empty() ? DiagramEdit{} : edits.back(); }

  NetworkPicture picture;
  DiagramLook look;
  DiagramState state;
  std::vector<DiagramEdit> edits;
  Rect rect;
  Desk desk;
};

}  // namespace ravine
