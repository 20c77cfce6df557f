// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "understudy " + (version == null ? "(not packaged)" : version), "Java " + Runtime.version()
    };
  }
}
