package dev.stardust.proxy.session;

import dev.stardust.jdbc.WireText;
import dev.stardust.jdbc.connector.RowForm;
import dev.stardust.plan.ResultColumns;
import dev.stardust.proxy.backend.NarrowedIntegers;
import dev.stardust.proxy.backend.ShownResult;
import dev.stardust.proxy.backend.Tongue;
import dev.stardust.sql.CharacterSets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers how columns are shown: the same statement mostly has the same columns again. */
final class ShownColumns {

  private static final int MOST = 100;

  private final Map<Key, Known> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Known> eldest) {
          return size() > MOST;
        }
      };

  /** Of the packets; texts that differ in their values have the same ones. */
  private record Key(int hash, RowForm form) {

    static Key of(List<byte[]> sent, RowForm form) {
      int hash = 1;
      for (byte[] packet : sent) {
        hash = 31 * hash + Arrays.hashCode(packet);
      }
      return new Key(hash, form);
    }
  }

  private @Nullable CharacterSets sets;

  private record Known(ResultColumns columns, List<byte[]> sent, ShownResult shown) {

    boolean isFor(ResultColumns wanted, List<byte[]> packets) {
      return columns.equals(wanted) && areEqual(sent, packets);
    }

    private static boolean areEqual(List<byte[]> some, List<byte[]> others) {
      boolean equal = some.size() == others.size();
      for (int i = 0; equal && i < some.size(); i++) {
        equal = Arrays.equals(some.get(i), others.get(i));
      }
      return equal;
    }
  }

  ShownResult shown(WireText text, int result, List<byte[]> sent, RowForm form, Tongue tongue) {
    if (!tongue.sets().equals(sets)) {
      sets = tongue.sets();
      known.clear();
    }
    Key key = Key.of(sent, form);
    ResultColumns columns = text.columns(result);
    Known entry = known.get(key);
    if (entry == null || !entry.isFor(columns, sent)) {
      List<byte[]> shown = text.shown(result, sent, form, tongue.reads());
      NarrowedIntegers narrowed =
          form != RowForm.TEXT ? NarrowedIntegers.between(sent, shown) : null;
      entry = new Known(columns, sent, new ShownResult(shown, narrowed));
      known.put(key, entry);
    }
    return entry.shown();
  }
}
