// SPDX-License-Identifier: Apache-2.0
/**
 * A person as a registrar: for registrars without an interface, or one that is not open to us.
 *
 * <p>{@link dev.understudy.manual.ManualRegistrar} says exactly what has to be entered, and then
 * believes nobody: it asks the parent's own servers, through a {@link
 * dev.understudy.manual.ParentLookup}, until all of them give the new delegation.
 */
@NullMarked
package dev.understudy.manual;

import org.jspecify.annotations.NullMarked;
