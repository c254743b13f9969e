package dev.stardust.change;

import java.time.Duration;

/**
 * How a connection wants schema changes.
 *
 * @param createsVirtual whether CREATE TABLE without ENGINE=STARDUST makes a virtual table
 * @param background whether a statement returns before its change is complete
 * @param lenient whether stored values that another type does not take become NULL
 * @param patience how long a change waits for other clients at each step that needs them
 */
public record ChangeOptions(
    boolean createsVirtual, boolean background, boolean lenient, Duration patience) {}
