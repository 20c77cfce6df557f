/** Cloudflare as a DNS provider. */
@NullMarked
package dev.understudy.cloudflare;

import org.jspecify.annotations.NullMarked;
