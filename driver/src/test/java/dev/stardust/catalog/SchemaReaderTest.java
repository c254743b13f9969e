package dev.stardust.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.error.ErrorCode;
import dev.stardust.schema.Check;
import dev.stardust.schema.Field;
import dev.stardust.schema.ForeignKey;
import dev.stardust.schema.Key;
import dev.stardust.schema.KeyExpression;
import dev.stardust.schema.KeyKind;
import dev.stardust.schema.KeyPart;
import dev.stardust.schema.KeyState;
import dev.stardust.schema.Model;
import dev.stardust.schema.PageScope;
import dev.stardust.schema.ReferentialAction;
import dev.stardust.schema.Schema;
import dev.stardust.schema.Slot;
import dev.stardust.schema.SlotState;
import dev.stardust.schema.SqlType;
import dev.stardust.schema.TableOptions;
import dev.stardust.schema.Writing;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the registry's rows become in a schema, and which of them are read again. */
class SchemaReaderTest {

  private TestDatabase database;
  private ClientProcess process;

  @BeforeEach
  void createRegistry() throws SQLException {
    database = TestDatabase.create();
    process = new ClientProcess(database);
    process.catalog.bootstrap();
  }

  @AfterEach
  void dropRegistry() throws SQLException {
    process.close();
    // The rows here are made up, and nothing of them could be verified.
    database.execute("DROP DATABASE " + database.name(), "CREATE DATABASE " + database.name());
    database.close();
  }

  @Test
  void everyRowOfTheRegistryIsRead() throws SQLException {
    change(
        "INSERT INTO stardust_models (id, tenant_id, name, version, charset, collation, comment)"
            + " VALUES (7, 42, 'Order', 2, 'utf8mb4', 'utf8mb4_bin', 'a comment')",
        "INSERT INTO stardust_fields (id, model_id, name, json_key, ordinal, column_type, charset,"
            + " collation, definition, not_null, default_sql, on_update_sql, auto_increment,"
            + " missing, data_type) VALUES"
            + " (12, 7, 'at', 'at', 2, 'datetime(3)', NULL, NULL, 'datetime(3) …', 0,"
            + " 'CURRENT_TIMESTAMP(3)', 'CURRENT_TIMESTAMP(3)', 0, '2020-01-01', 'datetime'),"
            + " (11, 7, 'id', 'old id', 1, 'int unsigned', NULL, NULL, 'int unsigned NOT NULL', 1,"
            + " NULL, NULL, 1, NULL, 'int'),"
            + " (13, 7, 'note', 'note', 3, 'varchar(20)', 'latin1', 'latin1_bin', 'varchar(20)', 0,"
            + " NULL, NULL, 0, NULL, 'varchar')",
        "INSERT INTO stardust_keys (id, model_id, name, kind, state, visible, comment, ordinal)"
            + " VALUES (22, 7, 'by_note', 'index', 'building', 0, 'slow', 1),"
            + " (21, 7, 'PRIMARY', 'primary', 'ready', 1, '', 2)",
        "INSERT INTO stardust_key_parts VALUES (21, 1, 11, 0, 0, NULL, 1),"
            + " (22, 2, 12, 0, 1, NULL, 1), (22, 1, 13, 5, 0, NULL, 1),"
            + " (22, 3, 0, 0, 1, 'lower(`note`)', 0)",
        "INSERT INTO stardust_foreign_keys VALUES (31, 7, 'fk', 'Parent', 'CASCADE', 'NO ACTION')",
        "INSERT INTO stardust_foreign_key_parts VALUES (31, 1, 13, 'code')",
        "INSERT INTO stardust_checks (model_id, name, expression, enforced) VALUES"
            + " (7, 'c', '`id` > 0', 0)",
        "INSERT INTO stardust_pages (id, table_name) VALUES (3, 'entry_slots_page_3')",
        "INSERT INTO stardust_page_slots VALUES (3, 'i_int_01', 'int unsigned', 1),"
            + " (3, 'i_int_02', 'int unsigned', 0), (3, 'i_dt_01', 'datetime(3)', 0)",
        "INSERT INTO stardust_slot_assignments (page_id, slot_column, model_id, field_id, state)"
            + " VALUES (3, 'i_int_01', 7, 11, 'ready'), (3, 'i_int_02', 7, 11, 'backfilling'),"
            + " (3, 'i_dt_01', 7, 12, 'tombstoned')");

    Model model = process.catalog.schema().table(42, "Order").orElseThrow();

    assertThat(model)
        .isEqualTo(
            new Model(
                7,
                database.name(),
                42,
                "Order",
                2,
                List.of(
                    new Field(
                        11,
                        "id",
                        "old id",
                        new SqlType("int unsigned", null, null),
                        "int unsigned NOT NULL",
                        true,
                        null,
                        null,
                        true,
                        null,
                        List.of(
                            new Slot(
                                3,
                                "entry_slots_page_3",
                                PageScope.SHARED,
                                "i_int_01",
                                true,
                                SlotState.READY),
                            new Slot(
                                3,
                                "entry_slots_page_3",
                                PageScope.SHARED,
                                "i_int_02",
                                false,
                                SlotState.BACKFILLING))),
                    new Field(
                        12,
                        "at",
                        "at",
                        new SqlType("datetime(3)", null, null),
                        "datetime(3) …",
                        false,
                        "CURRENT_TIMESTAMP(3)",
                        "CURRENT_TIMESTAMP(3)",
                        false,
                        "2020-01-01",
                        List.of()),
                    new Field(
                        13,
                        "note",
                        "note",
                        new SqlType("varchar(20)", "latin1", "latin1_bin"),
                        "varchar(20)",
                        false,
                        null,
                        null,
                        false,
                        null,
                        List.of())),
                List.of(
                    new Key(
                        21,
                        "PRIMARY",
                        KeyKind.PRIMARY,
                        List.of(new KeyPart(11, 0, false)),
                        KeyState.READY,
                        true,
                        ""),
                    new Key(
                        22,
                        "by_note",
                        KeyKind.INDEX,
                        List.of(
                            new KeyPart(13, 5, false),
                            new KeyPart(12, 0, true),
                            new KeyPart(0, 0, true, new KeyExpression("lower(`note`)", false))),
                        KeyState.BUILDING,
                        false,
                        "slow")),
                List.of(
                    new ForeignKey(
                        31,
                        "fk",
                        List.of(13L),
                        "Parent",
                        List.of("code"),
                        ReferentialAction.CASCADE,
                        ReferentialAction.NO_ACTION)),
                List.of(new Check("c", "`id` > 0", false)),
                new TableOptions("utf8mb4", "utf8mb4_bin", "a comment"),
                model.reading(),
                Writing.FREE));
  }

  @Test
  void onlyWhatHasChangedIsReadAgain() throws SQLException {
    process.createModel("a");
    process.createModel("b");
    Schema former = process.catalog.schema();
    process.touch("a");
    Schema next = process.catalog.schema();

    assertThat(next.version()).isEqualTo(former.version() + 1);
    assertThat(next.table(1, "b").orElseThrow()).isSameAs(former.table(1, "b").orElseThrow());
    assertThat(next.table(1, "a").orElseThrow().version()).isEqualTo(next.version());
    assertThat(former.table(1, "a").orElseThrow().version()).isLessThan(next.version());
  }

  @Test
  void whatTablesHaveInCommonIsKeptOnce() throws SQLException {
    change(
        "INSERT INTO stardust_pages (id, table_name) VALUES (3, 'entry_slots_page_3')",
        "INSERT INTO stardust_page_slots VALUES (3, 'i_str_01', 'varchar(255)', 1)");
    Field first = onlyField(7, "a");
    Field second = onlyField(8, "b");

    assertThat(second.name()).isSameAs(first.name()).isSameAs(second.jsonKey());
    assertThat(second.type()).isSameAs(first.type());
    assertThat(second.definition()).isSameAs(first.definition());
    assertThat(second.slots()).hasSize(1).isSameAs(first.slots());
  }

  /** The field of a new model, which is read when the other models are known. */
  private Field onlyField(int model, String name) throws SQLException {
    change(
        "INSERT INTO stardust_models (id, tenant_id, name, version, charset, collation) VALUES ("
            + model
            + ", 1, '"
            + name
            + "', "
            + (process.catalog.schema().version() + 1)
            + ", 'utf8mb4', 'utf8mb4_bin')",
        "INSERT INTO stardust_fields (id, model_id, name, json_key, ordinal, column_type, charset,"
            + " collation, definition, not_null, data_type) VALUES ("
            + (model + 100)
            + ", "
            + model
            + ", 'city', 'city', 1, 'varchar(20)', 'latin1', 'latin1_bin', 'varchar(20)', 0, 'varchar')",
        "INSERT INTO stardust_slot_assignments (page_id, slot_column, model_id, field_id, state)"
            + " VALUES (3, 'i_str_01', "
            + model
            + ", "
            + (model + 100)
            + ", 'ready')");
    return process.catalog.schema().table(1, name).orElseThrow().fields().get(0);
  }

  @Test
  void renamedAndDroppedTablesAreGone() throws SQLException {
    process.createModel("a");
    process.createModel("b");
    process.createModel("c");
    change("UPDATE stardust_models SET name = 'd', version = 5 WHERE name = 'a'");
    assertThat(names()).containsExactly("b", "c", "d");
    change("UPDATE stardust_models SET state = 'dropping', version = 6 WHERE name = 'b'");
    assertThat(names()).containsExactly("c", "d");
    change("DELETE FROM stardust_models WHERE name = 'c'");
    assertThat(names()).containsExactly("d");
  }

  @Test
  void thousandsOfModelsAreRead() throws SQLException {
    change(
        "INSERT INTO stardust_models (tenant_id, name, version, charset, collation) VALUES "
            + String.join(
                ", ",
                IntStream.range(0, 3000)
                    .mapToObj(i -> "(1, 't" + i + "', 2, 'utf8mb4', 'utf8mb4_bin')")
                    .toList()));
    assertThat(process.catalog.schema().models()).hasSize(3000);
  }

  @Test
  void aFailedChangeLeavesNothingBehind() throws SQLException {
    process.createModel("a");
    long version = process.catalog.schema().version();
    assertThatThrownBy(() -> change("UPDATE stardust_models SET name = 'b'", "nonsense"))
        .isInstanceOf(SQLException.class);
    assertThat(process.catalog.refresh().version()).isEqualTo(version);
    assertThat(names()).containsExactly("a");
    assertThat(process.touch("a")).isEqualTo(version + 1);
  }

  @Test
  void aDamagedRegistryIsCalledSo() throws SQLException {
    process.createModel("a");
    database.execute("DROP TABLE stardust_fields");
    assertThatThrownBy(() -> process.touch("a"))
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> assertThat(e.getErrorCode()).isEqualTo(ErrorCode.REGISTRY_DAMAGED.vendorCode()))
        .hasMessageContaining("stardust_fields");
  }

  private List<String> names() throws SQLException {
    Stream<Model> models = process.catalog.schema().models().stream();
    return models.map(Model::name).sorted().toList();
  }

  private void change(String... statements) throws SQLException {
    process.catalog.change(
        (Connection connection, long version) -> TestDatabase.execute(connection, statements));
  }
}
