// THE TABLE of averagings.
#include "core/optim/averaging.h"

namespace ravine {

std::span<const AveragingRow> averagingRows() {
  using P = std::span<const double>;
  static const std::vector<AveragingRow> rows = {
      {{"none", "None", "w̄_k = w_k", {}, "The iterate itself."}, [](P, double) { return 1.0; }},
      {{"uniform", "Uniform", "w̄_k = (w₀ + … + w_k)/(k+1)", {}, "The mean of all iterates."},
       [](P, double k) { return 1 / (k + 1); }},
      {{"polynomial",
        "Polynomial decay",
        "w̄_k = (1−c)w̄_{k−1} + c·w_k,  c = (γ+1)/(k+1+γ)",
        {{.key = "gamma",
          .symbol = "γ",
          .fallback = 3,
          .min = 0,
          .max = 1e6,
          .sliderMin = 0,
          .sliderMax = 20,
          .help = "how strongly late iterates count; 0 is the uniform mean"}},
        "A mean in which late iterates count more."},
       [](P p, double k) { return (p[0] + 1) / (k + 1 + p[0]); }}};
  return rows;
}

void averageIterates(const AveragingRow& row, std::span<const double> p, std::span<double> values) {
  for (std::size_t k = 1; k < values.size(); ++k) {
    const double c = row.weight(p, static_cast<double>(k));
    if (c != 1) values[k] = (1 - c) * values[k - 1] + c * values[k];
  }
}

}  // namespace ravine
