package dev.stardust.benchmarks.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stardust.benchmarks.harness.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Virtual tables beside native ones and beside what people use instead. */
@Command(
    name = "compare",
    description =
        "Statements on virtual tables, native ones, also behind other drivers, JSON, EAV and joined"
            + " slot columns.",
    mixinStandardHelpOptions = true)
public final class Compare implements Callable<Integer> {

  @Option(
      names = "--rows",
      description = "Rows of the largest table but one (${DEFAULT-VALUE}).",
      defaultValue = "100000")
  private int rows;

  @Option(
      names = "--rounds",
      description = "How often each case is measured in each layout (${DEFAULT-VALUE}).",
      defaultValue = "9")
  private int rounds;

  @Option(
      names = "--millis",
      description = "How long each time, in milliseconds (${DEFAULT-VALUE}).",
      defaultValue = "300")
  private int millis;

  @Option(names = "--quick", description = "As --rows 5000 --rounds 3 --millis 50.")
  private boolean quick;

  @Option(names = "--only", description = "Cases whose names this expression finds.")
  private Pattern only = Pattern.compile("");

  @Option(names = "--json", description = "Write the figures to this file.")
  private @Nullable Path json;

  @Mixin private final Report report = new Report();

  @Override
  public Integer call() throws SQLException, IOException {
    if (quick) {
      rows = 5_000;
      rounds = 3;
      millis = 50;
    }
    List<Case> cases =
        Cases.read().stream().filter(each -> only.matcher(each.name()).find()).toList();
    List<Place> places = new ArrayList<>();
    try {
      for (Layout layout : Layout.values()) {
        places.add(Place.open(layout, new Data(rows), cases));
      }
      report.head(places.get(0).server(), rows + " orders", rounds + " rounds");
      show(new Rounds(places, TimeUnit.MILLISECONDS.toNanos(millis)).run(cases, rounds));
    } finally {
      for (Place place : places) {
        place.close();
      }
    }
    report.write();
    return 0;
  }

  private void show(List<Measured> measured) throws IOException {
    Summary summary = new Summary(measured);
    summary.print(report);
    if (json != null) {
      new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), summary.json());
    }
  }
}
