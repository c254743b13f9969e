package dev.stardust.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every state that a model can come to, the nearest first. So when something is wrong, no
 * shorter way leads to anything wrong.
 *
 * @param <S> a state of the model
 */
final class StateSearch<S> {

  private final StateModel<S> model;
  private final Map<S, Integer> numbers = new HashMap<>();
  private final List<S> states = new ArrayList<>();
  private final List<int[]> successors = new ArrayList<>();
  private int[] origins = new int[1024];

  /**
   * What a search has found.
   *
   * @param states how many different states it has looked at
   * @param fault what is wrong in the last of them; null when nothing is wrong in any
   * @param trace the shortest way there, a line for each step
   */
  record Result(int states, @Nullable String fault, List<String> trace) {

    /** The trace as a text, with what is wrong at its end. */
    @Override
    public String toString() {
      if (fault == null) {
        return states + " states, nothing wrong in any of them";
      }
      StringBuilder text = new StringBuilder();
      text.append(fault).append(" (found among ").append(states).append(" states)");
      for (int i = 0; i < trace.size(); i++) {
        text.append(String.format("%n%3d. %s", i + 1, trace.get(i)));
      }
      return text.toString();
    }
  }

  private StateSearch(StateModel<S> model) {
    this.model = model;
  }

  /** Searches until something is wrong or nothing is left. */
  static <S> Result run(StateModel<S> model) {
    return new StateSearch<>(model).search();
  }

  private Result search() {
    add(model.initial(), -1);
    for (int at = 0; at < states.size(); at++) {
      S state = states.get(at);
      String fault = model.fault(state);
      if (fault != null) {
        return new Result(states.size(), fault, trace(at));
      }
      List<StateModel.Move<S>> moves = model.moves(state);
      int[] next = new int[moves.size()];
      for (int i = 0; i < next.length; i++) {
        next[i] = add(moves.get(i).next(), at);
      }
      successors.add(next);
    }
    int stuck = stuck();
    return stuck < 0
        ? new Result(states.size(), null, List.of())
        : new Result(states.size(), "From here the work can never be done", trace(stuck));
  }

  private int add(S state, int origin) {
    Integer known = numbers.putIfAbsent(state, states.size());
    if (known != null) {
      return known;
    }
    if (states.size() == origins.length) {
      origins = Arrays.copyOf(origins, origins.length * 2);
    }
    origins[states.size()] = origin;
    states.add(state);
    return states.size() - 1;
  }

  /**
   * The first state from which no way leads to one where the work is done; -1 when all have one.
   */
  private int stuck() {
    boolean[] ends = new boolean[states.size()];
    for (int at = 0; at < ends.length; at++) {
      ends[at] = model.isDone(states.get(at));
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int at = ends.length - 1; at >= 0; at--) {
        if (!ends[at] && Arrays.stream(successors.get(at)).anyMatch(next -> ends[next])) {
          ends[at] = true;
          changed = true;
        }
      }
    }
    for (int at = 0; at < ends.length; at++) {
      if (!ends[at]) {
        return at;
      }
    }
    return -1;
  }

  private List<String> trace(int last) {
    List<String> trace = new ArrayList<>();
    for (int at = last; origins[at] >= 0; at = origins[at]) {
      S state = states.get(at);
      trace.add(
          model.moves(states.get(origins[at])).stream()
              .filter(move -> move.next().equals(state))
              .findFirst()
              .orElseThrow()
              .name());
    }
    Collections.reverse(trace);
    return trace;
  }
}
