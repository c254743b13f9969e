package dev.stardust.examples.eclipselink;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Root;
import java.util.List;

/** What can be asked and changed in JPQL, by criteria, and in SQL. */
record Questions(Target target, EntityManagerFactory factory) {

  private static final List<String> QUERIES =
      List.of(
          "SELECT COUNT(i), SUM(i.price), AVG(i.price), MIN(i.name), MAX(i.code) FROM Item i",
          "SELECT i.condition, COUNT(i) FROM Item i GROUP BY i.condition HAVING COUNT(i) > 0"
              + " ORDER BY COUNT(i), i.condition",
          "SELECT m.name, m.place.city, i.name FROM Maker m JOIN m.items i ORDER BY i.name",
          "SELECT i.name, m.name FROM Item i LEFT JOIN i.maker m ORDER BY i.id",
          "SELECT i.name, t FROM Item i JOIN i.tags t ORDER BY t",
          "SELECT i.name, KEY(t), VALUE(t) FROM Item i JOIN i.texts t ORDER BY i.name",
          "SELECT i.name FROM Item i WHERE i.price > (SELECT AVG(j.price) FROM Item j)",
          "SELECT i.name FROM Item i WHERE EXISTS (SELECT p FROM i.parts p WHERE p.name = 'wheel')",
          "SELECT i.name FROM Item i WHERE 'old' MEMBER OF i.tags",
          "SELECT i.name FROM Item i WHERE i.tags IS EMPTY AND i.name LIKE 'item%' ORDER BY i.name",
          "SELECT i.name, SIZE(i.parts) FROM Item i ORDER BY i.name",
          "SELECT CASE WHEN i.price < 1 THEN 'cheap' ELSE 'dear' END, i.name FROM Item i"
              + " WHERE i.price IS NOT NULL ORDER BY i.name",
          "SELECT UPPER(i.name), LENGTH(i.name), CONCAT(i.name, '!'), SUBSTRING(i.name, 1, 2),"
              + " COALESCE(i.code, 'none') FROM Item i ORDER BY i.id",
          "SELECT TYPE(m), COUNT(m) FROM Machine m GROUP BY TYPE(m) ORDER BY COUNT(m)",
          "SELECT m.name, TREAT(m AS Robot).arms FROM Machine m WHERE TREAT(m AS Robot).arms > 2"
              + " ORDER BY m.name",
          "SELECT l.text FROM Letter l WHERE l.text BETWEEN 'letter 2' AND 'letter 4' ORDER BY l.id",
          "SELECT FUNCTION('MOD', p.grams, 3), p.grams FROM Parcel p ORDER BY p.grams, p.id",
          "SELECT i.name FROM Item i WHERE i.name = 'cart' UNION SELECT m.name FROM Maker m",
          "SELECT m.day, m.hour, m.moment, m.exact FROM Measure m WHERE m.day = {d '2024-02-29'}");

  private static final List<String> CHANGES =
      List.of(
          "UPDATE Item i SET i.price = i.price + 1 WHERE i.condition = :condition",
          "UPDATE Machine m SET m.power = m.power * 2 WHERE m.name LIKE '%3'",
          "UPDATE Robot r SET r.arms = r.arms + 1, r.power = 7 WHERE r.arms < 3",
          "DELETE FROM Robot r WHERE r.name = 'robot 4'",
          "DELETE FROM Machine m WHERE m.power > 900",
          "DELETE FROM Letter l WHERE l.text LIKE '%6'",
          "UPDATE Parcel p SET p.grams = p.grams + 1");

  void run() {
    Target.inTransaction(factory, this::ask);
    Target.inTransaction(factory, this::change);
    Target.inTransaction(factory, this::ask);
    Target.inTransaction(factory, this::criteria);
  }

  private void ask(EntityManager manager) {
    for (String query : QUERIES) {
      target.print(query, manager.createQuery(query, Object.class).getResultList());
    }
    for (int page = 0; page < 3; page++) {
      target.print(
          "page " + page,
          manager
              .createQuery("SELECT i.name FROM Item i ORDER BY i.name", String.class)
              .setFirstResult(page * 3)
              .setMaxResults(3)
              .getResultList());
    }
    target.print(
        "rows",
        manager
            .createNativeQuery(
                "SELECT i.NAME, COUNT(p.PART_ID) FROM ITEM i LEFT JOIN ITEM_PART p"
                    + " ON p.WHOLE_ID = i.ID WHERE i.ID > ? GROUP BY i.ID ORDER BY i.ID")
            .setParameter(1, 1)
            .getResultList());
  }

  private void change(EntityManager manager) {
    for (String change : CHANGES) {
      jakarta.persistence.Query query = manager.createQuery(change);
      if (change.contains(":condition")) {
        query.setParameter("condition", Item.Condition.NEW);
      }
      target.print(change, query.executeUpdate());
    }
  }

  private void criteria(EntityManager manager) {
    CriteriaBuilder builder = manager.getCriteriaBuilder();
    CriteriaQuery<Item> query = builder.createQuery(Item.class);
    Root<Item> item = query.from(Item.class);
    item.fetch("maker", JoinType.LEFT);
    query.select(item).distinct(true);
    query.where(
        builder.or(
            builder.like(item.get("name"), "c%"), builder.gt(item.<Number>get("price"), 1.5)));
    query.orderBy(builder.desc(item.get("price")));
    target.print(
        "by criteria",
        manager.createQuery(query).getResultList().stream().map(found -> found.name).toList());
  }
}
