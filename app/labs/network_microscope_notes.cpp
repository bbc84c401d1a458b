// What the microscope writes over the diagram at each of its stations.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

#include "app/labs/network_microscope.h"
#include "app/widgets/diagram_parts.h"
#include "core/lab/levels.h"

namespace ravine {

namespace {

using Unit = DiagramState::Unit;

constexpr std::size_t kMostNumbers = 200;  // of weights that a place is sought for

// Two decimals, or two digits of what is smaller than those show.
std::string brief(double value) {
  if (value == 0 || std::abs(value) >= 0.0995 || !std::isfinite(value))
    return diagram::weightText(value);
  char text[32];
  std::snprintf(text, sizeof text, "%.1e", value);
  return shortNumber(std::strtod(text, nullptr));
}

int columnOf(const Specimen& s) {
  switch (s.station().kind) {
    case StationKind::example:
      return 0;
    case StationKind::forward:
    case StationKind::backward:
      return static_cast<int>(s.station().layer) + 1;
    case StationKind::loss:
      break;
    case StationKind::update:
      return 1;
  }
  return static_cast<int>(s.shape().layers().size());
}

int unitsIn(const NetworkShape& shape, int column) {
  return column == 0 ? shape.inputs()
                     : shape.layers()[static_cast<std::size_t>(column - 1)].outputs;
}

// The unit before it over whose weight the loss is steepest.
int steepest(const Specimen& s, Unit unit) {
  const auto layer = static_cast<std::size_t>(unit.column - 1);
  int best = 0;
  double most = -1;
  for (int i = 0; i < s.shape().layers()[layer].inputs; ++i) {
    const double size = std::abs(s.passes.gradient[s.shape().weight(layer, unit.index, i)]);
    if (size > most) most = size, best = i;
  }
  return best;
}

// Writes the notes of one frame.
class Notes {
 public:
  Notes(const Specimen& specimen, const Focus& focus) : s_(specimen), focus_(focus) {
    notes_.focus = focus.unit;
  }
  DiagramNotes take() { return std::move(notes_); }

  void inputs(bool lively) {
    for (std::size_t i = 0; i < s_.passes.example.x.size(); ++i)
      add({0, static_cast<int>(i)}, {{"", brief(s_.passes.example.x[i])}}, lively);
  }
  // z of the layers before `end`.
  void outputs(std::size_t end) {
    for (std::size_t t = 0; t < end; ++t)
      each(t, [&](const LayerPasses& l, std::size_t o, Unit unit) {
        add(unit, {{"z", brief(l.z[o])}}, false);
      });
  }
  void forward(std::size_t t) {
    inputs(false);
    outputs(t);
    each(t, [&](const LayerPasses& l, std::size_t o, Unit unit) {
      add(unit, {{"v", brief(l.v[o])}, {"z", brief(l.z[o])}}, true);
    });
    lines(t, [&](std::size_t place) { return s_.w[place]; });
  }
  void loss() {
    inputs(false);
    outputs(s_.passes.layers.size());
  }
  void backward(std::size_t t) {
    inputs(false);
    outputs(t);
    for (std::size_t k = t; k < s_.passes.layers.size(); ++k)
      each(k, [&](const LayerPasses& l, std::size_t o, Unit unit) {
        std::vector<DiagramNotes::Number> numbers{{"δ", brief(l.delta[o])}};
        if (k == t && t + 1 < s_.passes.layers.size())
          numbers.insert(numbers.begin(), {"h′", brief(l.slope[o])});
        add(unit, std::move(numbers), k == t);
      });
    lines(t, [&](std::size_t place) { return s_.passes.gradient[place]; });
  }
  void update();

 private:
  template <class F>
  void each(std::size_t t, F f) {
    const LayerPasses& layer = s_.passes.layers[t];
    for (std::size_t o = 0; o < layer.z.size(); ++o)
      f(layer, o, Unit{static_cast<int>(t) + 1, static_cast<int>(o)});
  }
  void add(Unit unit, std::vector<DiagramNotes::Number> numbers, bool lively) {
    notes_.units.push_back({unit, std::move(numbers), lively});
  }
  // The numbers of all weights into a layer: those of the unit in focus first, then the largest.
  template <class F>
  void lines(std::size_t t, F value) {
    const LayerShape& layer = s_.shape().layers()[t];
    notes_.strengths.assign(s_.w.size(), 0);
    std::vector<std::size_t> places(static_cast<std::size_t>(layer.inputs * layer.outputs));
    std::iota(places.begin(), places.end(), layer.weights);
    for (const std::size_t place : places)
      notes_.strengths[place] = static_cast<float>(value(place));
    const auto inFocus = [&](std::size_t place) {
      return focus_.unit.column == static_cast<int>(t) + 1 &&
             static_cast<int>((place - layer.weights) % static_cast<std::size_t>(layer.outputs)) ==
                 focus_.unit.index;
    };
    const auto first = [&](std::size_t a, std::size_t b) {
      if (inFocus(a) != inFocus(b)) return inFocus(a);
      const double x = std::abs(value(a)), y = std::abs(value(b));
      return x > y || (x == y && a < b);
    };
    notes_.linesInAll = places.size();
    const auto end =
        places.begin() + static_cast<std::ptrdiff_t>(std::min(kMostNumbers, places.size()));
    std::partial_sort(places.begin(), end, places.end(), first);
    places.erase(end, places.end());
    for (const std::size_t place : places) notes_.lines.push_back({place, brief(value(place))});
  }

  const Specimen& s_;
  const Focus& focus_;
  DiagramNotes notes_;
};

// All weights change at once: lines are as strong as their change, and the unit in focus tells it.
void Notes::update() {
  if (!s_.update) return;
  const Eigen::VectorXd& before = s_.update->before.w;
  const Eigen::VectorXd& after = s_.update->after.w;
  const auto at = [](std::size_t place) { return static_cast<Eigen::Index>(place); };
  notes_.strengths.resize(s_.w.size());
  for (std::size_t i = 0; i < s_.w.size(); ++i)
    notes_.strengths[i] = static_cast<float>(after[at(i)] - before[at(i)]);
  for (std::size_t t = 0; t < s_.passes.layers.size(); ++t)
    each(t, [&](const LayerPasses&, std::size_t o, Unit unit) {
      const std::size_t place = s_.shape().bias(t, static_cast<int>(o));
      add(unit, {{"b", brief(before[at(place)])}, {"→", brief(after[at(place)])}}, true);
    });
  const auto layer = static_cast<std::size_t>(focus_.unit.column - 1);
  notes_.linesInAll = static_cast<std::size_t>(s_.shape().layers()[layer].inputs);
  for (int i = 0; i < s_.shape().layers()[layer].inputs; ++i) {
    const std::size_t place = s_.shape().weight(layer, focus_.unit.index, i);
    notes_.lines.push_back(
        {place, diagram::weightText(before[at(place)]) + " → " + brief(after[at(place)])});
  }
}

}  // namespace

Focus focusOf(const Specimen& specimen, const Ui& ui, const DiagramState& state) {
  const bool updates = specimen.station().kind == StationKind::update;
  const int column = columnOf(specimen), last = static_cast<int>(specimen.shape().layers().size());
  const auto suits = [&](int c) { return updates ? c >= 1 && c <= last : c == column; };
  Focus focus{{column, 0}, 0};
  int from = -2;  // none was looked at
  if (ui.keyboard.visible())
    for (int c = 0; c <= last; ++c)
      for (int i = 0; suits(c) && i < unitsIn(specimen.shape(), c); ++i)
        if (ui.keyboard.focused(diagram::unitMark({c, i}))) focus.unit = {c, i};
  if (suits(state.hoveredUnit.column)) focus.unit = state.hoveredUnit;
  const std::optional<std::size_t> place = state.dragged ? state.dragged : state.hovered;
  if (const auto p = place ? diagram::parameterAt(specimen.shape(), *place) : std::nullopt;
      p && suits(p->unit.column))
    focus.unit = p->unit, from = p->from;
  focus.unit.index = std::min(focus.unit.index, unitsIn(specimen.shape(), focus.unit.column) - 1);
  if (focus.unit.column == 0) return focus;
  const bool told = from >= 0 || (from == -1 && updates);
  focus.from = told ? from : steepest(specimen, focus.unit);
  return focus;
}

DiagramNotes microscopeNotes(const Specimen& specimen, const Focus& focus) {
  Notes notes(specimen, focus);
  const Station& station = specimen.station();
  switch (station.kind) {
    case StationKind::example:
      notes.inputs(true);
      break;
    case StationKind::forward:
      notes.forward(station.layer);
      break;
    case StationKind::loss:
      notes.loss();
      break;
    case StationKind::backward:
      notes.backward(station.layer);
      break;
    case StationKind::update:
      notes.update();
      break;
  }
  return notes.take();
}

}  // namespace ravine
