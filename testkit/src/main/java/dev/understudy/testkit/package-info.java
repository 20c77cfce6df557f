/**
 * A DNS internet on loopback, stateful fake providers and registrars, contract suites and manual
 * time.
 */
@NullMarked
package dev.understudy.testkit;

import org.jspecify.annotations.NullMarked;
