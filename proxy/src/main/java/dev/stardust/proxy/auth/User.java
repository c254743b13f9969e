package dev.stardust.proxy.auth;

/**
 * An entry of the users file.
 *
 * @param mostConnections how many sessions it may have at a time; 0 for any number
 */
record User(Account account, StoredPassword password, int mostConnections) {}
