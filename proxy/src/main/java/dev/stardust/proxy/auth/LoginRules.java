package dev.stardust.proxy.auth;

import java.time.Duration;

/**
 * What holds for all who connect.
 *
 * @param requireTls whether nobody may log in on a connection that others can read
 * @param mostConnections how many clients may be connected at a time, logged in or not
 * @param mostOfOneUser how many sessions a user may have at a time; 0 for any number
 * @param mostFailures after so many wrong passwords in a row of one user from one address, further
 *     logins are refused unseen; 0 for any number
 * @param block how long they are refused, from the last wrong one
 */
public record LoginRules(
    boolean requireTls, int mostConnections, int mostOfOneUser, int mostFailures, Duration block) {}
