package dev.stardust.execute;

import dev.stardust.catalog.PeerFence;
import dev.stardust.catalog.Pin;
import dev.stardust.schema.Model;
import dev.stardust.schema.Schema;
import java.util.Optional;

/** A pinned schema with one table more, which only this session knows. */
final class WiderPin implements Pin {

  private final Pin pin;
  private final Schema schema;

  WiderPin(Pin pin, Model table) {
    this.pin = pin;
    this.schema = pin.schema().with(table);
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Optional<PeerFence> fence() {
    return pin.fence();
  }

  @Override
  public boolean isLapsed() {
    return pin.isLapsed();
  }

  @Override
  public void close() {
    pin.close();
  }
}
