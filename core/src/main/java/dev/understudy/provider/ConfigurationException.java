// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

/** A setting is missing or wrong; nothing has been asked of anybody. */
public class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With which setting, what was found and what was expected. */
  public ConfigurationException(String message) {
    super(message);
  }
}
