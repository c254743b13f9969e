/**
 * A web application in which each company adds fields of its own to its records. Every field is a
 * column of a virtual table, and the companies are tenants.
 */
@NullMarked
package dev.stardust.examples.customfields;

import org.jspecify.annotations.NullMarked;
