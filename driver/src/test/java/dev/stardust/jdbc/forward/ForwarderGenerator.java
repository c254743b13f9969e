package dev.stardust.jdbc.forward;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Writes the classes of {@code dev.stardust.jdbc.forward} from {@code java.sql} itself. Run it as a
 * single file: {@code java ForwarderGenerator.java <folder of the package>}.
 */
final class ForwarderGenerator {

  private static final Comparator<Method> ORDER =
      Comparator.comparing(Method::getName)
          .thenComparing(method -> Arrays.toString(method.getParameterTypes()));

  private ForwarderGenerator() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    for (Map.Entry<String, String> file : files().entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }

  /** The generated files, by name. */
  static Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    for (Class<?> type : List.of(Connection.class, Statement.class, DatabaseMetaData.class)) {
      files.put("Forwarding" + type.getSimpleName() + ".java", forwarder(type));
    }
    files.put("ForwardingCallableStatement.java", callable());
    files.put("RecordingPreparedStatement.java", recorder());
    return files;
  }

  private static String forwarder(Class<?> type) {
    String name = type.getSimpleName();
    return header(name, "Hands every call of {@link " + name + "} on to another one.")
        + "public abstract class Forwarding%s implements %s {\n\n".formatted(name, name)
        + "  /** The object that takes the calls. */\n"
        + "  protected abstract %s delegate();\n".formatted(name)
        + methods(
            type.getMethods(),
            method -> method.getDeclaringClass() != java.sql.Wrapper.class,
            method -> forward(method, "public", "delegate()"))
        + wrapper()
        + "}\n";
  }

  private static String callable() {
    return header(
            "CallableStatement",
            "Hands on what {@link CallableStatement} has beyond {@link java.sql.Statement}.")
        + "public interface ForwardingCallableStatement extends CallableStatement {\n\n"
        + "  /** The object that takes the calls. */\n"
        + "  CallableStatement callable();\n"
        + methods(
            CallableStatement.class.getMethods(),
            method -> PreparedStatement.class.isAssignableFrom(method.getDeclaringClass()),
            method -> forward(method, "default", "callable()"))
        + "}\n";
  }

  private static String recorder() {
    return header(
            "PreparedStatement", "Records what the setters of a prepared statement are given.")
        + "public interface RecordingPreparedStatement extends PreparedStatement {\n\n"
        + "  /** Sets one parameter of a physical statement. */\n"
        + "  @FunctionalInterface\n"
        + "  interface Setter {\n"
        + "    void set(PreparedStatement statement, int at, @Nullable Object value)"
        + " throws SQLException;\n"
        + "  }\n\n"
        + "  /**\n"
        + "   * Keeps a parameter.\n"
        + "   *\n"
        + "   * @param index the parameter, from 1\n"
        + "   * @param value what was given, null included\n"
        + "   * @param plain whether nothing was given that says how to send the value\n"
        + "   * @param setter does to a physical statement what was done to this one\n"
        + "   */\n"
        + "  void record(int index, @Nullable Object value, boolean plain, Setter setter)\n"
        + "      throws SQLException;\n"
        + methods(
            PreparedStatement.class.getMethods(),
            ForwarderGenerator::isSetter,
            ForwarderGenerator::record)
        + "}\n";
  }

  /** The setters of a parameter by its index. */
  static boolean isSetter(Method method) {
    Class<?>[] types = method.getParameterTypes();
    return method.getName().startsWith("set") && types.length >= 2 && types[0] == int.class;
  }

  private static String header(String type, String doc) {
    return "package dev.stardust.jdbc.forward;\n\n"
        + "import java.sql."
        + type
        + ";\nimport java.sql.SQLException;\n"
        + (type.equals("PreparedStatement")
            ? "import org.jspecify.annotations.Nullable;\n\n"
            : "\n")
        + "/**\n * "
        + doc
        + "\n *\n * <p>Generated from java.sql by ForwarderGenerator; do not edit.\n */\n"
        + "@SuppressWarnings({\"deprecation\", \"cast\"})\n";
  }

  private static String methods(
      Method[] methods, Predicate<Method> wanted, Function<Method, String> rendered) {
    return Arrays.stream(methods)
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .filter(wanted)
        .sorted(ORDER)
        .map(rendered)
        .collect(Collectors.joining());
  }

  private static String forward(Method method, String modifier, String target) {
    String call = "%s.%s(%s);".formatted(target, method.getName(), arguments(method, 0));
    return method(method, modifier, (method.getReturnType() == void.class ? "" : "return ") + call);
  }

  private static String record(Method method) {
    if (method.getName().equals("setNull")) {
      String call = "statement.setNull(at, %s)".formatted(arguments(method, 1));
      return method(
          method,
          "default",
          "record(a, null, true, (statement, at, value) -> %s);".formatted(call));
    }
    String rest = arguments(method, 2);
    String call =
        "statement.%s(at, (%s) value%s)"
            .formatted(
                method.getName(),
                method.getParameterTypes()[1].getTypeName(),
                rest.isEmpty() ? "" : ", " + rest);
    return method(
        method,
        "default",
        "record(a, b, %s, (statement, at, value) -> %s);".formatted(rest.isEmpty(), call));
  }

  private static String method(Method method, String modifier, String body) {
    StringBuilder parameters = new StringBuilder();
    Class<?>[] types = method.getParameterTypes();
    for (int i = 0; i < types.length; i++) {
      String type = method.getGenericParameterTypes()[i].getTypeName().replace('$', '.');
      parameters.append(i == 0 ? "" : ", ").append(type).append(' ').append((char) ('a' + i));
    }
    String thrown =
        Arrays.stream(method.getExceptionTypes())
            .map(Class::getTypeName)
            .collect(Collectors.joining(", "));
    return "\n  @Override\n  %s %s%s %s(%s)%s {\n    %s\n  }\n"
        .formatted(
            modifier,
            method.getTypeParameters().length == 0 ? "" : "<T> ",
            method.getGenericReturnType().getTypeName(),
            method.getName(),
            parameters,
            thrown.isEmpty() ? "" : " throws " + thrown,
            body);
  }

  private static String arguments(Method method, int from) {
    StringBuilder arguments = new StringBuilder();
    for (int i = from; i < method.getParameterCount(); i++) {
      arguments.append(i == from ? "" : ", ").append((char) ('a' + i));
    }
    return arguments.toString();
  }

  private static String wrapper() {
    return """

          @Override
          public <T> T unwrap(Class<T> type) throws SQLException {
            return type.isInstance(this) ? type.cast(this) : delegate().unwrap(type);
          }

          @Override
          public boolean isWrapperFor(Class<?> type) throws SQLException {
            return type.isInstance(this) || delegate().isWrapperFor(type);
          }
        """;
  }
}
