package dev.stardust.proxy.auth;

import dev.stardust.proxy.wire.Payload;

/**
 * What a client says of itself.
 *
 * @param user the name
 * @param response the answer to the nonce, by the plugin's rules
 * @param plugin the method by which it answers; empty when it does not say
 * @param secure whether nobody can read what it sends
 */
public record Login(String user, Payload response, String plugin, boolean secure) {}
