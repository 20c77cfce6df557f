// SPDX-License-Identifier: Apache-2.0
/**
 * The contract of a registrar: delegation, glue and DS at the parent, another thing than DNS
 * hosting even where one company sells both.
 */
@NullMarked
package dev.understudy.registrar;

import org.jspecify.annotations.NullMarked;
