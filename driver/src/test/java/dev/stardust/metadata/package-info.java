/** Metadata of virtual tables compared with that of ordinary tables of the same definition. */
@NullMarked
package dev.stardust.metadata;

import org.jspecify.annotations.NullMarked;
