package dev.stardust.examples.mybatis;

/** How a ship is rigged. */
public enum Rig {
  SLOOP,
  SCHOONER,
  BARQUE
}
