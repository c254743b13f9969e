package dev.stardust.examples.eclipselink;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/** Entities of all kinds: written, read, changed, removed. */
record Entities(Target target, EntityManagerFactory factory) {

  void run() {
    Target.inTransaction(factory, this::extend);
    Target.inTransaction(factory, this::fill);
    Target.inTransaction(factory, this::read);
    Target.inTransaction(factory, this::change);
    Target.inTransaction(factory, this::read);
  }

  private static Item item(EntityManager manager, String name) {
    return manager
        .createQuery("SELECT i FROM Item i WHERE i.name = :name", Item.class)
        .setParameter("name", name)
        .getSingleResult();
  }

  private void extend(EntityManager manager) {
    // The rows of the first release have no version yet.
    target.print(
        "brought up to date",
        manager
            .createNativeQuery("UPDATE ITEM SET CHANGES = 1 WHERE CHANGES IS NULL")
            .executeUpdate());
    Maker maker = new Maker();
    maker.name = "Smith";
    maker.place = new Maker.Place();
    maker.place.city = "Cork";
    maker.place.country = "IE";
    Item cart = item(manager, "cart");
    cart.maker = maker;
    cart.code = "C-1";
    cart.price = new BigDecimal("120.50");
    cart.condition = Item.Condition.USED;
    cart.parts.addAll(List.of(item(manager, "wheel"), item(manager, "axle")));
    cart.tags.addAll(List.of("wood", "iron", "old"));
    cart.texts.put("de", "Wagen");
    cart.texts.put("fr", "charrette");
    cart.manual = new Manual();
    cart.manual.item = cart;
    cart.manual.text = "Pull.";
  }

  private void fill(EntityManager manager) {
    for (int i = 1; i <= 7; i++) {
      Item item = new Item();
      item.name = "item " + i;
      item.code = "I-" + i;
      item.price = new BigDecimal(i * 3).movePointLeft(1);
      item.condition = i % 2 == 0 ? Item.Condition.NEW : Item.Condition.BROKEN;
      manager.persist(item);
      manager.flush(); // else EclipseLink inserts in any order
      Machine machine = new Machine();
      machine.name = "machine " + i;
      machine.power = i * 100;
      manager.persist(machine);
      Robot robot = new Robot();
      robot.name = "robot " + i;
      robot.arms = i;
      manager.persist(robot);
      Parcel parcel = new Parcel();
      parcel.grams = i * 50;
      manager.persist(parcel);
      Letter letter = new Letter();
      letter.text = "letter " + i;
      manager.persist(letter);
    }
    Measure empty = new Measure();
    empty.id = 1;
    manager.persist(empty);
    manager.persist(measure());
  }

  private static Measure measure() {
    Measure measure = new Measure();
    measure.id = 2;
    measure.flag = true;
    measure.perhaps = true;
    measure.tiny = -128;
    measure.small = Short.MAX_VALUE;
    measure.whole = Integer.MIN_VALUE;
    measure.big = Long.MAX_VALUE;
    measure.huge = new BigInteger("123456789012345678");
    measure.exact = new BigDecimal("12345678901234.567891");
    measure.single = 0.5f;
    measure.twice = Math.E;
    measure.letter = 'ß';
    measure.text = "it's \"so\" \\ ☃ 𝄞";
    measure.longest = "ÿ".repeat(70_000);
    measure.bytes = new byte[] {0, 1, -1, 39, 92};
    measure.day = LocalDate.of(2024, 2, 29);
    measure.hour = LocalTime.of(13, 14, 15);
    measure.moment = LocalDateTime.of(1999, 12, 31, 23, 59, 58);
    measure.uuid = UUID.fromString("7d444840-9dc0-11d1-b245-5ffdce74fad2");
    measure.numbered = Item.Condition.BROKEN;
    return measure;
  }

  private void read(EntityManager manager) {
    List<Item> items =
        manager.createQuery("SELECT i FROM Item i ORDER BY i.id", Item.class).getResultList();
    for (Item item : items) {
      target.print(
          item.name,
          item.code
              + " "
              + item.price
              + " "
              + item.condition
              + " "
              + item.changes
              + List.copyOf(item.tags));
      target.print("  parts", item.parts.stream().map(part -> part.name).sorted().toList());
      target.print("  texts", new TreeMap<>(item.texts));
      target.print("  manual", item.manual == null ? "none" : item.manual.text + "");
      target.print("  maker", item.maker == null ? "none" : item.maker.name);
    }
    manager
        .createQuery("SELECT m FROM Machine m ORDER BY m.id", Machine.class)
        .getResultList()
        .forEach(machine -> target.print(machine.id + machine.name, machine.power));
    manager
        .createQuery("SELECT m FROM Measure m ORDER BY m.id", Measure.class)
        .getResultList()
        .forEach(measure -> target.print("measure", measure));
  }

  private void change(EntityManager manager) {
    Item cart = item(manager, "cart");
    cart.tags.remove("iron");
    cart.tags.add(0, "painted");
    cart.texts.remove("fr");
    cart.texts.put("de", "Karren");
    cart.parts.removeIf(part -> part.name.equals("axle"));
    cart.manual = null;
    if (cart.maker != null) {
      cart.maker.items.addAll(List.of(item(manager, "item 1"), item(manager, "item 2")));
      cart.maker.items.forEach(item -> item.maker = cart.maker);
    }
    manager.remove(item(manager, "item 7"));
    manager.remove(item(manager, "axle"));
    Measure measure = manager.find(Measure.class, 2);
    measure.longest = null;
    measure.bytes = new byte[0];
    manager
        .createQuery("SELECT r FROM Robot r WHERE r.arms > 5", Robot.class)
        .getResultList()
        .forEach(manager::remove);
  }
}
