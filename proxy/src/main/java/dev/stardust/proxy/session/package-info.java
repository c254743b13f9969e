/** The commands of one client. */
@NullMarked
package dev.stardust.proxy.session;

import org.jspecify.annotations.NullMarked;
