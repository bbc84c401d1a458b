// Examples from a generator, from the scene, or from its CSV file.
#include "core/lab/examples.h"

#include "core/data/csv_reading.h"
#include "core/data/generators.h"
#include "core/io/file.h"
#include "core/io/sha256.h"
#include "core/lab/function_target.h"
#include "core/lab/vocabulary.h"
#include "core/math/table.h"

namespace ravine {

namespace {

Result<Points> pointsOfFile(const OwnData& own) {
  const Result<std::string> text = readFile(own.file, kLargestDataFile);
  if (!text) return Error{text.error()};
  if (sha256(*text) != own.sha256)
    return Error{own.file + ": is not the file this scene was made with (its SHA-256 differs): " +
                 "load it anew"};
  Result<Points> points =
      own.classes.empty() ? readPairs(*text) : readPoints(*text, LabelsAre::classes);
  if (!points) return Error{own.file + ": " + points.error()};
  if (points->classes != own.classes)
    return Error{own.file + ": its classes are not those of the scene: load it anew"};
  return points;
}

Result<Points> pointsOf(const OwnData& own) {
  if (!own.file.empty()) return pointsOfFile(own);
  if (own.points.all().empty() && own.pairs.all().empty())
    return Error{"there are no points yet: paint some or load a file"};
  Points points;
  if (own.classes.empty()) {
    points.inputs = 1;
    for (const ScenePair& p : own.pairs.all()) points.x.push_back(p.x), points.label.push_back(p.y);
    return points;
  }
  points.classes = own.classes;
  for (const ScenePoint& p : own.points.all()) {
    if (p.label < 0 || p.label >= static_cast<int>(own.classes.size()))
      return Error{"a point has the label " + std::to_string(p.label) + ", but there are " +
                   std::to_string(own.classes.size()) + " classes"};
    points.add(p.x, p.y, p.label);
  }
  return points;
}

}  // namespace

Result<Points> makePoints(const DataSetup& setup) {
  if (setup.own) return pointsOf(*setup.own);
  const std::string wrong = checkSpec(setup.generator, trainingVocabulary());
  if (!wrong.empty()) return Error{wrong};
  if (setup.generator.name == functionRow().name) {
    const Result<Target> target = makeTarget(setup.generator, setup.seed);
    return target ? drawFunction(setup.generator, *target, setup.seed) : Error{target.error()};
  }
  const DatasetRow& row = *findRow(datasetRows(), setup.generator.name);
  return row.make(numbersOf(setup.generator, row.description), setup.seed);
}

int classesOf(const DataSetup& setup) {
  if (setup.own) return static_cast<int>(setup.own->classes.size());
  for (const Parameter& p : datasetVocabulary().find(setup.generator.name)->parameters)
    if (p.key == "arms" || p.key == "classes")
      return static_cast<int>(setup.generator.number(p.key, p.fallback));
  return 2;
}

}  // namespace ravine
