package dev.stardust.plan;

/** A statement that needs more than one physical statement; the session runs it. */
public non-sealed interface EnginePlan extends Plan {

  /** Whether a name may mean something else once this has run. */
  default boolean changesNames() {
    return false;
  }
}
