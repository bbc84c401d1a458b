// Orders followed, updates shared out, reports made.
#include "core/lab/network_training.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ravine {

namespace {

constexpr int kMostJudged = 20'000;  // examples whose class by the network is told one by one

// Cells on a side of the picture, whose whole plane may cost about so many multiplications: in
// motion few enough that training goes on, at rest as fine as a screen.
int sideOf(std::size_t parameters, bool sharp) {
  constexpr double kMoving = 2e7, kResting = 1.5e9;
  const double side = std::sqrt((sharp ? kResting : kMoving) /
                                static_cast<double>(std::max<std::size_t>(1, parameters)));
  return static_cast<int>(std::clamp(side, 56.0, sharp ? 400.0 : 288.0));
}

int thumbSideOf(const NetworkShape& shape) {
  int units = 0;
  for (const LayerShape& layer : shape.layers()) units += layer.outputs;
  return units <= 48 ? 40 : units <= 150 ? 24 : 12;
}

// Centres of side × side cells of a box as the network reads them, one row of cells at a time; of a
// network of one input all rows are the same.
class Cells {
 public:
  Cells(const TrainingData& data, const Box& box, int side) : data_(data), box_(box), side_(side) {}
  const float* row(int row) {
    row_.clear();
    const double y = box_.ymin + (row + 0.5) * (box_.ymax - box_.ymin) / side_;
    for (int col = 0; col < side_; ++col) {
      const double x = box_.xmin + (col + 0.5) * (box_.xmax - box_.xmin) / side_;
      row_.push_back(scaled(x, 0));
      if (data_.inputs() == 2) row_.push_back(scaled(y, 1));
    }
    return row_.data();
  }

 private:
  float scaled(double v, std::size_t column) const {
    return static_cast<float>(data_.scaled ? data_.scaling.scaled(v, column) : v);
  }
  const TrainingData& data_;
  Box box_;
  int side_;
  std::vector<float> row_;
};

// Takes one row's values apart, unit by unit, into planes of side × side.
void intoPlanes(std::span<const float> values, int units, int side, int row, float* planes) {
  const auto size = static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
  const auto begin = static_cast<std::size_t>(row) * static_cast<std::size_t>(side);
  for (std::size_t u = 0; u < static_cast<std::size_t>(units); ++u)
    for (std::size_t col = 0; col < static_cast<std::size_t>(side); ++col)
      planes[u * size + begin + col] = values[col * static_cast<std::size_t>(units) + u];
}

void drawOutputs(Trainer<float>& trainer, NetworkPicture& picture) {
  const int side = picture.side, outputs = trainer.shape().outputs();
  picture.outputs.resize(static_cast<std::size_t>(outputs) * static_cast<std::size_t>(side) *
                         static_cast<std::size_t>(side));
  Cells cells(trainer.data(), picture.box, side);
  for (int row = 0; row < side; ++row)
    intoPlanes(trainer.network().outputs(trainer.w(), cells.row(row), side), outputs, side, row,
               picture.outputs.data());
}

void drawThumbs(Trainer<float>& trainer, NetworkPicture& picture) {
  const int side = picture.thumbSide;
  const auto size = static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
  const std::span<const LayerShape> layers = trainer.shape().layers();
  std::size_t units = 0;
  for (const LayerShape& layer : layers) units += static_cast<std::size_t>(layer.outputs);
  picture.thumbs.resize(units * size);
  Cells cells(trainer.data(), picture.thumbBox, side);
  for (int row = 0; row < side; ++row) {
    if (row == 0 || trainer.data().inputs() == 2)
      trainer.network().outputs(trainer.w(), cells.row(row), side);
    float* planes = picture.thumbs.data();
    for (std::size_t l = 0; l < layers.size(); ++l) {
      intoPlanes(trainer.network().activations(l), layers[l].outputs, side, row, planes);
      planes += static_cast<std::size_t>(layers[l].outputs) * size;
    }
  }
}

// Of a function: the finer, the smaller the network or the longer it rests.
std::shared_ptr<const FunctionCurves<float>> drawCurves(Trainer<float>& trainer, const Box& box,
                                                        bool sharp) {
  const int side = sideOf(trainer.shape().parameters() / 64, sharp);
  return std::make_shared<const FunctionCurves<float>>(curvesOf(
      trainer.network(), trainer.w(), trainer.data(), box.xmin, box.xmax, (sharp ? 4 : 2) * side));
}

// Weights near the end of what a number can hold give outputs beyond it, which no picture shows.
void keepFinite(std::vector<float>& values) {
  constexpr float kLargest = 1e30f;
  for (float& v : values) v = std::isnan(v) ? 0 : std::clamp(v, -kLargest, kLargest);
}

// Whether weights by hand ask for a new beginning: others were set, or those of this very shape
// were given up. Those that left with their shape ask for nothing: training goes on with what it
// has.
bool otherByHand(const TrainingPlan& last, const TrainingPlan& next) {
  if (next.byHand == last.byHand) return false;
  if (!next.byHand.all().empty()) return true;
  return last.loss->oneOutput == next.loss->oneOutput &&
         std::equal(last.hidden.begin(), last.hidden.end(), next.hidden.begin(), next.hidden.end(),
                    [](const HiddenSetup& a, const HiddenSetup& b) { return a.units == b.units; });
}

std::vector<int> confusionOf(const Examples<float>& part, std::span<const signed char> chosen,
                             int classes) {
  const auto k = static_cast<std::size_t>(classes);
  std::vector<int> counts(k * k);
  for (std::size_t i = 0; i < chosen.size(); ++i)
    ++counts[static_cast<std::size_t>(part.classes[i]) * k + static_cast<std::size_t>(chosen[i])];
  return counts;
}

}  // namespace

TrainingPlan NetworkTraining::variantPlan(const Variant& variant) const {
  TrainingPlan plan = orders_.plan;
  if (variant.hidden) plan.hidden = *variant.hidden;
  if (variant.width > 0) plan = withWidth(std::move(plan), variant.width);
  if (variant.activation.row) plan = withActivation(std::move(plan), variant.activation);
  return plan;
}

void NetworkTraining::take(const TrainingOrders& next) {
  const TrainingOrders last = std::exchange(orders_, next);
  const bool first = !last.data;
  const bool restarts = first || next.restarts != last.restarts ||
                        next.plan.seed != last.plan.seed || next.plan.init != last.plan.init ||
                        next.plan.initNumbers != last.plan.initNumbers ||
                        otherByHand(last.plan, next.plan);
  const bool beside = !next.beside.empty();
  const bool rewinds = next.rewinds != last.rewinds;
  if (next.data != last.data) {
    if (restarts) main_.clear(), beside_.clear(), besideKeys_.clear();
    for (auto& run : main_) run->learnFrom(next.data, next.plan);
    for (std::size_t i = 0; i < beside_.size(); ++i)
      beside_[i]->learnFrom(next.data, variantPlan(besideKeys_[i]));
  }
  const bool paused = watch_.paused() != PauseOn::never;
  watch_.wait(next.pauseOn, next.pauseEpoch,
              restarts || rewinds || beside != sideBySide_ || next.goOns != last.goOns);
  if (restarts || rewinds || beside != sideBySide_ || (last.free && !next.free)) budget_ = 0;
  // What was granted before the pause was known of is not made up for.
  if (!paused || restarts) budget_ += next.granted - last.granted;
  const bool edited = !next.edits.empty() && next.edits.back().number > editsDone_;
  if (restarts || rewinds || edited || next.singles != last.singles || next.data != last.data ||
      !(next.plan == last.plan) || next.beside != last.beside || next.takes != last.takes)
    watch_.forgetLosses();
  sideBySide_ = beside;
  if (next.takes != last.takes) takeBeside(next.taken);
  followPlans();
  if (restarts)
    for (Runs* runs : {&main_, &beside_})
      for (auto& run : *runs) run->restart();
  for (auto& run : shown()) {
    if (rewinds) run->rewind(next.rewindTo);
    if (next.goOns != last.goOns) run->goOn();
  }
  for (long epoch = last.epochs; epoch < next.epochs && !shown().empty(); ++epoch)
    budget_ += shown().front()->trainer().untilEpochEnds();
  edit();
  if (next.singles > last.singles && !first) stepOn(next.single, next.singles - last.singles);
}

// With all that it has learned; should it be asked for again, it is trained anew.
void NetworkTraining::takeBeside(const Variant& variant) {
  const auto key = std::find(besideKeys_.begin(), besideKeys_.end(), variant);
  if (key == besideKeys_.end()) return;
  const auto run = beside_.begin() + (key - besideKeys_.begin());
  main_.clear();
  main_.push_back(std::move(*run));
  beside_.erase(run);
  besideKeys_.erase(key);
}

void NetworkTraining::edit() {
  for (const ParameterEdit& edit : orders_.edits) {
    if (edit.number <= editsDone_) continue;
    editsDone_ = edit.number;
    if (edit.place < main_[0]->trainer().w().size()) main_[0]->setParameter(edit.place, edit.value);
  }
}

void NetworkTraining::stepOn(int row, long times) {
  const TrainingData& data = *orders_.data;
  if (row < 0 || row >= data.all.n()) return;
  const SingleExample example = singleExample(data, row, *orders_.plan.loss);
  const std::vector<float> x(example.x.begin(), example.x.end());
  for (long i = 0; i < times; ++i) main_[0]->stepOn(x, static_cast<float>(example.y));
}

bool NetworkTraining::atRest() const {
  return std::all_of(shown().begin(), shown().end(), [](const auto& run) { return run->atRest(); });
}

void NetworkTraining::followPlans() {
  follow(main_, {orders_.plan});
  if (!sideBySide_) return;
  // Runs belong to variants: another list keeps those that stay.
  std::vector<TrainingPlan> plans;
  Runs sorted;
  for (const Variant& variant : orders_.beside) {
    plans.push_back(variantPlan(variant));
    auto old = std::find(besideKeys_.begin(), besideKeys_.end(), variant);
    if (old == besideKeys_.end() && variant.hidden && plans.size() <= besideKeys_.size()) {
      // Another shape in its place goes on with what was learned there.
      const auto there = besideKeys_.begin() + static_cast<std::ptrdiff_t>(plans.size()) - 1;
      if (there->hidden && there->width == 0) old = there;
    }
    if (old == besideKeys_.end()) {
      sorted.push_back(nullptr);
      continue;
    }
    sorted.push_back(std::move(beside_[static_cast<std::size_t>(old - besideKeys_.begin())]));
    old->width = -1;  // taken
  }
  beside_ = std::move(sorted);
  besideKeys_ = orders_.beside;
  follow(beside_, plans);
}

void NetworkTraining::follow(Runs& runs, const std::vector<TrainingPlan>& plans) {
  runs.resize(plans.size());
  for (std::size_t i = 0; i < plans.size(); ++i) {
    if (!runs[i])
      runs[i] = std::make_unique<TrainingRun>(orders_.data, plans[i]);
    else if (!(runs[i]->trainer().plan() == plans[i]))
      runs[i]->follow(plans[i]);
  }
}

bool NetworkTraining::busy() const {
  return (orders_.free || budget_ > 0) && watch_.paused() == PauseOn::never && !atRest();
}

void NetworkTraining::advance(long most) {
  Runs& runs = shown();
  long front = 0;
  for (const auto& run : runs)
    if (!run->atRest()) front = std::max(front, run->updates());
  bool caughtUp = true;
  for (const auto& run : runs) {
    const long behind = front - run->updates();
    if (behind <= 0 || run->atRest()) continue;
    run->advance(std::min(most, behind));
    caughtUp = false;
  }
  if (!caughtUp) return;
  const long updates = watch_.advance(runs, orders_.free ? most : std::min(most, budget_));
  budget_ = watch_.paused() == PauseOn::never ? std::max(0L, budget_ - updates) : 0;
}

namespace {

// What the network makes of the examples: losses, classes chosen where there are few enough of
// them, and the rows of the last update.
void addScores(Trainer<float>& trainer, NetworkReport& report) {
  const TrainingData& data = trainer.data();
  const auto judged = [&](const Examples<float>& part, std::vector<signed char>& chosen) {
    return part.n <= kMostJudged && !data.regression() ? &chosen : nullptr;
  };
  if (trainer.batchRows().size() <= kMostJudged)
    report.batch.assign(trainer.batchRows().begin(), trainer.batchRows().end());
  report.train = trainer.trainScore(judged(data.train, report.chosenTrain));
  report.test = trainer.testScore(judged(data.test, report.chosenTest));
  report.trainConfusion = confusionOf(data.train, report.chosenTrain, data.classes());
  report.testConfusion = confusionOf(data.test, report.chosenTest, data.classes());
}

}  // namespace

NetworkReport NetworkTraining::reportOf(TrainingRun& run, std::size_t index) {
  NetworkReport report;
  Trainer<float>& trainer = run.trainer();
  NetworkPicture& picture = report.picture;
  picture.shape = trainer.shape();
  picture.w.assign(trainer.w().begin(), trainer.w().end());
  picture.loss = trainer.plan().loss->kind;
  picture.box = orders_.box;
  picture.thumbBox = orders_.thumbBox;
  picture.side = sideOf(trainer.shape().parameters(), orders_.sharp);
  if (sideBySide_) picture.side = std::min(picture.side, orders_.sharp ? 320 : 144);
  picture.thumbSide = sideBySide_ ? 1 : thumbSideOf(trainer.shape());
  picture.revision = ++picture_;
  if (trainer.data().inputs() == 1)
    report.curves = drawCurves(trainer, orders_.box, orders_.sharp);
  else
    drawOutputs(trainer, picture);
  drawThumbs(trainer, picture);
  keepFinite(picture.outputs);
  keepFinite(picture.thumbs);
  if (sideBySide_) report.variant = orders_.beside[index];
  if (orders_.snapshots) report.snapshots = run.snapshots();
  report.updates = trainer.updates();
  report.epochs = trainer.epochs();
  report.rate = trainer.rate();
  addScores(trainer, report);
  report.curve = std::make_shared<const std::vector<CurveRow>>(run.curve());
  report.divergence = trainer.diverged();
  report.stopped = run.stopped();
  report.moments = run.moments();
  const TrainingPlan& plan = trainer.plan();
  report.next = {plan.method, trainer.nextRate(), plan.penalty, plan.clip};
  if (orders_.remembered) report.memory = std::make_shared<const StateF>(trainer.memory().state);
  return report;
}

TrainingReport NetworkTraining::report() {
  TrainingReport report;
  report.data = orders_.data;
  report.sideBySide = sideBySide_;
  report.atRest = atRest();
  report.paused = watch_.paused();
  report.sharp = orders_.sharp;
  report.number = orders_.number;
  report.edits = editsDone_;
  for (std::size_t i = 0; i < shown().size(); ++i)
    report.networks.push_back(reportOf(*shown()[i], i));
  return report;
}

}  // namespace ravine
