package dev.stardust.proxy.auth;

import java.time.Duration;

/**
 * What the statements of an account may do.
 *
 * @param readOnly whether the session only reads
 * @param mostRows how many rows one result may have; 0 for any number
 * @param longest how long one statement may run; zero for any time
 * @param localInfile whether {@code LOAD DATA LOCAL INFILE} is allowed
 */
public record Policy(boolean readOnly, long mostRows, Duration longest, boolean localInfile) {

  /** Everything that MySQL allows the backend's user. */
  public static final Policy FREE = new Policy(false, 0, Duration.ZERO, true);
}
