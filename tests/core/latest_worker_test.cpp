// The worker that always does the newest job.
#include "core/async/latest_worker.h"

#include <gtest/gtest.h>

#include <memory>
#include <semaphore>

namespace ravine {
namespace {

using Worker = LatestWorker<int, int>;

TEST(LatestWorker, DoesTheJobAndHandsTheResultOverOnce) {
  std::binary_semaphore done(0);
  Worker worker([](const int& job, const Worker::Stop&) { return std::optional(job * 2); },
                [&] { done.release(); });
  worker.submit(21);
  done.acquire();
  EXPECT_EQ(worker.poll(), 42);
  EXPECT_EQ(worker.poll(), std::nullopt);
}

TEST(LatestWorker, NewestWins) {
  std::binary_semaphore started(0), goOn(0), done(0);
  std::atomic<int> jobs = 0;
  Worker worker(
      [&](const int& job, const Worker::Stop& stop) -> std::optional<int> {
        if (++jobs == 1) {
          started.release();
          goOn.acquire();
          EXPECT_TRUE(stop.load());  // a newer job has come meanwhile
          return std::nullopt;
        }
        return job;
      },
      [&] { done.release(); });
  worker.submit(1);
  started.acquire();
  for (int job = 2; job <= 9; ++job) worker.submit(job);
  goOn.release();
  done.acquire();
  EXPECT_EQ(worker.poll(), 9);
  EXPECT_EQ(jobs.load(), 2);  // those between were never begun
}

TEST(LatestWorker, EndsWhileAJobWaitsForItsStop) {
  std::binary_semaphore started(0);
  auto worker =
      std::make_unique<Worker>([&](const int&, const Worker::Stop& stop) -> std::optional<int> {
        started.release();
        while (!stop.load()) std::this_thread::yield();
        return std::nullopt;
      });
  worker->submit(1);
  started.acquire();
  worker.reset();  // returns: the destructor raises the flag and joins
  EXPECT_EQ(worker, nullptr);
}

}  // namespace
}  // namespace ravine
