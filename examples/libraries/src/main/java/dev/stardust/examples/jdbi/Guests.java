package dev.stardust.examples.jdbi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transaction;

/** Statements on guests, as a SQL object. */
@RegisterConstructorMapper(Guest.class)
public interface Guests {

  /** Stores a guest and tells the id. */
  @SqlUpdate(
      "INSERT INTO guest (name, born, arrived, card, `rank`)"
          + " VALUES (:name, :born, :arrived, :card, :rank)")
  @GetGeneratedKeys
  long add(@BindMethods Guest guest);

  /** Stores guests in a batch and tells their ids. */
  @SqlBatch(
      value =
          "INSERT INTO guest (name, born, arrived, card, `rank`)"
              + " VALUES (:name, :born, :arrived, :card, :rank)",
      transactional = true)
  @GetGeneratedKeys
  long[] addAll(@BindMethods List<Guest> guests);

  /** The guest of an id. */
  @SqlQuery("SELECT * FROM guest WHERE id = ?")
  Optional<Guest> find(long id);

  /** The guests of some names. */
  @SqlQuery("SELECT * FROM guest WHERE name IN (<names>) ORDER BY id")
  List<Guest> named(@BindList("names") List<String> names);

  /** How many guests of each rank. */
  @SqlQuery("SELECT `rank`, COUNT(*) AS guests FROM guest GROUP BY `rank` ORDER BY `rank`")
  @KeyColumn("rank")
  @ValueColumn("guests")
  Map<Guest.Rank, Integer> ranks();

  /** Honours guests by their id. */
  @SqlBatch("UPDATE guest SET `rank` = 'HONOURED' WHERE id = ?")
  int[] honour(long... ids);

  /** Adds two guests, or none if the second cannot be added. */
  @Transaction
  default void addBoth(Guest one, Guest two) {
    add(one);
    add(two);
  }
}
