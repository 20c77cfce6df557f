// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab.net;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The one thread behind all server sockets of a lab. Everything that changes a channel runs on it.
 * Thread-safe.
 */
public final class SocketLoop implements Closeable {
  private static final long CALL_SECONDS = 10;

  private final Selector selector;
  private final Thread thread;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  /** What to do when a channel is ready; put on its key. */
  @FunctionalInterface
  interface Ready {
    void run(SelectionKey key) throws IOException;
  }

  /**
   * Starts the thread.
   *
   * @throws UncheckedIOException when the system gives no selector
   */
  public SocketLoop() {
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException("no selector for the sockets of the lab", e);
    }
    thread = new Thread(this::run, "lab-sockets");
    thread.setDaemon(true);
    thread.start();
  }

  /** Watches a channel. To be called on the loop's thread. */
  SelectionKey register(SelectableChannel channel, int operations, Ready ready) throws IOException {
    return channel.register(selector, operations, ready);
  }

  /** Runs something on the loop's thread, soon. */
  void later(Runnable task) {
    tasks.add(task);
    selector.wakeup();
  }

  /**
   * Runs something on the loop's thread and waits for its result.
   *
   * @throws IllegalStateException when the loop is closed, or does not come to it in 10 s
   */
  <T> T call(Supplier<T> task) {
    if (Thread.currentThread() == thread) {
      return task.get();
    }
    if (closed) {
      throw new IllegalStateException("the lab is closed");
    }
    CompletableFuture<T> result = new CompletableFuture<>();
    later(
        () -> {
          try {
            result.complete(task.get());
          } catch (RuntimeException e) {
            result.completeExceptionally(e);
          }
        });
    try {
      return result.get(CALL_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("on the socket thread of the lab: " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the lab's socket thread is stuck or closed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the socket thread", e);
    }
  }

  /**
   * Lets go of channels that were closed: a registered one listens on until the selector has looked
   * at it again. To be called on the loop's thread.
   */
  void settle() {
    try {
      selector.selectNow();
    } catch (IOException e) {
      throw new UncheckedIOException("the selector of the lab is broken", e);
    }
  }

  private void run() {
    List<SelectionKey> ready = new ArrayList<>();
    while (!closed) {
      try {
        selector.select();
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
          task.run();
        }
        if (closed) {
          break;
        }
        ready.addAll(selector.selectedKeys());
        selector.selectedKeys().clear();
        for (SelectionKey key : ready) {
          serve(key);
        }
        ready.clear();
      } catch (IOException | ClosedSelectorException e) {
        break;
      }
    }
    closeAll();
  }

  private static void serve(SelectionKey key) {
    try {
      if (key.isValid()) {
        ((Ready) key.attachment()).run(key);
      }
    } catch (IOException | RuntimeException e) {
      // A peer that went away, or octets that broke a handler: this connection ends, others go on.
      closeQuietly(key.channel());
    }
  }

  private void closeAll() {
    for (SelectionKey key : List.copyOf(selector.keys())) {
      closeQuietly(key.channel());
    }
    closeQuietly(selector);
  }

  static void closeQuietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      // It is out of use either way.
    }
  }

  /** Closes all sockets and ends the thread, within a second. */
  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    if (Thread.currentThread() != thread) {
      try {
        thread.join(1000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
