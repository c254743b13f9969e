/**
 * The backbone of the project's proof: the same statements through plain Connector/J on native
 * tables and through the driver on virtual tables of the same definition, compared in everything a
 * program can see. What may differ is declared in {@code differential/differences.tsv}.
 */
@NullMarked
package dev.stardust.differential;

import org.jspecify.annotations.NullMarked;
