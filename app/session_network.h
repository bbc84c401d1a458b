// The part of the session of a lab that trains a network: examples made from the scene, training on
// a worker, the newest report.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/async/ongoing_worker.h"
#include "core/lab/network_training.h"
#include "core/scene/scene.h"

namespace ravine {

class SessionNetwork {
 public:
  // A patient one trains on this thread and has everything at full quality at once.
  SessionNetwork(bool patient, std::function<void()> onWork);
  ~SessionNetwork();

  // Takes edits of the scene in, at once: examples, plan, widths. Training goes on by them.
  void refresh(const NetworkLab& lab);
  void refresh(const FunctionLab& lab);
  // Once a frame: training as far as playing and pace say; takes in what the worker reports.
  // Ends playing where nothing can be trained any further, and at what view.pauseOn names; returns
  // that in the frame in which it has happened.
  template <class Lab>
  PauseOn update(const Lab& lab, View& view, double seconds) {
    refresh(lab);
    return move(lab.pace, view, seconds);
  }
  // Another lab is shown: training rests.
  void rest();
  // The part of the plane that is in view.
  void look(const Box& box);

  void train(long updates);  // so many more
  void trainEpoch();
  void restart();
  void goOn();
  void rewind(long update);
  // This network of those side by side becomes the one in hand.
  void takeBeside(const Variant& variant);
  void setParameter(std::size_t place, float value);
  // One update on this example alone, by its row among all.
  void stepOn(int row);
  // Another scene was opened: starts anew and trains so many updates.
  template <class Lab>
  void begin(const Lab& lab, long updates) {
    refresh(lab);
    beginAnew(updates);
  }

  const TrainingReport& report() const { return report_; }
  const TrainingData* examples() const { return data_.get(); }
  // What is around all examples, with a margin: a square, or as high as the values of a function.
  const Box& home() const { return home_; }
  // Why the scene's data cannot be had or the loss does not suit them; what was before stays.
  const std::string& problem() const { return dataProblem_.empty() ? lossProblem_ : dataProblem_; }
  bool reportWaiting() const;
  long revision() const { return revision_; }  // changes with every report

 private:
  using Worker = OngoingWorker<NetworkTraining, TrainingOrders, TrainingReport>;
  // What a lab wants of its training; see TrainingOrders.
  struct Wanted {
    TrainingPlan plan;
    std::vector<Variant> beside;
    bool snapshots, remembered;
  };
  void follow(const DataSetup& data, Wanted wanted);
  bool takeExamples(const DataSetup& data);
  PauseOn move(double pace, View& view, double seconds);
  void wait(const View& view, double pace);
  PauseOn stopsByItself(View& view);
  void beginAnew(long updates);
  void send();
  void receive(TrainingReport report);

  const bool patient_;
  std::function<void()> onWork_;
  std::unique_ptr<Worker> worker_;
  NetworkTraining direct_;  // of a patient session
  std::shared_ptr<const TrainingData> data_;
  DataSetup made_;  // what data_ was made from
  bool tried_ = false;
  std::string dataProblem_, lossProblem_;
  Box home_{-6, 6, -6, 6};
  TrainingOrders orders_;
  bool unsent_ = false;
  long lastEdit_ = 0;
  double owed_ = 0;       // updates that pace allows, with a fraction
  long playingFrom_ = 0;  // number of the orders with which training was last told to go on
  TrainingReport report_;
  long revision_ = 0;
};

}  // namespace ravine
