/** Spans for OpenTelemetry. Loaded only by programs that have it and ask for it. */
@NullMarked
package dev.stardust.observe.opentelemetry;

import org.jspecify.annotations.NullMarked;
