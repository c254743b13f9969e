/** Who may connect: accounts, and the conversation that proves that a client is one of them. */
@NullMarked
package dev.stardust.proxy.auth;

import org.jspecify.annotations.NullMarked;
