// SPDX-License-Identifier: Apache-2.0
/**
 * GoDaddy as a registrar, over its interface v1.
 *
 * <p>{@link dev.understudy.godaddy.GodaddySettings} says which account and credentials; {@link
 * dev.understudy.godaddy.GodaddyRegistrar} is the registrar. It replaces the whole set of name
 * servers, with no id of the operation to ask with: what became of it is read back. Glue cannot be
 * set, and DS by its second interface is unproven, so nothing here relies on it.
 */
@NullMarked
package dev.understudy.godaddy;

import org.jspecify.annotations.NullMarked;
