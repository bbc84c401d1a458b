// Dragging, painting and erasing examples in the data view.
#include <algorithm>
#include <cmath>

#include "app/labs/samples_parts.h"
#include "app/widgets/controls.h"
#include "core/lab/levels.h"

namespace ravine {

namespace {

// The examples as the scene would hold them: before they are scaled.
std::vector<Sample> rawRows(const Session& session) {
  SampleSetup setup = session.samples.computed().data;
  setup.scaled = false;
  Result<Samples> samples = makeSamples(setup, session.samples.result().sum->samples().kind);
  return samples ? std::move(samples->rows) : std::vector<Sample>();
}

void setRows(Session& session, std::vector<Sample> rows) {
  const SampleKind kind = session.samples.result().sum->samples().kind;
  session.scene.samples.data.own = OwnSamples{kind, SampleList(std::move(rows)), {}, {}};
}

// The example that the mouse points at, unscaled; `label` for what has classes.
Sample pointed(const Session& session, const ChartFrame& frame, ImVec2 at, double label) {
  const auto value = [](const ChartAxis& axis, double place) { return axis.valueAt(place); };
  const Rect& plot = frame.plot;
  const double x = value(frame.x, (at.x - plot.min.x) / plot.width());
  const double y = value(frame.y, (plot.max.y - at.y) / plot.height());
  const SampleScaling& s = session.samples.result().scaling;
  const double u = std::clamp(x * s.sdU + s.meanU, kPlaceLimits.min, kPlaceLimits.max);
  switch (session.samples.result().sum->samples().kind) {
    case SampleKind::regression:
      return {u, 1, y};
    case SampleKind::binary:
      return {u, 1, y > 0.5 ? 1. : 0.};
    case SampleKind::plane:
      return {u, y * s.sdV + s.meanV, label};
    case SampleKind::scalar:
      return {u, 1, 0};
  }
  return {};
}

bool editable(Session& session) {
  if (session.samples.behind()) return false;
  const bool few = session.samples.result().sum->n() <= static_cast<int>(kMostScenePoints);
  if (!few && ImGui::IsMouseClicked(0))
    session.mention("More than 20 000 examples cannot be edited");
  return few;
}

void paint(Session& session, const ChartFrame& frame) {
  std::vector<Sample> rows = rawRows(session);
  if (rows.empty() || rows.size() >= kMostScenePoints) return;
  const double label = session.attention.brush == 1 ? 1 : -1;
  rows.push_back(pointed(session, frame, ImGui::GetIO().MousePos, label));
  setRows(session, std::move(rows));
}

void erase(Session& session, Ui& ui, const ChartFrame& frame) {
  const Samples& samples = session.samples.result().sum->samples();
  const int index = exampleAt(ui, frame, samples, ImGui::GetIO().MousePos);
  if (index < 0) return;
  if (samples.n() <= 2) return session.mention("The last two examples stay");
  std::vector<Sample> rows = rawRows(session);
  if (index >= static_cast<int>(rows.size())) return;
  rows.erase(rows.begin() + index);
  setRows(session, std::move(rows));
}

void move(Session& session, const ChartFrame& frame) {
  const auto index = static_cast<std::size_t>(session.attention.heldExample);
  std::vector<Sample> rows = rawRows(session);
  if (index >= rows.size()) return;
  Sample moved = pointed(session, frame, ImGui::GetIO().MousePos, rows[index].t);
  rows[index] = moved;
  setRows(session, std::move(rows));
}

// The numbers of the example under the mouse.
void tellExample(Ui& ui, const Samples& samples, int index) {
  const Sample& s = samples.rows[static_cast<std::size_t>(index)];
  const std::string second = shortNumber(isPlane(samples.kind) ? s.v : s.t);
  std::string text = "Example " + thousands(index + 1) + ": ";
  if (samples.kind == SampleKind::scalar)
    text += "u = " + shortNumber(s.u);
  else
    text += "(" + shortNumber(s.u) + ", " + second + ")";
  if (isPlane(samples.kind)) text += s.t > 0 ? ", class +1" : ", class −1";
  hoverText(ui, text);
}

}  // namespace

void editSamples(Session& session, Ui& ui, const Rect& rect) {
  Attention& a = session.attention;
  const std::shared_ptr<const FiniteSum> sum = session.samples.result().sum;
  const ChartFrame frame = dataFrame(session, ui, rect);
  const Rect& plot = frame.plot;
  ImGui::SetCursorScreenPos(plot.min);
  ImGui::InvisibleButton("examples",
                         ImVec2(std::max(1.f, plot.width()), std::max(1.f, plot.height())));
  ImGui::SetItemAllowOverlap();
  ui.control("examples", plot);
  const bool hovered = ImGui::IsItemHovered(), held = ImGui::IsItemActive();
  const bool pressed = held && ImGui::IsMouseClicked(0);
  const Samples& samples = sum->samples();
  const int under =
      hovered || pressed ? exampleAt(ui, frame, samples, ImGui::GetIO().MousePos) : -1;
  if (hovered && under >= 0 && a.brush == kHand) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if (hovered && !held && under >= 0) tellExample(ui, samples, under);
  if (!held) a.heldExample = -1, a.heldExtent.reset();
  if (!held || !editable(session)) return;
  if (!a.heldExtent) a.heldExtent = sum->extent();  // an axis that followed would run away
  if (pressed && a.brush == kHand) a.heldExample = under;
  if (a.brush >= 0) {
    const ImVec2 at = ImGui::GetIO().MousePos;
    if (!pressed && std::hypot(at.x - a.painted.x, at.y - a.painted.y) < ui.px(16)) return;
    a.painted = at;
    paint(session, frame);
  } else if (a.brush == kEraser) {
    erase(session, ui, frame);
  } else if (a.heldExample >= 0 && ImGui::IsMouseDragging(0, ui.px(3))) {
    move(session, frame);
  }
  session.refresh();
}

float sampleToolsWidth(const Session& session, const Ui& ui, const Rect& rect) {
  if (rect.width() < ui.px(260)) return 0;  // there is no room for them
  const bool classes = isPlane(session.samples.result().sum->samples().kind);
  return ui.px(12) + ui.px(26) * (classes ? 4.f : 3.f);
}

void sampleTools(Session& session, Ui& ui, const Rect& rect) {
  Attention& a = session.attention;
  const bool classes = isPlane(session.samples.result().sum->samples().kind);
  if (a.brush > (classes ? 1 : 0)) a.brush = kHand;
  const float side = ui.px(26), width = sampleToolsWidth(session, ui, rect);
  if (width == 0) return;
  ImVec2 at(rect.max.x - width, rect.min.y + ui.px(1));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const auto tool = [&](int brush, Icon icon, const std::string& name, const std::string& hint) {
    ImGui::SetCursorScreenPos(at);
    if (iconButton(ui, name, icon, hint, 26, true, a.brush == brush)) a.brush = brush;
    if (brush >= 0 && classes)
      list.AddCircleFilled(ImVec2(at.x + side - ui.px(6), at.y + side - ui.px(6)), ui.px(3.5f),
                           ui.colours().classes[static_cast<std::size_t>(brush)]);
    at.x += side;
  };
  tool(kHand, Icon::hand, "tool.hand", "Drag an example by its dot (V).");
  tool(0, Icon::plus, "tool.0",
       classes ? "Paint examples of the class −1." : "Paint examples (P).");
  if (classes) tool(1, Icon::plus, "tool.1", "Paint examples of the class +1.");
  tool(kEraser, Icon::eraser, "tool.eraser", "Erase examples (X).");
}

}  // namespace ravine
