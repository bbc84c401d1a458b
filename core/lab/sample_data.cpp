// Examples of the Samples lab from a generator, from the scene, or from its CSV file.
#include "core/data/generators.h"
#include "core/data/sample_csv.h"
#include "core/data/sample_sets.h"
#include "core/io/file.h"
#include "core/io/sha256.h"
#include "core/lab/examples.h"
#include "core/lab/samples.h"
#include "core/math/table.h"

namespace ravine {

namespace {

Result<Samples> samplesOfFile(const OwnSamples& own) {
  const Result<std::string> text = readFile(own.file, kLargestDataFile);
  if (!text) return Error{text.error()};
  if (sha256(*text) != own.sha256)
    return Error{own.file + ": is not the file this scene was made with (its SHA-256 differs): " +
                 "load it anew"};
  Result<Samples> samples = readSamples(*text, own.kind);
  if (!samples) return Error{own.file + ": " + samples.error()};
  return samples;
}

// Points of two classes, the first one −1.
Result<Samples> fromPoints(const Spec& generator, std::uint64_t seed) {
  const DatasetRow& row = *findRow(datasetRows(), generator.name);
  const Points points = row.make(numbersOf(generator, row.description), seed);
  if (points.classes.size() != 2)
    return Error{"`" + generator.name + "` has " + std::to_string(points.classes.size()) +
                 " classes, a boundary parts two"};
  Samples samples{SampleKind::plane, {}};
  for (int i = 0; i < points.n(); ++i)
    samples.rows.push_back({points.at(i, 0), points.at(i, 1),
                            points.label[static_cast<std::size_t>(i)] > 0 ? 1. : -1.});
  return samples;
}

Result<Samples> rawSamples(const SampleSetup& setup) {
  if (setup.own && !setup.own->file.empty()) return samplesOfFile(*setup.own);
  if (setup.own) {
    const auto rows = setup.own->rows.all();
    return Samples{setup.own->kind, {rows.begin(), rows.end()}};
  }
  const std::string wrong = checkSpec(setup.generator, sampleSetVocabulary());
  if (!wrong.empty()) return Error{wrong};
  const SampleSetRow* row = findRow(sampleSetRows(), setup.generator.name);
  if (!row) return fromPoints(setup.generator, setup.seed);
  return row->make(numbersOf(setup.generator, row->description), setup.seed);
}

}  // namespace

Result<Samples> makeSamples(const SampleSetup& setup, SampleKind kind) {
  Result<Samples> samples = rawSamples(setup);
  if (!samples) return samples;
  if (samples->rows.empty()) return Error{"there are no examples yet: paint some or load a file"};
  const std::string_view has = unsuited(*samples, kind);
  if (!has.empty())
    return Error{"the model wants " + std::string(wordsOf(kind)) + ", these examples are " +
                 std::string(has)};
  samples->kind = kind;
  if (setup.scaled) apply(scalingOf(*samples), *samples);
  return samples;
}

Result<OwnSamples> ownSamples(const std::string& file, SampleKind kind) {
  const Result<std::string> text = readFile(file, kLargestDataFile);
  if (!text) return Error{text.error()};
  Result<Samples> samples = readSamples(*text, kind);
  if (!samples) return Error{file + ": " + samples.error()};
  OwnSamples own{kind, {}, {}, {}};
  if (samples->rows.size() > kMostScenePoints)
    own.file = file, own.sha256 = sha256(*text);
  else
    own.rows = SampleList(std::move(samples->rows));
  return own;
}

Result<std::shared_ptr<const FiniteSum>> makeSum(const Spec& objective, Samples samples) {
  const std::string wrong = checkSpec(objective, sumVocabulary());
  if (!wrong.empty()) return Error{wrong};
  const SumRow& row = *findSum(objective.name);
  const std::vector<double> numbers = numbersOf(objective, row.objective.description);
  return std::make_shared<const FiniteSum>(row, numbers.empty() ? 0 : numbers[0],
                                           std::move(samples));
}

Result<Method> makeSumMethod(const Spec& optimizer, const SumRow& objective) {
  return makeMethod(optimizer, objective.loss == SumLoss::nearest);
}

}  // namespace ravine
