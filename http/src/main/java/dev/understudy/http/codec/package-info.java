// SPDX-License-Identifier: Apache-2.0
/**
 * Small tools for the codecs between rdata and what providers put into JSON: walking through wire
 * octets, names as interfaces want them, TXT as quoted strings or raw text. No provider is named
 * here.
 */
@NullMarked
package dev.understudy.http.codec;

import org.jspecify.annotations.NullMarked;
