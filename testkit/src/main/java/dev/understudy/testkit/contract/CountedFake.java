// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import dev.understudy.testkit.fake.FakeRequest;
import dev.understudy.testkit.fake.FakeResponse;
import dev.understudy.testkit.fake.FaultPlan;
import dev.understudy.testkit.fake.HttpFake;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A fake that counts what it is asked, some requests apart from the others. Thread-safe. */
public final class CountedFake implements HttpFake {
  private final HttpFake fake;
  private final Predicate<FakeRequest> isApart;
  private final AtomicInteger counted = new AtomicInteger();
  private final AtomicInteger apart = new AtomicInteger();

  /** Around a fake; what is counted apart is polls and the like. */
  public CountedFake(HttpFake fake, Predicate<FakeRequest> isApart) {
    this.fake = fake;
    this.isApart = isApart;
  }

  /** How many requests have come that are not counted apart. */
  public int counted() {
    return counted.get();
  }

  /** How many requests have come that are. */
  public int apart() {
    return apart.get();
  }

  @Override
  public FakeResponse handle(FakeRequest request) {
    (isApart.test(request) ? apart : counted).incrementAndGet();
    return fake.handle(request);
  }

  @Override
  public String basePath() {
    return fake.basePath();
  }

  @Override
  public Optional<FaultPlan> faultPlan() {
    return fake.faultPlan();
  }
}
