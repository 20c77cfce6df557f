// SPDX-License-Identifier: Apache-2.0
/**
 * Stateful fakes of provider and registrar interfaces, with faults on demand.
 *
 * <p>Each is a plain state machine from a {@link dev.understudy.testkit.fake.FakeRequest} to a
 * {@link dev.understudy.testkit.fake.FakeResponse}; {@link
 * dev.understudy.testkit.fake.FakeHttpServer} puts one on a loopback socket. A fake keeps records
 * as the vendor keeps them and serves the zone that follows from them, so a write to the interface
 * is seen in DNS. What it did, and whether it took effect, is in its {@link
 * dev.understudy.testkit.fake.WriteLog}, truthfully, whatever the answer said.
 */
@NullMarked
package dev.understudy.testkit.fake;

import org.jspecify.annotations.NullMarked;
