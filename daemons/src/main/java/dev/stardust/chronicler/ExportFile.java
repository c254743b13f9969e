package dev.stardust.chronicler;

import dev.stardust.daemon.CrashPoint;
import dev.stardust.daemon.Database;
import dev.stardust.transfer.RowWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.LongConsumer;

/**
 * An export without a job: written by the caller at once. The file has its name only when it is
 * whole and on the disk; what a broken attempt leaves ends with {@code .part}.
 */
public final class ExportFile {

  private static final int ROWS = 10_000;

  private ExportFile() {}

  /**
   * What was written.
   *
   * @param bytes the file's length
   */
  public record Written(long rows, long bytes) {}

  /**
   * Writes the file; one of the same name is replaced.
   *
   * @param progress is told now and then how many rows there are
   * @throws ExportRefusedException when the request cannot be read; nothing is written then
   */
  public static Written write(
      Database database, long tenant, ExportRequest request, Path target, LongConsumer progress)
      throws SQLException, IOException, ExportRefusedException {
    new ExportJobs(database, tenant).check(request);
    try (ExportReader reader = new ExportReader(database, tenant);
        RowSource source = reader.open(request, null);
        PartFile file = PartFile.create(target.resolveSibling(target.getFileName() + ".part"))) {
      boolean done = false;
      try {
        long rows = write(source, file, request, progress);
        CrashPoint.FILE_WRITTEN.reached();
        file.moveTo(target);
        done = true;
        return new Written(rows, file.bytes());
      } finally {
        if (!done) {
          file.delete();
        }
      }
    }
  }

  private static long write(
      RowSource source, PartFile file, ExportRequest request, LongConsumer progress)
      throws SQLException, IOException {
    RowWriter writer = request.format().writer(file.out(), source.columns(), 0, request.dialect());
    writer.begin();
    long rows = 0;
    int count;
    do {
      count = source.write(writer, ROWS);
      rows += count;
      progress.accept(rows);
    } while (count == ROWS);
    writer.end();
    writer.flush();
    return rows;
  }
}
