package dev.stardust.examples.customfields;

/** What somebody asked for is not done, and the message tells him why. */
final class Refusal extends RuntimeException {

  Refusal(String message) {
    super(message);
  }
}
