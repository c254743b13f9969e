/**
 * Loading files into tables, through the driver: what a file holds, how its values become a
 * column's, and jobs whose position is committed with their rows.
 */
@NullMarked
package dev.stardust.load;

import org.jspecify.annotations.NullMarked;
