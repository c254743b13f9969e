package dev.stardust.proxy.session;

import dev.stardust.proxy.auth.Account;
import dev.stardust.proxy.backend.Backend;
import dev.stardust.proxy.wire.Capability;
import java.util.Properties;

/**
 * Who is at the other end, once that is proven.
 *
 * @param account the user
 * @param capabilities the dialect that client and proxy have agreed on
 * @param collation the client's collation, as it has told at the handshake
 * @param database the database to begin in, or empty
 */
public record Client(Account account, long capabilities, int collation, String database) {

  /** How the backend's session is opened. */
  Backend.Target target() {
    Properties properties = new Properties();
    properties.putAll(account.credentials());
    properties.setProperty("tenant", Long.toString(account.tenant()));
    return new Backend.Target(account.url(), properties, capabilities, allowsFiles());
  }

  /** The same client, with or without a capability. */
  Client allowing(long capability, boolean allowed) {
    long changed = allowed ? capabilities | capability : capabilities & ~capability;
    return new Client(account, changed, collation, database);
  }

  private boolean allowsFiles() {
    return account.policy().localInfile() && Capability.has(capabilities, Capability.LOCAL_FILES);
  }
}
