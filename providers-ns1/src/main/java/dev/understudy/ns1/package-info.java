/** NS1 as a DNS provider. */
@NullMarked
package dev.understudy.ns1;

import org.jspecify.annotations.NullMarked;
