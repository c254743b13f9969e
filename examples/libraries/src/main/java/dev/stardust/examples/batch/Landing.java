package dev.stardust.examples.batch;

import java.math.BigDecimal;

/**
 * A catch as it was landed.
 *
 * @param id of the line that it was read from
 */
public record Landing(long id, String fish, BigDecimal kilos) {}
