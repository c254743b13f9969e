package dev.stardust.execute;

import dev.stardust.rewrite.Fragment;
import dev.stardust.rewrite.InsertParts;
import dev.stardust.rewrite.StageTable;
import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import dev.stardust.sql.Statement;
import dev.stardust.sql.Statements;
import dev.stardust.sql.Token;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the names in the assignments of ON DUPLICATE KEY UPDATE stand for in the stages. */
final class DuplicateNames {

  /** What the names of the proposed row's columns begin with. */
  static final String PROPOSED = "_proposed_";

  private final Write write;
  private final Model model;
  private final InsertParts parts;
  private final StageTable stored;
  private final SourceColumns sources;

  DuplicateNames(Write write, InsertParts parts, StageTable stored, SourceColumns sources) {
    this.write = write;
    this.model = write.model();
    this.parts = parts;
    this.stored = stored;
    this.sources = sources;
  }

  /** Whether it is the name of the table that is written. */
  boolean isTable(@Nullable String name) {
    return name != null && name.equalsIgnoreCase(parts.table());
  }

  /** An expression where only the table has another name: that of the stage. */
  Fragment inRow(Fragment written, StageTable stage) throws SQLException {
    return edited(written, tokens -> at -> ofTable(tokens, at, stage));
  }

  /** An expression that is evaluated on a stored row and the proposed one. */
  Fragment inUpdate(Fragment written) throws SQLException {
    return edited(written, tokens -> at -> inUpdate(tokens, at));
  }

  /** What stands for the tokens from a place on, or null. */
  private record Edit(int length, String text) {}

  private interface Edits {
    @Nullable Edit at(int token);
  }

  private interface EditsOf {
    Edits of(List<Token> tokens);
  }

  private Fragment edited(Fragment written, EditsOf editsOf) throws SQLException {
    Statement text = Statements.split(written.sql(), write.run().written().context().mode()).get(0);
    List<Token> tokens = text.tokens();
    Edits edits = editsOf.of(tokens);
    StringBuilder edited = new StringBuilder();
    int from = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Edit edit = edits.at(i);
      if (edit != null) {
        edited.append(written.sql(), from, tokens.get(i).start()).append(edit.text());
        i += edit.length() - 1;
        from = tokens.get(i).end();
      }
    }
    return new Fragment(
        edited.append(written.sql().substring(from)).toString(), written.parameters());
  }

  // t.column
  private @Nullable Edit ofTable(List<Token> tokens, int i, StageTable stage) {
    return isQualified(tokens, i) && isTable(tokens.get(i).name())
        ? new Edit(3, stage.name() + "." + tokens.get(i + 2).text())
        : null;
  }

  private static boolean isQualified(List<Token> tokens, int i) {
    return i + 2 < tokens.size()
        && tokens.get(i).isName()
        && tokens.get(i + 1).isSymbol(".")
        && tokens.get(i + 2).isName()
        && !(i > 0 && tokens.get(i - 1).isSymbol("."));
  }

  private @Nullable Edit inUpdate(List<Token> tokens, int i) {
    if (isValuesCall(tokens, i)) {
      return new Edit(4, proposed(tokens.get(i + 2).name()));
    }
    if (isQualified(tokens, i)) {
      String qualifier = tokens.get(i).name();
      String name = tokens.get(i + 2).name();
      if (qualifier.equalsIgnoreCase(parts.rowAlias())) {
        return new Edit(3, proposed(column(name)));
      }
      String source = sources.column(qualifier, name);
      return source == null ? ofTable(tokens, i, stored) : new Edit(3, source);
    }
    if (tokens.get(i).isName() && !(i > 0 && tokens.get(i - 1).isSymbol("."))) {
      String name = tokens.get(i).name();
      String source = sources.column(null, name);
      return source != null
          ? new Edit(1, source)
          : parts.rowColumns().stream().anyMatch(name::equalsIgnoreCase)
              ? new Edit(1, proposed(column(name)))
              : null;
    }
    return null;
  }

  private static boolean isValuesCall(List<Token> tokens, int i) {
    return i + 3 < tokens.size()
        && tokens.get(i).is("VALUES")
        && tokens.get(i + 1).isSymbol("(")
        && tokens.get(i + 2).isName()
        && tokens.get(i + 3).isSymbol(")");
  }

  /** The column that a column alias of the proposed row stands for. */
  private String column(String alias) {
    for (int i = 0; i < parts.rowColumns().size(); i++) {
      if (parts.rowColumns().get(i).equalsIgnoreCase(alias)) {
        return parts.columns() != null
            ? parts.columns().get(i)
            : model.visibleFields().get(i).name();
      }
    }
    return alias;
  }

  private static String proposed(String column) {
    return "_proposed." + Sql.quote(PROPOSED + column);
  }
}
