// Controls of schedule and clipping.
#include "app/widgets/schedule_controls.h"

#include "app/widgets/controls.h"
#include "app/widgets/formula_text.h"
#include "app/widgets/parameter_slider.h"
#include "core/lab/vocabulary.h"

namespace ravine {

namespace {

constexpr Parameter kClip{.key = "clip",
                          .symbol = "c",
                          .fallback = 1,
                          .min = 0,
                          .max = kClipLimits.max,
                          .sliderMin = 0.01,
                          .sliderMax = 1000,
                          .scale = Scale::logarithmic,
                          .help = "longest gradient that a step is given",
                          .minOpen = true};

}  // namespace

void scheduleControls(Ui& ui, const std::string& id, SpecChain& schedule) {
  labelled(ui, "Rate schedule");
  for (std::size_t i = 0; i < schedule.size(); ++i) {
    const std::string name = id + ".schedule" + std::to_string(i);
    Spec& spec = schedule[i];
    std::string chosen = spec.name;
    if (rowMenu(ui, name, scheduleVocabulary(), chosen) && !(i > 0 && chosen == "warmup")) {
      spec = {chosen, {}};
      schedule.resize(i + 1);
      if (chosen == "warmup") schedule.push_back({"constant", {}});
    }
    const Description& row = *scheduleVocabulary().find(schedule[i].name);
    if (row.name != "constant") formulaText(ui, row.formula, ui.colours().muted);
    specSliders(ui, name, row, schedule[i]);
  }
}

// Clipping shortens the gradient that each step is given.
void clipControls(Ui& ui, const std::string& id, double& clip) {
  bool on = clip > 0;
  if (toggle(ui, id + ".clips", "Clip gradients", on,
             "Shortens the gradient of each step to at most this norm, as PyTorch's "
             "clip_grad_norm_ does."))
    clip = on ? kClip.fallback : 0;
  if (clip > 0) parameterSlider(ui, id + ".clip", kClip, clip);
}

}  // namespace ravine
