package dev.stardust.examples.customfields;

import dev.stardust.examples.customfields.Field.Search;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Gives new tenants something to begin with, if the configuration says so: the fields and records
 * of {@code samples/TENANT.csv}.
 */
@Component
class Samples implements ApplicationRunner {

  private final Settings settings;
  private final Fields fields;
  private final Records records;

  Samples(Settings settings, Fields fields, Records records) {
    this.settings = settings;
    this.fields = fields;
    this.records = records;
  }

  @Override
  public void run(ApplicationArguments arguments) throws IOException {
    if (!settings.samples()) {
      return;
    }
    for (Member member : settings.members()) {
      Resource file = new ClassPathResource("samples/" + member.tenant() + ".csv");
      if (file.exists()) {
        fillAs(member, file.getContentAsString(StandardCharsets.UTF_8).lines().toList());
      }
    }
  }

  private void fillAs(Member member, List<String> lines) {
    SecurityContextHolder.getContext()
        .setAuthentication(
            UsernamePasswordAuthenticationToken.authenticated(member, null, List.of()));
    try {
      if (fields.all().size() == 1) {
        fill(lines);
      }
    } finally {
      SecurityContextHolder.clearContext();
    }
  }

  private void fill(List<String> lines) {
    List<String> names = new ArrayList<>();
    for (String column : lines.get(0).split(",", -1)) {
      String[] parts = column.split("/", -1);
      names.add(parts[0]);
      if (parts.length > 1) {
        fields.add(field(parts));
      }
    }
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split(",", -1);
      Map<String, @Nullable String> entry = new LinkedHashMap<>();
      for (int i = 0; i < values.length; i++) {
        entry.put(names.get(i), values[i]);
      }
      records.add(entry);
    }
  }

  private static Field field(String[] parts) {
    return new Field(
        new FieldName(parts[0]), FieldType.valueOf(parts[1]), Search.valueOf(parts[2]));
  }
}
