/**
 * The Reconciler: schema changes that nobody is at are carried on, and entries that are queued get
 * their slots anew. Any number of them work side by side.
 */
@NullMarked
package dev.stardust.reconciler;

import org.jspecify.annotations.NullMarked;
