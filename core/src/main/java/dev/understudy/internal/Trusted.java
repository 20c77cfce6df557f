// SPDX-License-Identifier: Apache-2.0
package dev.understudy.internal;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Hands out what must not be public, to the modules of this library only (the package is exported
 * to them by name): the characters of a secret, for the code that signs a request, and write
 * permits, for the engines.
 *
 * <p>The classes that own these powers put them here when they are loaded.
 */
public final class Trusted {
  private static volatile @Nullable Function<Object, String> reveal;
  private static volatile @Nullable PermitMaker permits;

  private Trusted() {}

  /** Makes a write permit; its result is cast by the caller. */
  public interface PermitMaker {
    /** A permit of a lease epoch and the digest of the plan it is for. */
    Object make(long epoch, String planDigest, String effect);
  }

  /** Called by the class of secrets alone. */
  public static void offerReveal(Function<Object, String> power) {
    reveal = power;
  }

  /** Called by the class of write permits alone. */
  public static void offerPermits(PermitMaker power) {
    permits = power;
  }

  /**
   * The characters of a secret. The result must go into a request at once and nowhere else.
   *
   * @throws IllegalStateException when no secret has ever been made
   */
  public static String reveal(Object secret) {
    Function<Object, String> power = reveal;
    if (power == null) {
      throw new IllegalStateException("no secret has been made");
    }
    return power.apply(secret);
  }

  /** A new write permit. */
  public static Object permit(long epoch, String planDigest, String effect) {
    PermitMaker power = permits;
    if (power == null) {
      throw new IllegalStateException("the class of write permits is not loaded");
    }
    return power.make(epoch, planDigest, effect);
  }
}
