// The Function lab's part of the scene: a network of one input that fits a function (syllabus F1,
// F2), and how it is shown.
#pragma once

#include <span>
#include <string_view>

#include "core/scene/network.h"

namespace ravine {

inline constexpr Limits kDeepLayersLimits{2, kMostHiddenLayers};

inline constexpr Limits kPiecesLimits{1, 64};
inline constexpr std::size_t kMostBumps = 64;

inline constexpr Limits kSetsLimits{2, 500};
inline constexpr Limits kFitUpdatesLimits{10, 1e5};

// What the middle shows: the network in hand, or a deep one beside it with as many parameters (F4),
// or a sum of bumps built by hand (F3), or fits over many resampled sets of examples (F5).
enum class FunctionPicture { network, deepBesideWide, bumps, biasVariance };
std::span<const std::string_view> namesOf(FunctionPicture);

// z(x) = d(h(x − c₁) − h(x − c₂)) with the step h: two threshold units make one bump.
struct Bump {
  double from = -1, to = 1, height = 1;  // c₁, c₂, d
  bool operator==(const Bump&) const = default;
};

// What is drawn of it.
struct FunctionLook {
  bool target = true;  // f without noise
  bool parts = true;   // what every unit of the last hidden layer adds to the sum
  bool kinks = true;   // where every unit of the first layer bends
  bool points = true, testPoints = true;
  bool batch = true;  // the examples of the last update, and what they want
  bool diagram = true;
  bool logLoss = true;
  bool operator==(const FunctionLook&) const = default;
};

struct FunctionLab : NetworkSetup {
  FunctionPicture picture = FunctionPicture::network;
  int deepLayers = 3;                           // of the deep network beside it
  std::vector<Bump> bumps{Bump{}};              // built by hand, or to approximate the target
  int pieces = 8;                               // so many bumps and elbows approximate it
  std::vector<int> widths{1, 2, 4, 8, 16, 32};  // of the networks that are fitted to every set
  int sets = 60;                                // of examples
  int fitUpdates = 2000;                        // of each fit
  FunctionLook look;

  FunctionLab() {
    data.generator = {"function", {}};
    data.testFraction = 0.2;
    hidden = {{16, {"relu", {}}}};
    init = {"he", {}};
    training.loss = {"squared", {}};
    training.optimizer = {"adam", {{"lr", 0.02}}};
    training.batch = 10;
  }
  bool operator==(const FunctionLab&) const = default;
};

}  // namespace ravine
