package dev.stardust.chronicler;

import java.time.Duration;

/**
 * What an export may take.
 *
 * @param chunkRows rows between two commits of the position
 * @param mostBytes of one file
 * @param mostRows of one file
 * @param leastFree how much of the disk must be free for work to begin or go on, from 0 to 1
 * @param attempts how often a job is begun without getting any further before it fails
 * @param keep how long a finished file is kept
 * @param keepOrphans how long a file that belongs to no job is kept
 */
record ExportLimits(
    int chunkRows,
    long mostBytes,
    long mostRows,
    double leastFree,
    int attempts,
    Duration keep,
    Duration keepOrphans) {}
