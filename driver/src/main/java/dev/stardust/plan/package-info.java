/**
 * What is to be done for one written statement: plans, the values bound to them, their outcomes.
 */
@NullMarked
package dev.stardust.plan;

import org.jspecify.annotations.NullMarked;
