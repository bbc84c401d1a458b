// The Function lab's part of the scene: a network of one input that fits a function (syllabus F1,
// F2), and how it is shown.
#pragma once

#include "core/scene/network.h"

namespace ravine {

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
  FunctionLook look;

  FunctionLab() {
    data.generator = {"function", {}};
    data.testFraction = 0.2;
    hidden = {{12, {"relu", {}}}};
    init = {"he", {}};
    training.loss = {"squared", {}};
    training.optimizer = {"adam", {{"lr", 0.01}}};
    training.batch = 10;
    pace = 300;
  }
  bool operator==(const FunctionLab&) const = default;
};

}  // namespace ravine
