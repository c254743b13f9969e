package dev.stardust.load;

/**
 * How far a load has come.
 *
 * @param rowsRead rows of the file that are done
 * @param bytesRead about how much of the file that is
 */
public record Progress(long rowsRead, long rowsWritten, long rowsSkipped, long bytesRead) {}
