package dev.stardust.change;

/** Told where a change stands, before each of its transactions. Tests stop changes there. */
@FunctionalInterface
interface ChangeListener {

  ChangeListener NONE = place -> {};

  void reached(String place);
}
