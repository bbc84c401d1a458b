// What the parts of the Samples lab share: the runs as they stand at the step shown, the frame of
// the data view, edits of the examples.
#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/labs/samples.h"
#include "app/widgets/line_chart.h"
#include "app/widgets/plan_path.h"

namespace ravine {

// The colour of a run that result() has.
ImU32 sampleColour(const Session& session, const Palette& colours, std::size_t run);
// How it is called on screen, among all of the race: "SGD, batch 10".
std::string sampleTitle(const Session& session, std::size_t run);

// A visible run of the result at the step shown.
struct ShownRun {
  std::size_t index;
  const SampleRunResult& result;
  ImU32 colour;
  double head;  // position on its path
  Point w;
};
// The run whose batch and gradients are shown: the one in hand, else the first visible one.
std::optional<std::size_t> runInHand(const Session& session);
// f(run) for every visible run that has a point, in the order of drawing: the one in hand last.
template <class F>
void eachShownRun(const Session& session, const Palette& colours, F f) {
  const SamplesLab& lab = session.samples.computed();
  const auto& runs = session.samples.result().runs;
  const std::optional<std::size_t> hand = runInHand(session);
  if (!hand) return;
  const auto show = [&](std::size_t i) {
    const Trajectory& t = runs[i].trajectory;
    if (!lab.runs[i].visible || t.size() == 0) return;
    const double head = headOf(t.size(), session.view.step);
    f(ShownRun{i, runs[i], sampleColour(session, colours, i), head, pointAt(Path{t.x, t.y}, head)});
  };
  for (std::size_t i = 0; i < runs.size() && i < lab.runs.size(); ++i)
    if (i != *hand) show(i);
  show(*hand);
}
template <class F>
void eachShownRun(const Session& session, const Ui& ui, F f) {
  eachShownRun(session, ui.colours(), std::move(f));
}

// It, at the step shown.
struct Chosen {
  std::size_t index;
  ImU32 colour;
  long step;  // the row shown, from which `batch` leads on
  Point w;
  std::span<const int> batch;
};
std::optional<Chosen> chosenRun(const Session& session, const Palette& colours);
inline std::optional<Chosen> chosenRun(const Session& session, const Ui& ui) {
  return chosenRun(session, ui.colours());
}

// ---- data view ----

void samplesData(Session& session, Ui& ui, const Rect& rect);
// Around all examples, or as it was when the mouse took hold of them: within a chart's rectangle,
// or with its plot there.
ChartFrame dataFrame(const Session& session, Ui& ui, const Rect& rect);
ChartFrame dataFrameOn(const Session& session, const Rect& plot);
// Where an example stands, and in which colour while the model has these parameters.
ImVec2 exampleSpot(const ChartFrame& frame, const Samples& samples, int i);
ImU32 exampleColour(const Palette& colours, const Samples& samples, int i,
                    const std::optional<Point>& w);
// f(i) for all examples, or of very many for some spread evenly.
inline constexpr int kMostDrawn = 2000;
template <class F>
void eachDrawn(int n, F f) {
  const long count = std::min(n, kMostDrawn);
  for (long i = 0; i < count; ++i) f(static_cast<int>(i * n / count));
}
// Examples on or within their margin carry the boundary.
inline bool supports(const Sample& s, const Point& w) { return s.t * (w.x * s.u + w.y * s.v) <= 1; }
// The example whose dot is under the mouse, or −1.
int exampleAt(const Ui& ui, const ChartFrame& frame, const Samples& samples, ImVec2 mouse);
// Examples under the mouse: dragged, painted, erased, as the tool in hand says.
void editSamples(Session& session, Ui& ui, const Rect& rect);
// The tools, in the upper right corner.
void sampleTools(Session& session, Ui& ui, const Rect& rect);
// What they take of the title's line at its right end.
float sampleToolsWidth(const Session& session, const Ui& ui, const Rect& rect);

// ---- parameter view ----

void samplesPlan(Session& session, Ui& ui, const Rect& rect);

// ---- charts ----

void samplesCost(Session& session, Ui& ui, const Rect& rect);

// ---- edits ----

// What can run on this model.
const Vocabulary& methodsFor(const SamplesLab& lab);

void addSampleRun(Session& session, std::string_view optimizer);
void duplicateSampleRun(Session& session, std::size_t index);
void removeSampleRun(Session& session, std::size_t index);
// Another model brings its data, unless those at hand suit it, and its start; the view goes home.
void chooseModel(Session& session, const std::string& name);
// Another data set.
void chooseSampleSet(Session& session, const std::string& name);
// Reads examples from a CSV file; what is wrong with it is told and changes nothing.
void loadSamples(Session& session, const std::string& file);

}  // namespace ravine
