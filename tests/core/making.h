// What tests make from spec texts: objectives, methods, schedules and whole runs; a wrong text
// throws, which fails the test with its message.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>

#include "core/lab/simulation.h"
#include "core/lab/vocabulary.h"

namespace ravine {

template <class T>
T orThrow(Result<T> result) {
  if (!result) throw std::runtime_error(result.error());
  return *result;
}

inline Objective objectiveOf(std::string_view text) {
  return orThrow(makeObjective(orThrow(parseSpec(text, objectiveVocabulary()))));
}
inline Method methodOf(std::string_view text) {
  return orThrow(makeMethod(orThrow(parseSpec(text, optimizerVocabulary()))));
}
inline SpecChain scheduleOf(std::string_view text) {
  SpecChain chain = orThrow(parseChain(text, scheduleVocabulary()));
  const std::string wrong = checkChain(chain);
  if (!wrong.empty()) throw std::runtime_error(wrong);
  return chain;
}

inline Trajectory simulate(const Objective& f, const Method& method, const RunOptions& options,
                           std::string_view schedule = "constant") {
  Trajectory run;
  simulateRun(f, method, scheduleOf(schedule), options, run);
  return run;
}
inline Trajectory simulate(std::string_view objective, std::string_view optimizer,
                           const RunOptions& options, std::string_view schedule = "constant") {
  return simulate(objectiveOf(objective), methodOf(optimizer), options, schedule);
}

// Equal bits: tells 0 from −0 and a NaN from another.
inline bool sameBits(double a, double b) { return std::memcmp(&a, &b, sizeof a) == 0; }
inline bool sameBits(const std::vector<double>& a, const std::vector<double>& b) {
  const auto same = [](double p, double q) { return sameBits(p, q); };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same);
}
inline bool sameBits(const Trajectory& a, const Trajectory& b) {
  return sameBits(a.x, b.x) && sameBits(a.y, b.y) && sameBits(a.loss, b.loss) &&
         sameBits(a.gx, b.gx) && sameBits(a.gy, b.gy) && sameBits(a.lr, b.lr) &&
         a.divergedAt == b.divergedAt && a.flags == b.flags && a.firstFlagged == b.firstFlagged &&
         a.evaluations == b.evaluations;
}

inline double distance(const Trajectory& run, std::size_t k, double x, double y) {
  return std::hypot(run.x[k] - x, run.y[k] - y);
}

// A spec text as a test's name: letters and digits kept, the rest as `_`.
inline std::string testName(std::string_view text) {
  std::string name;
  for (char c : text)
    if (std::isalnum(static_cast<unsigned char>(c)))
      name += c;
    else if (!name.empty() && name.back() != '_')
      name += '_';
  return name;
}

// The names of a table's rows, for tests that run once per row.
template <class Row>
std::vector<std::string> namesOfRows(std::span<const Row> rows) {
  std::vector<std::string> names;
  for (const Row& row : rows) names.emplace_back(row.description.name);
  return names;
}

inline std::string paramName(const testing::TestParamInfo<std::string>& info) {
  return testName(info.param);
}

// Surfaces that are no quadratics, each with a start from which a search has something to find.
inline const std::pair<const char*, Point> kCurvedPlaces[] = {{"rosenbrock", {-1.2, 1}},
                                                              {"himmelblau", {-0.5, -0.5}},
                                                              {"beale", {1, 1.5}},
                                                              {"styblinski_tang", {-0.2, 4}},
                                                              {"branin", {2, 13}},
                                                              {"two_wells", {1.75, 0.9}},
                                                              {"three_hump_camel", {-2.2, 2}},
                                                              {"goldstein_price", {-1.5, 0.5}},
                                                              {"banana", {-1.21, 0.853}}};

}  // namespace ravine
