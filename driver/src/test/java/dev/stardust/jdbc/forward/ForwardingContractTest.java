package dev.stardust.jdbc.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every call of a forwarder arrives once at its delegate: same method, same arguments. */
final class ForwardingContractTest {

  private record Recorded(Method method, List<Object> arguments) {}

  private final List<Recorded> calls = new ArrayList<>();

  @TestFactory
  Stream<DynamicTest> connection() {
    Connection delegate = recording(Connection.class);
    return all(
        Connection.class,
        new ForwardingConnection() {
          @Override
          protected Connection delegate() {
            return delegate;
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> statement() {
    Statement delegate = recording(Statement.class);
    return all(
        Statement.class,
        new ForwardingStatement() {
          @Override
          protected Statement delegate() {
            return delegate;
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> databaseMetaData() {
    DatabaseMetaData delegate = recording(DatabaseMetaData.class);
    return all(
        DatabaseMetaData.class,
        new ForwardingDatabaseMetaData() {
          @Override
          protected DatabaseMetaData delegate() {
            return delegate;
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> callableStatement() {
    CallableStatement delegate = recording(CallableStatement.class);
    ForwardingCallableStatement forwarder =
        withDefaults(
            ForwardingCallableStatement.class,
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("callable");
              return delegate;
            });
    return methods(CallableStatement.class)
        .filter(method -> PreparedStatement.class.isAssignableFrom(method.getDeclaringClass()))
        .map(method -> arrives(method, forwarder));
  }

  /** A recorded setter, replayed on another statement, is the same call. */
  @TestFactory
  Stream<DynamicTest> recordedSetters() {
    PreparedStatement target = recording(PreparedStatement.class);
    RecordingPreparedStatement recorder =
        withDefaults(
            RecordingPreparedStatement.class,
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("record");
              ((RecordingPreparedStatement.Setter) arguments[3])
                  .set(target, (int) arguments[0], arguments[1]);
              return null;
            });
    return methods(PreparedStatement.class)
        .filter(ForwarderGenerator::isSetter)
        .map(method -> arrives(method, recorder));
  }

  private Stream<DynamicTest> all(Class<?> type, Object forwarder) {
    return methods(type)
        .filter(method -> method.getDeclaringClass() != Wrapper.class)
        .map(method -> arrives(method, forwarder));
  }

  private static Stream<Method> methods(Class<?> type) {
    return Arrays.stream(type.getMethods()).filter(m -> !Modifier.isStatic(m.getModifiers()));
  }

  private DynamicTest arrives(Method method, Object forwarder) {
    String name = method.getName() + Arrays.toString(method.getParameterTypes());
    return DynamicTest.dynamicTest(
        name,
        () -> {
          calls.clear();
          Object[] arguments =
              Arrays.stream(method.getParameterTypes()).map(this::sample).toArray();
          method.invoke(forwarder, arguments);
          assertThat(calls).hasSize(1);
          assertThat(calls.get(0).method().getName()).isEqualTo(method.getName());
          assertThat(calls.get(0).method().getParameterTypes())
              .isEqualTo(method.getParameterTypes());
          assertThat(calls.get(0).arguments()).containsExactly(arguments);
        });
  }

  private <T> T recording(Class<T> type) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          calls.add(new Recorded(method, arguments == null ? List.of() : List.of(arguments)));
          return method.getReturnType() == void.class ? null : sample(method.getReturnType());
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static <T> T withDefaults(Class<T> type, InvocationHandler abstracts) {
    InvocationHandler handler =
        (proxy, method, arguments) ->
            method.isDefault()
                ? InvocationHandler.invokeDefault(proxy, method, arguments)
                : abstracts.invoke(proxy, method, arguments);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  /** Some value of a type, so that arguments can be told from each other. */
  private Object sample(Class<?> type) {
    if (type == String.class || type == Object.class) {
      return "sample";
    }
    if (type.isArray()) {
      return Array.newInstance(type.getComponentType(), 1);
    }
    if (type.isPrimitive()) {
      return Array.get(Array.newInstance(type, 1), 0);
    }
    if (type.isInterface()) {
      return Proxy.newProxyInstance(
          type.getClassLoader() == null ? getClass().getClassLoader() : type.getClassLoader(),
          new Class<?>[] {type},
          (proxy, method, arguments) ->
              switch (method.getName()) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "sample of " + type.getSimpleName();
              });
    }
    return Samples.of(type);
  }
}
