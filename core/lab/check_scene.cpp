// Whether what a scene names exists, and whether its parts suit each other.
#include <algorithm>

#include "core/lab/by_hand.h"
#include "core/lab/examples.h"
#include "core/lab/function_target.h"
#include "core/lab/samples.h"
#include "core/lab/training_data.h"
#include "core/lab/vocabulary.h"
#include "core/math/table.h"

namespace ravine {

namespace {

// The first thing wrong, with its place.
class Findings {
 public:
  explicit Findings(std::string root) : root_(std::move(root)) {}
  void add(const std::string& place, const std::string& wrong) {
    if (first_.empty() && !wrong.empty()) first_ = root_ + place + ": " + wrong;
  }
  bool none() const { return first_.empty(); }
  const std::string& first() const { return first_; }

 private:
  std::string root_, first_;
};

std::string index(std::size_t i) { return "[" + std::to_string(i) + "]"; }

void checkSetup(const RunSetup& setup, const std::string& place, Findings& findings) {
  findings.add(place + "optimizer", checkSpec(setup.optimizer, optimizerVocabulary()));
  findings.add(place + "schedule", checkChain(setup.schedule));
}

// A parameter of any optimizer.
std::string checkParameter(const std::string& key) {
  std::vector<std::string_view> known;
  for (const OptimizerRow& row : optimizerRows())
    for (const Parameter& p : row.description.parameters)
      if (std::find(known.begin(), known.end(), p.key) == known.end()) known.push_back(p.key);
  if (std::find(known.begin(), known.end(), key) != known.end()) return {};
  return "no optimizer has a parameter `" + key + "`" + suggestion(key, known);
}

std::string checkLandscape(const Landscape& landscape) {
  Findings findings("$.landscape.");
  const Result<Objective> objective = makeObjective(landscape.objective);
  findings.add("objective", objective ? "" : objective.error());
  findings.add("rate_map.across", checkParameter(landscape.rateMap.across));
  findings.add("rate_map.up", checkParameter(landscape.rateMap.up));
  for (std::size_t i = 0; i < landscape.runs.size(); ++i) {
    const Run& run = landscape.runs[i];
    const std::string place = "runs" + index(i) + ".";
    checkSetup(run, place, findings);
    if (run.held) checkSetup(*run.held, place + "held.", findings);
  }
  return findings.first();
}

// ---- samples ----

bool isSha256(const std::string& text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

// What the numbers of an example mean depends on its kind.
void checkRows(const OwnSamples& own, Findings& findings) {
  const auto rows = own.rows.all();
  for (std::size_t i = 0; i < rows.size() && findings.none(); ++i) {
    const auto [u, v, t] = rows[i];
    const auto wrong = [&](std::size_t place, double number, const char* what) {
      findings.add("data.own.rows" + index(i) + index(place), formatNumber(number) + what);
    };
    if (!isPlane(own.kind) && v != 1) wrong(1, v, " must be 1: x alone is an input");
    if (own.kind == SampleKind::binary && t != 0 && t != 1) wrong(2, t, " must be 0 or 1");
    if (own.kind == SampleKind::plane && t != -1 && t != 1) wrong(2, t, " must be -1 or 1");
  }
}

void checkOwn(const OwnSamples& own, Findings& findings) {
  if (own.file.empty()) {
    findings.add("data.own.sha256", own.sha256.empty() ? "" : "belongs to no file");
    checkRows(own, findings);
    return;
  }
  findings.add("data.own.rows", own.rows.all().empty() ? "" : "must not stand beside a file");
  findings.add("data.own.sha256",
               isSha256(own.sha256) ? "" : "must be 64 hexadecimal digits 0…9 and a…f");
}

std::string checkSamples(const SamplesLab& lab) {
  Findings findings("$.samples.");
  findings.add("objective", checkSpec(lab.objective, sumVocabulary()));
  findings.add("data.generator", checkSpec(lab.data.generator, sampleSetVocabulary()));
  if (lab.data.own) checkOwn(*lab.data.own, findings);
  if (!findings.none()) return findings.first();
  const SumRow& row = *findSum(lab.objective.name);
  for (std::size_t i = 0; i < lab.runs.size(); ++i) {
    const SampleRun& run = lab.runs[i];
    const std::string place = "runs" + index(i) + ".";
    const Result<Method> method = makeSumMethod(run.optimizer, row);
    findings.add(place + "optimizer", method ? "" : method.error());
    findings.add(place + "schedule", checkChain(run.schedule));
    findings.add(place + "averaging", checkSpec(run.averaging, averagingVocabulary()));
  }
  return findings.first();
}

// ---- networks ----

std::string checkClasses(const std::vector<std::string>& classes) {
  if (classes.size() < 2 || classes.size() > kMostClasses)
    return "must name 2 to " + std::to_string(kMostClasses) + " classes, not " +
           std::to_string(classes.size());
  for (std::size_t i = 0; i < classes.size(); ++i) {
    if (classes[i].empty()) return "a class has no name";
    if (std::find(classes.begin(), classes.begin() + static_cast<std::ptrdiff_t>(i), classes[i]) !=
        classes.begin() + static_cast<std::ptrdiff_t>(i))
      return "`" + classes[i] + "` is named twice";
  }
  return {};
}

void checkOwn(const OwnData& own, Findings& findings) {
  findings.add("data.own.classes", checkClasses(own.classes));
  if (!own.file.empty()) {
    findings.add("data.own.points", own.points.all().empty() ? "" : "must not stand beside a file");
    findings.add("data.own.sha256",
                 isSha256(own.sha256) ? "" : "must be 64 hexadecimal digits 0…9 and a…f");
    return;
  }
  findings.add("data.own.sha256", own.sha256.empty() ? "" : "belongs to no file");
  findings.add("data.own.pairs", own.pairs.all().empty() ? "" : "must not stand beside classes");
  const auto points = own.points.all();
  const auto known = static_cast<int>(own.classes.size());
  for (std::size_t i = 0; i < points.size(); ++i)
    if (points[i].label < 0 || points[i].label >= known)
      return findings.add("data.own.points" + index(i) + index(2),
                          std::to_string(points[i].label) + " is no class: there are " +
                              std::to_string(known) + ", counted from 0");
}

std::string checkLoss(const Spec& loss, int classes) {
  const Result<const LossRow*> row = makeLoss(loss);
  if (!row) return row.error();
  const Result<int> outputs = outputsFor(**row, classes);
  return outputs ? "" : outputs.error();
}

std::string checkWidths(const std::vector<int>& widths) {
  const std::string range = plainNumber(kUnitsLimits.min) + " to " + plainNumber(kUnitsLimits.max);
  if (widths.empty() || widths.size() > kMostBeside)
    return "must hold 1 to " + std::to_string(kMostBeside) + " numbers of units";
  for (const int width : widths)
    if (width < kUnitsLimits.min || width > kUnitsLimits.max)
      return std::to_string(width) + " is out of range: " + range;
  return {};
}

std::string checkPace(double pace) {
  if (pace == 0 || (pace >= kPaceLimits.min && pace <= kPaceLimits.max)) return {};
  return formatNumber(pace) + " is out of range: 0 (no limit) or " + formatNumber(kPaceLimits.min) +
         " to " + formatNumber(kPaceLimits.max);
}

// All but the data: network, training, pace. `classes` 0: real values.
void checkSetup(const NetworkSetup& lab, int classes, Findings& findings) {
  if (lab.hidden.size() > static_cast<std::size_t>(kMostHiddenLayers))
    findings.add("hidden", "has " + std::to_string(lab.hidden.size()) + " layers; at most " +
                               std::to_string(kMostHiddenLayers) + " are allowed");
  for (std::size_t i = 0; i < lab.hidden.size(); ++i)
    findings.add("hidden" + index(i) + ".activation",
                 checkSpec(lab.hidden[i].activation, activationVocabulary()));
  findings.add("init", checkSpec(lab.init, initVocabulary()));
  if (findings.none()) findings.add("training.loss", checkLoss(lab.training.loss, classes));
  findings.add("training.optimizer", checkNetworkOptimizer(lab.training.optimizer));
  findings.add("training.schedule", checkChain(lab.training.schedule));
  findings.add("pace", checkPace(lab.pace));
}

std::string checkNetwork(const NetworkLab& lab) {
  Findings findings("$.network.");
  findings.add("data.generator", checkSpec(lab.data.generator, datasetVocabulary()));
  if (lab.data.own) checkOwn(*lab.data.own, findings);
  checkSetup(lab, findings.none() ? classesOf(lab.data) : 2, findings);
  findings.add("widths", checkWidths(lab.widths));
  if (lab.activations.empty()) findings.add("activations", "must hold one at least");
  for (std::size_t i = 0; i < lab.activations.size(); ++i)
    findings.add("activations" + index(i), checkSpec(lab.activations[i], activationVocabulary()));
  if (findings.none()) findings.add("weights", checkByHand(lab));
  return findings.first();
}

// ---- functions ----

// Values of their own take no classes.
void checkPairs(const OwnData& own, Findings& findings) {
  findings.add("data.own.classes", own.classes.empty() ? "" : "must be missing: y is a real value");
  findings.add("data.own.points", own.points.all().empty() ? "" : "must be missing: give pairs");
  findings.add("data.own.pairs",
               own.file.empty() || own.pairs.all().empty() ? "" : "must not stand beside a file");
  const bool right = own.file.empty() ? own.sha256.empty() : isSha256(own.sha256);
  findings.add("data.own.sha256", right              ? ""
                                  : own.file.empty() ? "belongs to no file"
                                                     : "must be 64 hexadecimal digits 0…9 and a…f");
}

std::string checkFunction(const FunctionLab& lab) {
  Findings findings("$.function.");
  findings.add("data.generator", checkSpec(lab.data.generator, functionVocabulary()));
  if (findings.none()) {
    const Result<Target> target = makeTarget(lab.data.generator, lab.data.seed);
    findings.add("data.generator", target ? "" : target.error());
  }
  if (lab.data.own) checkPairs(*lab.data.own, findings);
  checkSetup(lab, 0, findings);
  findings.add("widths", checkWidths(lab.widths));
  return findings.first();
}

}  // namespace

std::string checkScene(const Scene& scene) {
  std::string wrong = checkLandscape(scene.landscape);
  if (wrong.empty()) wrong = checkSamples(scene.samples);
  if (wrong.empty()) wrong = checkNetwork(scene.network);
  return wrong.empty() ? checkFunction(scene.function) : wrong;
}

}  // namespace ravine
