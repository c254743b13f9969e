package dev.stardust.benchmarks.tpch;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stardust.benchmarks.harness.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** TPC-H's tables and queries on virtual tables beside native ones. */
@Command(
    name = "tpch",
    description = "TPC-H's load and queries on virtual tables and native ones; compares the rows.",
    mixinStandardHelpOptions = true)
public final class Tpch implements Callable<Integer> {

  @Option(
      names = "--scale",
      description = "The scale factor; 1 has six million line items (${DEFAULT-VALUE}).",
      defaultValue = "0.1")
  private double scale;

  @Option(
      names = "--rounds",
      description = "How often each query is measured in each layout (${DEFAULT-VALUE}).",
      defaultValue = "5")
  private int rounds;

  @Option(names = "--only", description = "Queries whose names this expression finds.")
  private Pattern only = Pattern.compile("");

  @Option(names = "--json", description = "Write the figures to this file.")
  private @Nullable Path json;

  @Mixin private final Report report = new Report();

  @Override
  public Integer call() throws SQLException, IOException, InterruptedException {
    List<Query> queries =
        Query.read(scale).stream().filter(query -> only.matcher(query.name()).find()).toList();
    List<Place> places = new ArrayList<>();
    try {
      for (Layout layout : Layout.values()) {
        places.add(Place.open(layout));
      }
      report.head(places.get(0).server(), "Scale factor " + scale, rounds + " rounds");
      load(places);
      report.line("");
      show(new Summary(new Rounds(places).run(queries, rounds)));
    } finally {
      for (Place place : places) {
        place.close();
      }
    }
    report.write();
    return 0;
  }

  private void load(List<Place> places) throws SQLException, IOException, InterruptedException {
    report.heading(
        "table", "rows", "native s", "virtual by", "shared pages s", "dedicated pages s");
    for (Table table : Table.ALL) {
      List<Object> row = new ArrayList<>(List.of(table.name(), table.rows(scale).count()));
      try (LoadFile file = LoadFile.write(table, scale)) {
        for (Place place : places) {
          row.add(place.fill(table, scale, file));
        }
      }
      row.add(3, table.way().title());
      report.row(row.toArray());
    }
  }

  private void show(Summary summary) throws IOException {
    summary.print(report);
    if (json != null) {
      new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), summary.json());
    }
  }
}
