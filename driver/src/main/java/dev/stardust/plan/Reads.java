package dev.stardust.plan;

/** What a physical statement reads by the definitions that it was planned with. */
public enum Reads {
  /** No virtual table. */
  NOTHING,
  /** Virtual tables, and it may be run again without any other effect. */
  REPEATABLY,
  /** Virtual tables, and it may do something beside. */
  ONCE
}
