package dev.stardust.examples.customfields;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What the page shows when something is not done. */
@RestControllerAdvice
class Answers {

  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  /** The text that the page shows. */
  record Message(String message) {}

  @ExceptionHandler
  ResponseEntity<Message> refused(Refusal refusal) {
    return answer(HttpStatus.CONFLICT, String.valueOf(refusal.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<Message> refusedByDatabase(DataAccessException failure) {
    if (failure.getRootCause() instanceof SQLException error) {
      String known = DatabaseErrors.explain(error);
      if (known != null) {
        return answer(HttpStatus.CONFLICT, known);
      }
    }
    LOG.error("A request failed", failure);
    return answer(
        HttpStatus.INTERNAL_SERVER_ERROR, "That did not work; the server's log says why.");
  }

  private static ResponseEntity<Message> answer(HttpStatus status, String message) {
    return ResponseEntity.status(status).body(new Message(message));
  }
}
