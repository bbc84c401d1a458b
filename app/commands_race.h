// What `ravine simulate` is asked to run, read from its options; pasted commands are read alike.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/commands.h"
#include "core/lab/run_table.h"
#include "core/lab/samples.h"
#include "core/spec/result.h"

namespace ravine {

struct Racer {
  std::string written;  // the spec as it was typed
  Spec spec;
  Method method;
};

struct Race {
  Spec surface;  // what the objective was made from
  std::optional<Objective> objective;
  // Of an objective with data; its order of examples begins with the options' seed.
  std::shared_ptr<const FiniteSum> sum;  // null: a surface
  SampleSetup data;
  int batch = 0;  // 0: all
  Order order = Order::reshuffle;
  std::vector<Racer> racers;
  SpecChain schedule;
  Spec averaging;
  RunOptions options;  // its seed is the first one
  std::uint64_t seeds = 1, every = 1;
  TableFormat format = TableFormat::csv;
};

// All options, checked; errors read "simulate: --steps: what is wrong".
Result<Race> readRace(const CommandRow& command, const Arguments& arguments);

using Telling = std::function<void(const std::string&)>;  // hears one line
// Adds all runs in their order, one in memory at a time, numbered on from `number`; those that
// diverge are told. False when the table wants no more.
bool addRuns(const Race& race, RunTable& table, std::size_t& number, const Telling& tell);

}  // namespace ravine
