package dev.stardust.examples.customfields;

import dev.stardust.examples.customfields.Field.Search;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the page asks for. A field is named by a parameter, since its name may have slashes in it.
 */
@RestController
@RequestMapping("/api")
class Api {

  private final Fields fields;
  private final Records records;
  private final Charts charts;

  Api(Fields fields, Records records, Charts charts) {
    this.fields = fields;
    this.records = records;
    this.charts = charts;
  }

  /** Who is logged in. */
  record Login(String name, String company) {}

  /** A field, as the page has it. */
  record FieldForm(String name, FieldType type, Search search) {

    static FieldForm of(Field field) {
      return new FieldForm(field.name().text(), field.type(), field.search());
    }

    Field field() {
      return new Field(new FieldName(name), type, search);
    }
  }

  /** A changed record, as the page has it. */
  record Change(long version, Map<String, @Nullable String> values) {}

  /** The id of a new record. */
  record Added(long id) {}

  @GetMapping("/login")
  Login login() {
    Member member = Member.current();
    return new Login(member.name(), member.company());
  }

  @GetMapping("/fields")
  List<FieldForm> fields() {
    return fields.all().stream().map(FieldForm::of).toList();
  }

  @PostMapping("/fields")
  void addField(@RequestBody FieldForm form) {
    fields.add(form.field());
  }

  @PutMapping("/fields")
  void changeField(@RequestParam String name, @RequestBody FieldForm form) {
    fields.change(name, form.field());
  }

  @DeleteMapping("/fields")
  void dropField(@RequestParam String name) {
    fields.drop(name);
  }

  @PostMapping("/records/search")
  Records.Page search(@RequestBody Records.Query query) {
    return records.find(query);
  }

  @PostMapping("/records")
  Added addRecord(@RequestBody Map<String, @Nullable String> values) {
    return new Added(records.add(values));
  }

  @PutMapping("/records/{id}")
  void changeRecord(@PathVariable long id, @RequestBody Change change) {
    records.change(id, change.version(), change.values());
  }

  @DeleteMapping("/records/{id}")
  void deleteRecord(@PathVariable long id, @RequestParam long version) {
    records.delete(id, version);
  }

  @PostMapping("/charts")
  List<Charts.Bar> chart(@RequestBody Charts.Question question) {
    return charts.draw(question);
  }
}
