// SPDX-License-Identifier: Apache-2.0
package dev.understudy.cli;

import dev.understudy.call.TimeSource;
import dev.understudy.state.FileStateStore;
import dev.understudy.state.StateStore;
import java.nio.file.Path;

/** Opens the state store of a folder. */
@FunctionalInterface
interface StoreMaker {
  /** The file store. */
  StoreMaker FILES = FileStateStore::new;

  StateStore open(Path folder, TimeSource time);
}
