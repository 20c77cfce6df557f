// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.contract;

import dev.understudy.call.TimeSource;
import dev.understudy.registrar.Registrar;
import dev.understudy.testkit.fake.FaultPlan;
import dev.understudy.testkit.fake.MemoryRegistry;
import dev.understudy.testkit.fake.WriteLog;
import dev.understudy.zone.DomainName;
import java.util.List;

/** A registrar under test and everything around it, fresh for each test. */
public interface RegistrarFixture extends AutoCloseable {
  /** The registrar under test. */
  Registrar registrar();

  /** The registry behind it, the zone registered and known to the registrar. */
  MemoryRegistry registry();

  /** The zone registered, delegated to two name servers outside of it. */
  DomainName zone();

  /** Texts that must never be shown. */
  List<String> secrets();

  /** The clock. */
  TimeSource time();

  /** What the registrar was asked to change. */
  WriteLog writeLog();

  /** The faults the registrar's interface is under. */
  FaultPlan faults();

  /** Ends it all. */
  @Override
  void close();
}
