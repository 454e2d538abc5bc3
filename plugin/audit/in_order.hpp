// Work on many inputs at once, results in the order of the inputs, a bounded number in flight.
//
// `next` is called by one thread at a time, `work` by many at once, `write` by the calling thread only, in order. With
// one job no thread is made. An exception out of any of them stops the rest and is thrown to the caller.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace onrecord {

template <typename In, typename Out, typename Next, typename Work, typename Write>
class InOrder {
 public:
  InOrder(unsigned jobs, Next next, Work work, Write write)
      : jobs_(jobs), next_(std::move(next)), work_(std::move(work)), write_(std::move(write)) {}

  void run() {
    if (jobs_ <= 1) return run_here();
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < jobs_; ++i) threads.emplace_back([this] { serve(); });
    try {
      drain();
    } catch (...) {
      fail(std::current_exception());
    }
    for (auto& thread : threads) thread.join();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  void run_here() {
    for (In in; next_(in);) write_(work_(std::move(in)));
  }

  // One worker: takes the next input while no more than a few results wait to be written.
  void serve() try {
    for (;;) {
      In in;
      std::uint64_t number = 0;
      {
        std::unique_lock lock(mutex_);
        room_.wait(lock, [&] { return done_ || taken_ - written_ < std::uint64_t{4} * jobs_; });
        if (done_ || !next_(in)) {
          done_ = true;
          ready_.notify_all();
          room_.notify_all();
          return;
        }
        number = taken_++;
      }
      Out out = work_(std::move(in));
      std::unique_lock lock(mutex_);
      results_.emplace(number, std::move(out));
      if (number == written_) ready_.notify_one();
    }
  } catch (...) {
    fail(std::current_exception());
  }

  void drain() {
    std::unique_lock lock(mutex_);
    for (;;) {
      ready_.wait(lock, [&] { return failure_ || results_.count(written_) || (done_ && written_ == taken_); });
      const auto it = results_.find(written_);
      if (failure_ || it == results_.end()) return;
      Out out = std::move(it->second);
      results_.erase(it);
      ++written_;
      room_.notify_all();
      lock.unlock();
      write_(std::move(out));
      lock.lock();
    }
  }

  void fail(std::exception_ptr failure) {
    std::unique_lock lock(mutex_);
    if (!failure_) failure_ = std::move(failure);
    done_ = true;
    ready_.notify_all();
    room_.notify_all();
  }

  unsigned jobs_;
  Next next_;
  Work work_;
  Write write_;
  std::mutex mutex_;
  std::condition_variable ready_, room_;
  std::map<std::uint64_t, Out> results_;
  std::uint64_t taken_ = 0, written_ = 0;
  bool done_ = false;
  std::exception_ptr failure_;
};

template <typename In, typename Out, typename Next, typename Work, typename Write>
void in_order(unsigned jobs, Next next, Work work, Write write) {
  InOrder<In, Out, Next, Work, Write>(jobs, std::move(next), std::move(work), std::move(write)).run();
}

}  // namespace onrecord
