package dev.stardust.load;

import dev.stardust.transfer.InferredColumn;
import dev.stardust.transfer.Parsed;
import dev.stardust.transfer.RowReader;
import dev.stardust.transfer.TypeInference;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What one reading of a whole file shows, before anything is written.
 *
 * @param rows how many rows it has, those that cannot be read included
 * @param bad how many of them cannot be read
 * @param firstBad the first of those; or null
 * @param columns the columns with the types that take all their values
 * @param digest SHA-256 of its bytes, in hexadecimal
 */
public record FileFacts(
    long rows,
    long bad,
    Parsed.@Nullable Refused firstBad,
    List<InferredColumn> columns,
    String digest) {

  private static final long REPORTED = 10_000;

  public FileFacts {
    columns = List.copyOf(columns);
  }

  /**
   * Reads the file.
   *
   * @param progress is told now and then how many bytes were read
   * @throws dev.stardust.transfer.MalformedInput when the file is not of its format
   */
  public static FileFacts read(Path file, LoadRequest request, LongConsumer progress)
      throws IOException {
    MessageDigest digest = sha256();
    TypeInference inference = new TypeInference(request.format().isUntyped());
    long bad = 0;
    Parsed.Refused first = null;
    try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest);
        RowReader reader =
            request.format().reader(new BufferedInputStream(bytes, 1 << 16), request.dialect())) {
      for (Parsed parsed = reader.next(); parsed != null; parsed = reader.next()) {
        if (parsed instanceof Parsed.Row row) {
          inference.add(row);
        } else if (parsed instanceof Parsed.Refused refused) {
          first = first == null ? refused : first;
          bad++;
        }
        if (parsed.number() % REPORTED == 0) {
          progress.accept(reader.bytesRead());
        }
      }
    }
    return new FileFacts(
        inference.rows() + bad,
        bad,
        first,
        inference.columns(),
        HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
