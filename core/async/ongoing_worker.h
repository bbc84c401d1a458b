// A worker thread that goes on with a task of many small steps, follows the newest orders and
// reports now and then.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace ravine {

// The task lives on the thread alone:
//   take(Orders)      follows other orders
//   busy()            whether there are steps to be made
//   advance(long n)   makes up to n steps
//   report()          tells how things stand
// Newest wins both ways: orders that were overtaken are never seen, and a report that nobody took
// is replaced. The clock decides only when orders are looked at and reports are made.
template <class Task, class Orders, class Report>
class OngoingWorker {
 public:
  explicit OngoingWorker(std::function<void()> onReport = {})
      : onReport_(std::move(onReport)), thread_([this] { run(); }) {}
  ~OngoingWorker() {
    {
      const std::lock_guard lock(mutex_);
      ending_ = true;
      called_ = true;
    }
    wake_.notify_all();
    thread_.join();
  }
  OngoingWorker(const OngoingWorker&) = delete;
  OngoingWorker& operator=(const OngoingWorker&) = delete;

  void submit(Orders orders) {
    {
      const std::lock_guard lock(mutex_);
      orders_ = std::move(orders);
      called_ = true;
    }
    wake_.notify_all();
  }
  // The newest report, once.
  std::optional<Report> poll() {
    const std::lock_guard lock(mutex_);
    return std::exchange(report_, std::nullopt);
  }
  bool ready() const {
    const std::lock_guard lock(mutex_);
    return report_.has_value();
  }

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr auto kBetweenReports = std::chrono::milliseconds(16);  // 60 a second at most
  static constexpr auto kPiece = std::chrono::milliseconds(1);  // between two looks at the clock

  void run() {
    Task task;
    std::unique_lock lock(mutex_);
    while (true) {
      wake_.wait(lock, [&] { return ending_ || orders_ || task.busy(); });
      if (ending_) return;
      std::optional<Orders> orders = std::exchange(orders_, std::nullopt);
      called_ = false;
      lock.unlock();
      if (orders) task.take(*orders);
      work(task);
      const auto begin = Clock::now();
      Report report = task.report();
      // Reports must not take the time from the task.
      next_ = Clock::now() + std::max<Clock::duration>(kBetweenReports, Clock::now() - begin);
      lock.lock();
      report_ = std::move(report);
      lock.unlock();
      if (onReport_) onReport_();  // wakes a window that sleeps until something happens
      lock.lock();
    }
  }

  // Until the next report is due; new orders cut it short once that is past.
  void work(Task& task) {
    for (bool first = true; task.busy(); first = false) {
      const auto begin = Clock::now();
      if (!first && (begin >= next_ || called_)) break;
      task.advance(steps_);
      const auto took = Clock::now() - begin;
      if (took < kPiece / 2) steps_ = std::min(steps_ * 2, 1L << 16);
      if (took > kPiece * 2) steps_ = std::max(steps_ / 2, 1L);
    }
  }

  std::function<void()> onReport_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::optional<Orders> orders_;
  std::optional<Report> report_;
  bool ending_ = false;
  std::atomic<bool> called_ = false;
  long steps_ = 1;  // of one piece
  Clock::time_point next_{};
  std::thread thread_;  // last: starts when everything else is there
};

}  // namespace ravine
