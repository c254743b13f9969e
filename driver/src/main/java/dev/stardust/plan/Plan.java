package dev.stardust.plan;

/** What one written statement becomes under one schema version and tenant. Immutable. */
public sealed interface Plan permits DirectPlan, EnginePlan {

  /** The number of {@code ?} placeholders that the written statement has. */
  int parameterCount();
}
