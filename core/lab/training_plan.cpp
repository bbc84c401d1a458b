// Plans of training from the names in a scene.
#include "core/lab/trainer.h"
#include "core/math/table.h"

namespace ravine {

TrainingPlan planOf(const NetworkSetup& setup) {
  TrainingPlan plan;
  for (const HiddenLayer& layer : setup.hidden)
    plan.hidden.push_back({layer.units, *makeActivation(layer.activation)});
  const TrainingSetup& training = setup.training;
  plan.init = findRow(initRows(), setup.init.name);
  plan.initNumbers = numbersOf(setup.init, plan.init->description);
  plan.seed = setup.seed;
  plan.loss = findRow(lossRows(), training.loss.name);
  plan.method = *makeMethod(training.optimizer);
  plan.schedule = training.schedule;
  plan.clip = training.clip;
  plan.batch = training.batch;
  plan.order = training.order;
  plan.penalty = {training.l1, training.l2};
  plan.dropout = training.dropout;
  plan.patience = training.patience;
  return plan;
}

TrainingPlan planOf(const NetworkLab& lab) {
  TrainingPlan plan = planOf(static_cast<const NetworkSetup&>(lab));
  plan.byHand = lab.byHand;
  return plan;
}

TrainingPlan withWidth(TrainingPlan plan, int width) {
  if (plan.hidden.empty()) plan.hidden.push_back({width, {findRow(activationRows(), "tanh"), 0}});
  for (HiddenSetup& layer : plan.hidden) layer.units = width;
  plan.byHand = {};
  return plan;
}

TrainingPlan withActivation(TrainingPlan plan, const Activation& activation) {
  for (HiddenSetup& layer : plan.hidden) layer.activation = activation;
  return plan;
}

}  // namespace ravine
