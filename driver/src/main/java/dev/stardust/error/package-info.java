/**
 * The catalogue of errors: every error that the driver itself raises has an entry in {@link
 * dev.stardust.error.ErrorCode} and is made by {@link dev.stardust.error.Errors}. Imports nothing
 * of the project.
 */
@NullMarked
package dev.stardust.error;

import org.jspecify.annotations.NullMarked;
