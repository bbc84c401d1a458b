// The Network lab's part of the scene: data, network, training, and how they are shown.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/math/limits.h"
#include "core/math/order.h"
#include "core/scene/basics.h"
#include "core/scene/inside.h"
#include "core/scene/network_views.h"
#include "core/spec/spec.h"

namespace ravine {

inline constexpr int kMostHiddenLayers = 6;
inline constexpr Limits kUnitsLimits{1, 256};
inline constexpr Limits kPenaltyLimits{0, 1e3};
inline constexpr Limits kDropoutLimits{0, 0.95};
inline constexpr Limits kPatienceLimits{0, 1e6};  // epochs; 0: never stops early
inline constexpr Limits kTestFractionLimits{0, 0.95};
inline constexpr Limits kPaceLimits{0.2, 1e6};  // updates a second; 0: no limit
inline constexpr std::size_t kMostClasses = 6;
inline constexpr Limits kLabelLimits{0, kMostClasses - 1};
inline constexpr std::size_t kMostBeside = 8;  // networks side by side

// An example that was painted or came from a file.
struct ScenePoint {
  double x = 0, y = 0;
  int label = 0;  // number of its class
  bool operator==(const ScenePoint&) const = default;
};

using PointList = ListOf<ScenePoint>;

// The same for a function of one variable.
struct ScenePair {
  double x = 0, y = 0;
  bool operator==(const ScenePair&) const = default;
};

// Examples that no generator draws: points of the scene itself, or a CSV file with its checksum.
struct OwnData {
  std::vector<std::string> classes;  // their names; none: real values, in `pairs`
  PointList points;
  std::string file, sha256;  // where there are more than a scene holds; else empty
  ListOf<ScenePair> pairs{};
  bool operator==(const OwnData&) const = default;
};

struct DataSetup {
  Spec generator{"spiral", {}};
  std::optional<OwnData> own;  // in place of what the generator draws
  double testFraction = 0.3;
  bool scaled = false;     // inputs centred and scaled by the training examples' mean and sd
  std::uint64_t seed = 0;  // of the generator and of the split
  bool operator==(const DataSetup&) const = default;
};

struct HiddenLayer {
  int units = 8;
  Spec activation{"tanh", {}};
  bool operator==(const HiddenLayer&) const = default;
};

// How it is trained. None of this starts a run anew.
struct TrainingSetup {
  Spec loss{"logistic", {}};
  Spec optimizer{"adam", {{"lr", 0.03}}};
  SpecChain schedule{{"constant", {}}};
  double clip = 0;  // longest gradient an update is given; 0: no clipping
  int batch = 20;   // 0: all examples
  Order order = Order::reshuffle;
  double l1 = 0, l2 = 0, dropout = 0;
  int patience = 0;  // stops when the test loss has not fallen for so many epochs; 0: never
  bool operator==(const TrainingSetup&) const = default;
};

// What is drawn of it.
struct NetworkLook {
  bool confidence = true;  // the farther from the boundary, the deeper the colour
  bool boundary = true, margin = false;
  bool points = true, testPoints = true, wrong = true;
  bool diagram = true;
  bool logLoss = true;
  bool operator==(const NetworkLook&) const = default;
};

// A network, what it learns from and how: what every lab that trains one has.
struct NetworkSetup {
  DataSetup data;
  std::vector<HiddenLayer> hidden{HiddenLayer{16}};
  Spec init{"xavier", {}};
  std::uint64_t seed = 0;  // of initial weights, order and dropout
  TrainingSetup training;
  double pace = 1000;  // updates a second; 0: as many as the machine makes
  bool operator==(const NetworkSetup&) const = default;
};

struct NetworkLab : NetworkSetup {
  std::vector<int> widths{1, 3, 6, 20};  // of the networks that are trained side by side
  std::vector<Spec> activations{{"sigmoid", {}}, {"relu", {}}};  // or of these
  Beside besideBy = Beside::widths;
  bool sideBySide = false;
  NetworkLook look;
  InsideLook inside;
  ParameterList byHand;  // the weights a run starts from where they were set by hand; else none
  SurfaceLook surface;
  FlowLook flow;
  CapacityLook capacity;
  bool operator==(const NetworkLab&) const = default;
};

}  // namespace ravine
