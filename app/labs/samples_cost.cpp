// The cost panel: what theory says gradient descent and SGD pay for an accuracy, and what the runs
// paid.
#include <array>
#include <cmath>

#include "app/labs/samples_parts.h"
#include "app/widgets/controls.h"
#include "app/widgets/parameter_slider.h"
#include "core/lab/labels.h"
#include "core/lab/levels.h"

namespace ravine {

namespace {

constexpr Parameter kAccuracy{.key = "accuracy",
                              .symbol = "ρ",
                              .fallback = 1e-3,
                              .min = kAccuracyLimits.min,
                              .max = kAccuracyLimits.max,
                              .sliderMin = 1e-6,
                              .sliderMax = 0.5,
                              .scale = Scale::logarithmic,
                              .help = "accuracy asked for: f − f*"};

// Rows of words in columns.
class Table {
 public:
  Table(Ui& ui, const Rect& rect) : ui_(ui), rect_(rect), y_(rect.min.y) {}
  // The first of the names that fits. False when there is no room left.
  bool row(ImU32 colour, std::span<const std::string> names, const std::string& first,
           const std::string& second) {
    ImFont* font = ui_.fonts.small;
    if (y_ + font->FontSize > rect_.max.y) return false;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float middle = rect_.min.x + rect_.width() * 0.62f;
    const auto right = [&](float x, const std::string& text) {
      const float width = font->CalcTextSizeA(font->FontSize, 1e9f, 0, text.c_str()).x;
      list.AddText(font, font->FontSize, ImVec2(x - width, y_), colour, text.c_str());
    };
    const std::string shown = fitting(font, names, rect_.width() * 0.36f);
    list.AddText(font, font->FontSize, ImVec2(rect_.min.x, y_), colour, shown.c_str());
    right(middle, first);
    right(rect_.max.x, second);
    y_ += font->FontSize + ui_.px(5);
    return true;
  }

 private:
  Ui& ui_;
  Rect rect_;
  float y_;
};

std::string numberOr(double value) { return std::isfinite(value) ? shortNumber(value) : "∞"; }

// The first row at which the loss gap was at most ρ.
std::optional<std::size_t> reached(const SamplesResult& result, const SampleRunResult& run,
                                   double rho) {
  const Trajectory& t = run.average.size() > 0 ? run.average : run.trajectory;
  for (const std::size_t k : run.rows)
    if (k < t.size() && t.loss[k] - result.sum->optimum().value <= rho) return k;
  return {};
}

void constants(Ui& ui, const Rect& rect, const SamplesResult& result) {
  const SumConstants& c = result.constants;
  const std::string both = "κ = " + numberOr(c.kappa) + "   ν = " + numberOr(c.nu);
  const std::array<std::string, 2> texts{"d = 2   n = " + thousands(result.sum->n()) + "   " + both,
                                         both};
  ImFont* font = ui.fonts.small;
  ImGui::GetWindowDrawList()->AddText(font, font->FontSize, rect.min, ui.colours().muted,
                                      fitting(font, texts, rect.width()).c_str());
  const Rect line{rect.min, ImVec2(rect.max.x, rect.min.y + font->FontSize)};
  if (ImGui::IsMouseHoveringRect(line.min, line.max))
    hoverText(ui,
              "d parameters, n examples; κ = L/μ, the condition number of the Hessian at the "
              "optimum; ν = tr(H⁻¹ Cov ∇fᵢ) there, the noise that SGD must average away.");
}

}  // namespace

void samplesCost(Session& session, Ui& ui, const Rect& rect) {
  const SamplesResult& result = session.samples.result();
  drawChartTitle(ui, rect, "Cost to reach f − f* ≤ ρ");
  const float left = rect.min.x + ui.px(14), right = rect.max.x - ui.px(14);
  float y = rect.min.y + ui.px(26);
  if (rect.max.y - y < ui.px(60)) return;
  constants(ui, {ImVec2(left, y), ImVec2(right, rect.max.y)}, result);
  y = std::round(y + ui.fonts.small->FontSize + ui.px(6));
  ImGui::SetCursorScreenPos(ImVec2(left, y));
  ImGui::BeginChild("accuracy", ImVec2(right - left, std::ceil(ui.px(26))), false,
                    ImGuiWindowFlags_NoScrollbar);
  parameterSlider(ui, "accuracy", kAccuracy, session.scene.samples.accuracy);
  ImGui::EndChild();
  y += ui.px(34);
  Table table(ui, {ImVec2(left, y), ImVec2(right, rect.max.y)});
  const double rho = session.scene.samples.accuracy;
  const SumConstants& c = result.constants;
  const double n = result.sum->n();
  const double descent = c.kappa * std::log(1 / rho), stochastic = c.nu * c.kappa * c.kappa / rho;
  const Palette& p = ui.colours();
  const auto named = [](const auto&... names) {
    return std::array<std::string, sizeof...(names)>{names...};
  };
  table.row(p.muted, named(""), "updates", "gradients");
  if (std::isfinite(c.kappa)) {
    table.row(p.text, named("GD, κ log 1/ρ", "κ log 1/ρ"), numberOr(std::ceil(descent)),
              numberOr(std::ceil(descent) * n));
    if (c.nu > 0)
      table.row(p.text, named("SGD, νκ²/ρ", "νκ²/ρ"), numberOr(std::ceil(stochastic)),
                numberOr(std::ceil(stochastic)));
  }
  eachShownRun(session, ui, [&](const ShownRun& run) {
    const auto k = reached(result, run.result, rho);
    table.row(legible(p, run.colour), named(sampleTitle(session, run.index)),
              k ? thousands(static_cast<long>(*k)) : "not yet",
              k ? numberOr(run.result.seen[*k]) : "–");
  });
  ui.mark("cost", {ImVec2(left, rect.min.y), ImVec2(right, rect.max.y)});
}

}  // namespace ravine
