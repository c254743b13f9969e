package dev.stardust.proxy.clients;

import dev.stardust.proxy.netty.TestProxy;
import dev.stardust.testing.TestDatabase;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A database of virtual tables behind a proxy, and one of ordinary tables on MySQL itself. */
final class BothPlaces implements BeforeAllCallback, AfterAllCallback {

  private final TestDatabase virtual = TestDatabase.fresh();
  private final TestDatabase ordinary = TestDatabase.fresh();
  private final TestProxy proxy = TestProxy.fresh();

  @Override
  public void beforeAll(ExtensionContext context) throws IOException, SQLException {
    virtual.beforeAll(context);
    ordinary.beforeAll(context);
    proxy.beforeAll(context);
  }

  @Override
  public void afterAll(ExtensionContext context) throws SQLException {
    proxy.afterAll(context);
    virtual.afterAll(context);
    ordinary.afterAll(context);
  }

  /** The database behind the proxy. */
  Place proxy() {
    return proxy("app");
  }

  /** The same as another of {@link TestProxy}'s users. */
  Place proxy(String user) {
    return new Place("127.0.0.1", proxy.port(), user, "secret", virtual.name());
  }

  Place mySql() {
    return Place.mySql(ordinary.name());
  }
}
