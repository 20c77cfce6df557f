// SPDX-License-Identifier: Apache-2.0
package dev.understudy.testkit.lab.net;

/** How a message came. */
public enum Transport {
  UDP,
  TCP
}
