package dev.stardust.cli;

import dev.stardust.daemon.JobKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How tables show what all kinds of a tenant's jobs have. */
final class JobText {

  private JobText() {}

  static String state(JobKind.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** Why a job failed: the word for it, and what was said about it; null when it has not. */
  static @Nullable String error(@Nullable String reason, @Nullable String said) {
    return said == null ? reason : reason + ": " + said;
  }
}
