package dev.stardust.proxy.wire;

import io.netty.buffer.ByteBuf;

/**
 * A whole message of a client, however many packets it took.
 *
 * @param sequence the number of its last packet
 * @param payload without headers; whoever takes the packet releases it
 */
public record Packet(int sequence, ByteBuf payload) {}
