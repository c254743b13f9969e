/**
 * Which indexes statements lack: what MySQL has counted of them, or a file of them, and the tables'
 * definitions.
 */
@NullMarked
package dev.stardust.advice;

import org.jspecify.annotations.NullMarked;
