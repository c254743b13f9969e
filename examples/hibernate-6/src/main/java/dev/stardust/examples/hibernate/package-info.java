/** A program that uses what Hibernate ORM can do; it knows nothing of virtual tables. */
@NullMarked
package dev.stardust.examples.hibernate;

import org.jspecify.annotations.NullMarked;
