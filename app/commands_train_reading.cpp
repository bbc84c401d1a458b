// Reading the options of `ravine train`, which must suit each other, the data and loaded weights.
#include <algorithm>
#include <cmath>
#include <filesystem>

#include "app/commands_reading.h"
#include "app/commands_train.h"
#include "core/data/csv_reading.h"
#include "core/io/file.h"
#include "core/io/json.h"
#include "core/lab/examples.h"
#include "core/math/table.h"

namespace ravine {

namespace {

constexpr Limits kEpochs{0, 1e9};

// Options that belong together are read by one function each.
class TrainReading {
 public:
  TrainReading(const CommandRow& command, const Arguments& arguments)
      : reading_(command, arguments), arguments_(arguments) {}

  Result<TrainJob> read() {
    readTraining();
    readNetwork();
    readData();
    readLength();
    if (!reading_.right()) return Error{"train: " + reading_.wrong()};
    return std::move(job_);
  }

 private:
  bool given(std::string_view option) const { return arguments_.has(option); }
  // Refuses where `wrong` says something.
  void judge(std::string_view option, const std::string& wrong) {
    if (!wrong.empty()) reading_.refuse(option, wrong);
  }

  void readTraining() {
    if (!reading_.right()) return;
    TrainingPlan& plan = job_.plan;
    const Spec loss = reading_.spec("--loss", lossVocabulary());
    const Spec optimizer = reading_.spec("--optimizer", optimizerVocabulary());
    const Spec init = reading_.spec("--init", initVocabulary());
    plan.schedule = reading_.chain("--schedule", scheduleVocabulary());
    if (!reading_.right()) return;
    judge("--optimizer", checkNetworkOptimizer(optimizer));
    judge("--schedule", checkChain(plan.schedule));
    if (!reading_.right()) return;
    plan.loss = *makeLoss(loss);
    plan.method = *makeMethod(optimizer);
    plan.init = makeInit(init)->row;
    plan.initNumbers = makeInit(init)->numbers;
    plan.batch = reading_.batch("--batch");
    plan.order = static_cast<Order>(reading_.choice("--order"));
    plan.penalty.l1 = reading_.number("--l1", kPenaltyLimits);
    plan.penalty.l2 = reading_.number("--l2", kPenaltyLimits);
    plan.dropout = reading_.number("--dropout", kDropoutLimits);
    plan.clip = reading_.number("--clip", kClipLimits);
    plan.patience = static_cast<int>(reading_.whole("--patience", kPatienceLimits));
    plan.seed = reading_.whole("--seed", kSeedLimits);
    job_.inDouble = reading_.choice("--precision") == 1;
  }

  // ---- the network ----

  void readNetwork() {
    if (!reading_.right()) return;
    if (given("--load-weights")) return loadWeights();
    if (!given("--hidden"))
      return reading_.refuse("--hidden", "is missing: add --hidden 8,8, or \"\" for none");
    const std::vector<int> units = hiddenUnits();
    if (!units.empty() && !given("--activation") && reading_.right())
      return reading_.refuse("--activation", "is missing: add --activation tanh");
    if (units.empty() && given("--activation"))
      return reading_.refuse("--activation", "belongs to hidden layers, and there are none");
    if (units.empty() || !reading_.right()) return;
    const Spec spec = reading_.spec("--activation", activationVocabulary());
    if (!reading_.right()) return;
    for (const int n : units) job_.plan.hidden.push_back({n, *makeActivation(spec)});
  }

  // "8,8"; nothing where there are no hidden layers.
  std::vector<int> hiddenUnits() {
    const std::string typed = reading_.text("--hidden");
    std::vector<int> units;
    for (std::size_t from = 0; from <= typed.size() && !typed.empty();) {
      const std::size_t comma = std::min(typed.find(',', from), typed.size());
      double n = 0;
      const bool right = parseNumber(std::string_view(typed).substr(from, comma - from), n) &&
                         n == std::floor(n) && n >= kUnitsLimits.min && n <= kUnitsLimits.max;
      if (!right || units.size() == static_cast<std::size_t>(kMostHiddenLayers)) {
        reading_.refuse("--hidden", "`" + typed + "` is not a list of units such as 8,8: each " +
                                        plainNumber(kUnitsLimits.min) + " to " +
                                        plainNumber(kUnitsLimits.max) + ", up to " +
                                        std::to_string(kMostHiddenLayers) + " layers");
        return {};
      }
      units.push_back(static_cast<int>(n));
      from = comma + 1;
    }
    return units;
  }

  void loadWeights() {
    const std::string file = reading_.text("--load-weights");
    const Result<std::string> text = readFile(file, json::kLargest);
    if (!text) return reading_.refuse("--load-weights", text.error());
    const Result<NetworkWeights> weights = readWeights(*text);
    if (!weights) return reading_.refuse("--load-weights", file + ": " + weights.error());
    job_.weights = *weights;
    job_.plan.hidden = weights->hidden;
    if (given("--init"))
      reading_.refuse("--init", "makes weights, but they are loaded from " + file);
    compareWithLoaded(file);
  }

  // What is said beside the file must be what the file says.
  void compareWithLoaded(const std::string& file) {
    const std::vector<HiddenSetup>& hidden = job_.weights->hidden;
    std::string units;
    std::vector<int> loaded;
    for (const HiddenSetup& layer : hidden) {
      units += (units.empty() ? "" : ",") + std::to_string(layer.units);
      loaded.push_back(layer.units);
    }
    if (given("--hidden") && hiddenUnits() != loaded)
      reading_.refuse("--hidden", "the network in " + file + " has " +
                                      (units.empty() ? "no hidden layers" : units));
    if (!given("--activation") || !reading_.right()) return;
    const Spec spec = reading_.spec("--activation", activationVocabulary());
    if (!reading_.right()) return;
    const Activation said = *makeActivation(spec);
    for (std::size_t i = 0; i < hidden.size(); ++i)
      if (!(hidden[i].activation == said))
        return reading_.refuse("--activation",
                               "hidden layer " + std::to_string(i + 1) + " in " + file + " has `" +
                                   std::string(hidden[i].activation.row->description.name) + "`");
  }

  // ---- the data ----

  void readData() {
    if (!reading_.right()) return;
    const std::uint64_t seed =
        given("--data-seed") ? reading_.whole("--data-seed", kSeedLimits) : job_.plan.seed;
    const double testFraction = reading_.number("--test-fraction", kTestFractionLimits);
    Result<Points> points = examples(seed);
    if (!points) reading_.refuse("--data", points.error());
    if (!reading_.right()) return;
    job_.data = prepare(std::move(*points), testFraction, given("--scaled"), seed);
    const Result<int> outputs = outputsFor(*job_.data, *job_.plan.loss);
    if (!outputs) return reading_.refuse("--loss", outputs.error());
    const int takes = job_.weights ? job_.weights->shape.inputs() : job_.data->inputs();
    if (takes != job_.data->inputs())
      reading_.refuse("--load-weights", "the network has " + std::to_string(takes) +
                                            (takes == 1 ? " input" : " inputs") +
                                            ", these data have " +
                                            std::to_string(job_.data->inputs()));
    const int has = job_.weights ? job_.weights->shape.outputs() : *outputs;
    if (has != *outputs)
      reading_.refuse("--load-weights", "the network has " + std::to_string(has) +
                                            (has == 1 ? " output" : " outputs") +
                                            ", these data and this loss need " +
                                            std::to_string(*outputs));
    if (job_.plan.patience > 0 && job_.data->test.n == 0)
      reading_.refuse("--patience",
                      "watches the test loss, but no examples are kept for "
                      "testing: add --test-fraction 0.3");
  }

  Result<Points> examples(std::uint64_t seed) {
    const std::string file = reading_.file("--data", trainingVocabulary());
    if (!file.empty()) return examplesOf(file);
    const std::string text = reading_.text("--data");
    const Result<Spec> spec = parseSpec(text, trainingVocabulary());
    const bool named = trainingVocabulary().find(text.substr(0, text.find(':'))) != nullptr;
    if (!spec) return Error{spec.error() + (named ? "" : "; a file is named FILE.csv or ./FILE")};
    DataSetup setup;
    setup.generator = *spec;
    setup.seed = seed;
    return makePoints(setup);
  }

  Result<Points> examplesOf(const std::string& file) {
    const Result<std::string> text = readFile(file, kLargestDataFile);
    if (!text) return Error{text.error()};
    const bool squared = job_.plan.loss->kind == LossKind::squared, pairs = hasPairs(*text);
    Result<Points> points =
        pairs && squared ? readPairs(*text) : readPoints(*text, LabelsAre::values);
    const auto whole = [](double label) { return label == std::floor(label); };
    const bool real = squared && (pairs || (points && !std::ranges::all_of(points->label, whole)));
    if (!real) points = readPoints(*text, LabelsAre::classes);
    const char* hint = pairs && !squared ? "; x,y is a function, which takes --loss squared" : "";
    if (!points) return Error{file + ": " + points.error() + hint};
    return points;
  }

  // ---- how long, and what comes out ----

  void readLength() {
    job_.epochs = reading_.whole("--epochs", kEpochs);
    job_.every = reading_.whole("--every", {1, 1e15});
    job_.format = reading_.choice("--format") == 0 ? TableFormat::csv : TableFormat::json;
    job_.save = reading_.text("--save-weights");
    if (given("--save-weights") && job_.save.empty())
      reading_.refuse("--save-weights", "is no file name");
    const std::filesystem::path folder = std::filesystem::path(job_.save).parent_path();
    std::error_code status;
    if (!folder.empty() && !std::filesystem::is_directory(folder, status))
      reading_.refuse("--save-weights", job_.save + ": there is no folder " + folder.string());
    const bool kept = job_.format == TableFormat::json || !job_.save.empty();
    const std::uint64_t rows = rowsKept(job_.epochs, job_.every);
    if (kept && rows > kMostJsonRows)
      reading_.refuse("--every", std::to_string(rows) + " rows are too many to keep (at most " +
                                     std::to_string(kMostJsonRows) + "): print fewer");
  }

  Reading reading_;
  const Arguments& arguments_;
  TrainJob job_;
};

}  // namespace

Result<TrainJob> readTrainJob(const CommandRow& command, const Arguments& arguments) {
  return TrainReading(command, arguments).read();
}

}  // namespace ravine
