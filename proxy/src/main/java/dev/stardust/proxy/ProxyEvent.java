package dev.stardust.proxy;

import dev.stardust.service.Event;

/** What the proxy says. */
enum ProxyEvent implements Event {
  PROXY_LISTENING(Level.INFO),
  PROXY_FAILED(Level.ERROR),
  PROXY_DRAINED(Level.INFO),
  PROXY_CUT_OFF(Level.WARNING),
  BACKEND_UNREACHABLE(Level.WARNING),
  USERS_LOADED(Level.INFO),
  USERS_REFUSED(Level.WARNING),
  LOGIN_REFUSED(Level.WARNING),
  CLIENT_BROKEN(Level.WARNING),
  STATEMENT(Level.INFO),
  SLOW_STATEMENT(Level.WARNING),
  HTTP_LISTENING(Level.INFO),
  SHUTDOWN_REQUESTED(Level.INFO),
  SHUTDOWN_FORCED(Level.ERROR);

  private final Level level;

  ProxyEvent(Level level) {
    this.level = level;
  }

  @Override
  public String source() {
    return "proxy";
  }

  @Override
  public Level level() {
    return level;
  }
}
