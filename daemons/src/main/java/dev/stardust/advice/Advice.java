package dev.stardust.advice;

import java.util.List;

/**
 * What can be said of statements.
 *
 * @param proposals indexes, those for the most expensive statements first
 * @param unadvised statements for which none can be told
 */
public record Advice(List<Proposal> proposals, List<Unadvised> unadvised) {

  public Advice {
    proposals = List.copyOf(proposals);
    unadvised = List.copyOf(unadvised);
  }
}
