package dev.stardust.change;

import java.time.Duration;

/**
 * How a connection wants schema changes.
 *
 * @param createsVirtual whether CREATE TABLE without ENGINE=STARDUST makes a virtual table
 * @param background whether a statement returns before its change is complete
 * @param patience how long a change waits for other clients at each step that needs them
 */
public record ChangeOptions(boolean createsVirtual, boolean background, Duration patience) {}
