package dev.stardust.plan;

/** A statement that needs more than one physical statement; the session runs it. */
public non-sealed interface EnginePlan extends Plan {}
