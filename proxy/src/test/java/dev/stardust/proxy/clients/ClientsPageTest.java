package dev.stardust.proxy.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The code of {@code docs/clients.md} is that of the tested programs; its commands are tried. */
final class ClientsPageTest {

  @RegisterExtension static final BothPlaces places = new BothPlaces();

  private static final Pattern CODE =
      Pattern.compile("<!-- from: (\\S+) (\\w+) -->\n```\\w+\n(.*?)```\n", Pattern.DOTALL);
  private static final Pattern URL = Pattern.compile("(?m)^jdbc:\\S+$");
  private static final Pattern COMMAND = Pattern.compile("(?m)^mysql(dump)? .*$");

  private static Path page() throws IOException {
    return Program.file("docs/clients.md");
  }

  /** Run with {@code -Ddocs=write} to rewrite the code. */
  @Test
  void theCodeIsThatOfThePrograms() throws IOException {
    String page = Files.readString(page());
    String rendered = page;
    List<MatchResult> blocks = CODE.matcher(page).results().toList();
    for (MatchResult block : blocks) {
      String head = page.substring(block.start(), block.start(3));
      String code = part(block.group(1), block.group(2));
      rendered = rendered.replace(block.group(), head + code + "```\n");
    }
    if ("write".equals(System.getProperty("docs"))) {
      Files.writeString(page(), rendered);
      page = rendered;
    }
    assertThat(page).isEqualTo(rendered);
    assertThat(blocks).hasSizeGreaterThan(6);
  }

  /** The lines of a program between {@code docs: name} and {@code docs: end}. */
  private static String part(String program, String name) throws IOException {
    String source = Files.readString(Session.programs().resolve(program));
    Matcher part =
        Pattern.compile("docs: " + name + "\n(.*?)\n[^\n]*docs: end", Pattern.DOTALL)
            .matcher(source);
    assertThat(part.find()).as(program + " " + name).isTrue();
    return part.group(1).replace("\t", "    ").stripIndent() + "\n";
  }

  @Test
  void theUrlsConnect() throws IOException, SQLException {
    List<String> urls =
        URL.matcher(Files.readString(page())).results().map(MatchResult::group).toList();
    assertThat(urls).hasSizeGreaterThan(3);
    for (String url : urls) {
      try (Connection connection = DriverManager.getConnection(placed(url))) {
        assertThat(connection.getCatalog()).isEqualTo(places.proxy().database());
      }
    }
  }

  @Test
  void theCommandsRun() throws IOException {
    List<String> commands =
        COMMAND.matcher(Files.readString(page())).results().map(MatchResult::group).toList();
    assertThat(commands).hasSize(2);
    for (String command : commands) {
      List<String> words = new ArrayList<>();
      words.add(Program.file("dev/mysql").toString());
      words.add(command.startsWith("mysqldump") ? "dump" : "client");
      Matcher word = Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(placed(command));
      assertThat(word.find()).isTrue();
      while (word.find()) {
        words.add(word.group(1) == null ? word.group(2) : word.group(1));
      }
      Program.Said said = Program.run(words, "");
      assertThat(said.exit()).as(said.err()).isZero();
    }
  }

  /** On the proxy of this test. */
  private static String placed(String text) {
    Place place = places.proxy();
    return text.replace("3307", Integer.toString(place.port()))
        .replaceFirst("\\bshop\\b", place.database());
  }
}
