// SPDX-License-Identifier: Apache-2.0
package dev.understudy.provider;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * A price that a vendor publishes; never what an account really pays.
 *
 * @param item what is bought: {@code hosted zone, each of the first 25}
 * @param amount how much
 * @param currency of what
 * @param per for how long or how many: {@code month}
 * @param stated where that stands
 */
public record Price(String item, BigDecimal amount, Currency currency, String per, Stated stated) {
  /**
   * From texts.
   *
   * @param amount such as {@code 0.50}
   * @param currency an ISO 4217 code
   * @throws IllegalArgumentException when one of the two makes no sense
   */
  public static Price of(String item, String amount, String currency, String per, Stated stated) {
    return new Price(item, new BigDecimal(amount), Currency.getInstance(currency), per, stated);
  }

  /** {@code hosted zone, each of the first 25: 0.50 USD per month}. */
  @Override
  public String toString() {
    return item + ": " + amount.toPlainString() + " " + currency.getCurrencyCode() + " per " + per;
  }
}
