// SPDX-License-Identifier: Apache-2.0
package dev.understudy.validation.substitution;

import dev.understudy.diff.CriticalRules;
import dev.understudy.provider.Reading;
import dev.understudy.zone.Zone;
import org.jspecify.annotations.Nullable;

/**
 * A zone and the two who serve it: the question that {@link Substitutability} answers.
 *
 * @param source the zone as it is read where it is served now, with all that was left out of it
 * @param primary who hosts it there; null for a file or a transfer
 * @param standby who shall serve it in the primary's place
 * @param held what the standby holds already, of which something may stand in; empty for a zone
 *     that is yet to be created
 * @param rehearsal what the standby makes of the whole zone
 * @param critical what the zone cannot do without
 */
public record Substitution(
    Reading.Complete source,
    @Nullable Host primary,
    Host standby,
    Zone held,
    Rehearsal rehearsal,
    CriticalRules critical) {}
