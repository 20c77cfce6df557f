// SPDX-License-Identifier: Apache-2.0
package dev.understudy.manual;

import dev.understudy.finding.SafeText;
import dev.understudy.provider.Settings;
import java.util.Set;

/**
 * Where a person has to enter a change. As texts the settings are {@code where} and {@code
 * contact}.
 *
 * @param where the registrar's name or the address of its console, as it is to be shown
 * @param contact who can do it, or how to reach them; may be empty
 */
public record ManualSettings(String where, String contact) {
  private static final Set<String> KNOWN = Set.of("where", "contact");

  /** Makes the texts safe to print. */
  public ManualSettings {
    where = SafeText.of(where);
    contact = SafeText.of(contact);
  }

  /** Without a name and contact. */
  public static ManualSettings standard() {
    return new ManualSettings("the registrar of the domain", "");
  }

  /**
   * Reads them from texts.
   *
   * @throws dev.understudy.provider.ConfigurationException when one is unknown
   */
  public static ManualSettings of(Settings settings) {
    settings.allowOnly(KNOWN);
    return new ManualSettings(
        settings.get("where", standard().where()), settings.get("contact", ""));
  }
}
