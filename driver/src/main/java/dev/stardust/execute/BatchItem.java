package dev.stardust.execute;

import dev.stardust.plan.Outcome;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What one execution of a batch came to: an outcome or a failure.
 *
 * @param outcome the outcome, or null when it failed
 * @param failure the failure, or null when it succeeded
 */
public record BatchItem(Outcome.@Nullable Count outcome, @Nullable SQLException failure) {}
