package dev.stardust.proxy.session;

import dev.stardust.jdbc.WireText;
import dev.stardust.jdbc.connector.RowForm;
import dev.stardust.proxy.backend.AnswerKind;
import dev.stardust.proxy.backend.AnswerListener;
import dev.stardust.proxy.backend.AnswerReader;
import dev.stardust.proxy.backend.NarrowedIntegers;
import dev.stardust.proxy.backend.ShownResult;
import dev.stardust.proxy.wire.ErrorPacket;
import io.netty.buffer.ByteBuf;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A text that is sent beneath Connector/J, and its answer, which is passed on. */
final class RelayedQuery implements AnswerListener, Relayed {

  private final ClientSession session;
  private final WireText text;
  private final RowForm form;
  private final Runnable again;
  private final CountDownLatch drained = new CountDownLatch(1);
  private Preparations preparations = (statement, parameters) -> {};
  private Runnable last = () -> {};
  private @Nullable AnswerReader reader;
  private @Nullable NarrowedIntegers narrowed;
  private boolean passed;
  private boolean discarding;

  /** Told of statements that the backend has prepared. */
  @FunctionalInterface
  interface Preparations {
    void prepared(long statement, int parameters);
  }

  /**
   * An answer to come.
   *
   * @param form how rows come
   * @param again plans and sends the text again
   */
  RelayedQuery(ClientSession session, WireText text, RowForm form, Runnable again) {
    this.session = session;
    this.text = text;
    this.form = form;
    this.again = again;
  }

  /** Tells somebody of the statement that this prepares. */
  RelayedQuery telling(Preparations told) {
    preparations = told;
    return this;
  }

  /** Does something when the text need not be sent again. */
  RelayedQuery finallyDoing(Runnable work) {
    last = work;
    return this;
  }

  /** Sends the command, which is taken over, and has its answer read. */
  void send(ByteBuf command, AnswerKind kind) {
    if (!session.relays(this)) {
      command.release();
      return;
    }
    AnswerReader answer = session.reader(kind, this);
    reader = answer;
    session.backend().channel().send(command, answer);
  }

  @Override
  public boolean mayPass() {
    if (text.counts()) {
      return true;
    }
    session.work(this::decide);
    return false;
  }

  private void decide() throws SQLException {
    try {
      boolean counts = text.check(this::drain);
      session.execute(counts ? this::goOn : this::sendAgain);
    } catch (SQLException late) {
      session.execute(this::close);
      throw late;
    }
  }

  private void goOn() {
    if (reader != null) {
      reader.goOn();
    }
  }

  private void drain() {
    session.execute(
        () -> {
          discarding = true;
          if (reader != null) {
            reader.discard();
          }
        });
    try {
      drained.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sendAgain() {
    unpin();
    again.run();
  }

  @Override
  public void pass(ByteBuf packets) {
    passed = true;
    session.pass(packets);
  }

  @Override
  public void flush() {
    session.outlet().flush();
  }

  @Override
  public boolean changesColumns(int result) {
    return text.changesColumns(result);
  }

  @Override
  public ShownResult columns(int result, List<byte[]> sent) {
    ShownResult shown =
        session.columns().shown(text, result, sent, form, session.backend().tongue());
    narrowed = shown.narrowed();
    return shown;
  }

  /** What changes in the rows of the last result. */
  @Nullable NarrowedIntegers narrowed() {
    return narrowed;
  }

  @Override
  public void prepared(long statement, int parameters) {
    preparations.prepared(statement, parameters);
  }

  @Override
  public void fileRequested() {
    session.sendsFile();
  }

  @Override
  public void refused(ErrorPacket error, int sequence) {
    session.work(
        () -> {
          try {
            SQLException own = text.failed(SqlErrors.of(error)).orElse(null);
            if (own == null && !passed) {
              session.execute(this::sendAgain);
            } else {
              session.execute(this::close);
              session.fail(own == null ? SqlErrors.of(error) : own, sequence);
            }
          } catch (SQLException failure) {
            session.execute(this::close);
            session.fail(failure, sequence);
          }
        });
  }

  @Override
  public void ended(int status) {
    if (status >= 0) {
      text.answered(status);
    }
    finish();
  }

  @Override
  public void brokenOff() {
    text.brokenOff();
    finish();
  }

  private void finish() {
    if (discarding) {
      drained.countDown();
      return;
    }
    close();
    flush();
    session.done();
  }

  @Override
  public void abandon() {
    if (reader != null) {
      reader.release();
    }
    drained.countDown();
    close();
  }

  private void close() {
    unpin();
    last.run();
  }

  private void unpin() {
    try {
      text.close();
    } catch (SQLException failure) {
      session.broken(failure);
    }
  }
}
