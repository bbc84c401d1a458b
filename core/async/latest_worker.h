// A worker thread that always works on the newest job: newest wins both ways.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "core/async/stop.h"

namespace ravine {

// The work gets the job and a flag that turns true when a newer job has come or the worker is about
// to end; it returns an empty optional when it gave up. Results are taken by `poll`; one that
// nobody took is replaced by a newer one.
template <class Job, class Result>
class LatestWorker {
 public:
  using Stop = StopFlag;
  using Work = std::function<std::optional<Result>(const Job&, const Stop&)>;

  explicit LatestWorker(Work work, std::function<void()> onResult = {})
      : work_(std::move(work)), onResult_(std::move(onResult)), thread_([this] { run(); }) {}
  ~LatestWorker() {
    {
      const std::lock_guard lock(mutex_);
      ending_ = true;
      stop_ = true;
    }
    wake_.notify_all();
    thread_.join();
  }
  LatestWorker(const LatestWorker&) = delete;
  LatestWorker& operator=(const LatestWorker&) = delete;

  void submit(Job job) {
    {
      const std::lock_guard lock(mutex_);
      job_ = std::move(job);
      stop_ = true;  // of the job in hand
    }
    wake_.notify_all();
  }
  // The newest result, once.
  std::optional<Result> poll() {
    const std::lock_guard lock(mutex_);
    return std::exchange(result_, std::nullopt);
  }
  bool ready() const {
    const std::lock_guard lock(mutex_);
    return result_.has_value();
  }
  bool busy() const {
    const std::lock_guard lock(mutex_);
    return working_ || job_.has_value();
  }

 private:
  void run() {
    std::unique_lock lock(mutex_);
    while (true) {
      wake_.wait(lock, [this] { return ending_ || job_; });
      if (ending_) return;
      const Job job = std::move(*job_);
      job_.reset();
      working_ = true;
      stop_ = false;
      lock.unlock();
      std::optional<Result> result = work_(job, stop_);
      lock.lock();
      working_ = false;
      const bool fresh = result.has_value();
      if (fresh) result_ = std::move(result);
      if (!fresh || !onResult_) continue;
      lock.unlock();
      onResult_();  // wakes a window that sleeps until something happens
      lock.lock();
    }
  }

  Work work_;
  std::function<void()> onResult_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::optional<Job> job_;
  std::optional<Result> result_;
  bool ending_ = false, working_ = false;
  Stop stop_ = false;
  std::thread thread_;  // last: starts when everything else is there
};

}  // namespace ravine
