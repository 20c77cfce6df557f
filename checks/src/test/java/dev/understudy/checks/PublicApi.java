// SPDX-License-Identifier: Apache-2.0
package dev.understudy.checks;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The public face of a module as text: every exported type with its visible members, sorted, one
 * line each, so that a change of it shows in review.
 */
final class PublicApi {
  private static final String OURS = "dev.understudy.";

  private PublicApi() {}

  /** Whether users can name a type: public all the way out, or protected inside such a type. */
  static boolean isVisible(Class<?> type) {
    if (type.isAnonymousClass() || type.isLocalClass() || type.isSynthetic()) {
      return false;
    }
    boolean visible = isVisible(type.getModifiers());
    Class<?> outer = type.getDeclaringClass();
    return visible && (outer == null || isVisible(outer));
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  /** The dump. */
  static String dump(List<Class<?>> types) {
    return types.stream().map(PublicApi::dump).collect(Collectors.joining("\n"));
  }

  private static String dump(Class<?> type) {
    StringBuilder text = new StringBuilder(header(type)).append('\n');
    if (type.isEnum()) {
      for (Object constant : type.getEnumConstants()) {
        text.append("  ").append(((Enum<?>) constant).name()).append('\n');
      }
    }
    for (String line : new TreeSet<>(members(type).values())) {
      text.append("  ").append(line).append('\n');
    }
    return text.toString();
  }

  /**
   * For each visible member of a type, and for its header, the classes that its signature names.
   */
  static Map<String, Set<Class<?>>> signatures(Class<?> type) {
    Map<String, Set<Class<?>>> found = new TreeMap<>();
    Set<Class<?>> head = new HashSet<>();
    Stream.concat(
            Stream.ofNullable(type.getGenericSuperclass()), Stream.of(type.getGenericInterfaces()))
        .forEach(parent -> collect(parent, head));
    bounds(type.getTypeParameters()).forEach(bound -> collect(bound, head));
    // A package-private parent shows only through what it declares, and that is looked at below.
    head.removeIf(
        parent -> !isVisible(parent) && parent.getPackageName().equals(type.getPackageName()));
    found.put("its header", head);
    members(type)
        .forEach(
            (member, line) -> {
              Set<Class<?>> named = new HashSet<>();
              if (member instanceof Field field) {
                collect(field.getGenericType(), named);
              } else if (member instanceof Executable executable) {
                Stream.of(executable.getGenericParameterTypes())
                    .forEach(part -> collect(part, named));
                Stream.of(executable.getGenericExceptionTypes())
                    .forEach(part -> collect(part, named));
                bounds(executable.getTypeParameters()).forEach(part -> collect(part, named));
                if (executable instanceof Method method) {
                  collect(method.getGenericReturnType(), named);
                }
              }
              found.put(line, named);
            });
    return found;
  }

  private static Stream<Type> bounds(TypeVariable<?>[] variables) {
    return Stream.of(variables).flatMap(variable -> Stream.of(variable.getBounds()));
  }

  private static void collect(Type type, Set<Class<?>> named) {
    if (type instanceof Class<?> plain) {
      Class<?> element = plain;
      while (element.isArray()) {
        element = element.getComponentType();
      }
      if (!element.isPrimitive()) {
        named.add(element);
      }
    } else if (type instanceof ParameterizedType parameterized) {
      collect(parameterized.getRawType(), named);
      Stream.of(parameterized.getActualTypeArguments()).forEach(part -> collect(part, named));
    } else if (type instanceof GenericArrayType array) {
      collect(array.getGenericComponentType(), named);
    } else if (type instanceof WildcardType wildcard) {
      Stream.of(wildcard.getUpperBounds()).forEach(part -> collect(part, named));
      Stream.of(wildcard.getLowerBounds()).forEach(part -> collect(part, named));
    }
    // A type variable names its bounds where it is declared.
  }

  private static String header(Class<?> type) {
    StringBuilder text = new StringBuilder(marks(type.getAnnotations()));
    int modifiers = type.getModifiers();
    text.append(Modifier.isProtected(modifiers) ? "protected " : "public ");
    if (Modifier.isStatic(modifiers) && !type.isInterface() && !type.isEnum() && !type.isRecord()) {
      text.append("static ");
    }
    if (type.isSealed()) {
      text.append("sealed ");
    }
    if (type.isAnnotation()) {
      text.append("@interface ");
    } else if (type.isInterface()) {
      text.append("interface ");
    } else if (type.isEnum()) {
      text.append("enum ");
    } else if (type.isRecord()) {
      text.append("record ");
    } else {
      text.append(Modifier.isAbstract(modifiers) ? "abstract " : "");
      text.append(Modifier.isFinal(modifiers) ? "final " : "");
      text.append("class ");
    }
    text.append(name(type)).append(parameters(type.getTypeParameters()));
    if (type.isRecord()) {
      text.append(
          Stream.of(type.getRecordComponents())
              .map(part -> text(part.getAnnotatedType()) + " " + part.getName())
              .collect(Collectors.joining(", ", "(", ")")));
    }
    parent(type).ifPresent(parent -> text.append(" extends ").append(text(parent)));
    if (type.getInterfaces().length > 0 && !type.isAnnotation()) {
      text.append(type.isInterface() ? " extends " : " implements ");
      text.append(joined(type.getAnnotatedInterfaces()));
    }
    if (type.isSealed()) {
      text.append(" permits ");
      text.append(
          // Compilers do not agree on the order of those they find by themselves.
          Stream.of(type.getPermittedSubclasses())
              .map(PublicApi::name)
              .sorted()
              .collect(Collectors.joining(", ")));
    }
    return text.toString();
  }

  /** The nearest parent that users can name; what it hides in between shows as members. */
  private static Optional<AnnotatedType> parent(Class<?> type) {
    if (type.isInterface() || type.isEnum() || type.isRecord()) {
      return Optional.empty();
    }
    Class<?> child = type;
    while (isHiddenOurs(child.getSuperclass())) {
      child = child.getSuperclass();
    }
    return child.getSuperclass() == Object.class
        ? Optional.empty()
        : Optional.of(child.getAnnotatedSuperclass());
  }

  private static boolean isHiddenOurs(Class<?> type) {
    return type.getName().startsWith(OURS) && !isVisible(type);
  }

  private static Map<Member, String> members(Class<?> type) {
    Map<Member, String> lines =
        new TreeMap<>(
            (a, b) -> {
              int byText = a.toString().compareTo(b.toString());
              return byText != 0
                  ? byText
                  : a.getClass().getName().compareTo(b.getClass().getName());
            });
    Set<String> implied = implied(type);
    for (Class<?> owner : declarers(type)) {
      Stream.of(owner.getDeclaredFields())
          .filter(field -> isVisible(field.getModifiers()) && !field.isSynthetic())
          .filter(field -> !field.isEnumConstant())
          .forEach(field -> lines.put(field, line(field)));
      Stream.of(owner.getDeclaredMethods())
          .filter(method -> isVisible(method.getModifiers()))
          .filter(method -> !method.isSynthetic() && !method.isBridge())
          .filter(method -> !implied.contains(signature(method)))
          .forEach(method -> lines.put(method, line(method)));
    }
    Stream.of(type.getDeclaredConstructors())
        .filter(constructor -> isVisible(constructor.getModifiers()) && !constructor.isSynthetic())
        .filter(constructor -> !implied.contains(signature(constructor)))
        .forEach(constructor -> lines.put(constructor, line(constructor)));
    if (Modifier.isFinal(type.getModifiers())) {
      lines.keySet().removeIf(member -> Modifier.isProtected(member.getModifiers()));
    }
    return lines;
  }

  /** The type itself, and package-private parents whose members show through it. */
  private static List<Class<?>> declarers(Class<?> type) {
    List<Class<?>> found = new ArrayList<>(List.of(type));
    Class<?> parent = type.getSuperclass();
    while (parent != null && isHiddenOurs(parent)) {
      found.add(parent);
      parent = parent.getSuperclass();
    }
    return found;
  }

  /** What is so by the language, or by every object having it. */
  private static Set<String> implied(Class<?> type) {
    Set<String> implied =
        new HashSet<>(Set.of("equals(java.lang.Object)", "hashCode()", "toString()"));
    if (type.isEnum()) {
      implied.addAll(Set.of("values()", "valueOf(java.lang.String)"));
    }
    if (type.isRecord()) {
      RecordComponent[] parts = type.getRecordComponents();
      Stream.of(parts).forEach(part -> implied.add(part.getName() + "()"));
      implied.add(
          type.getName()
              + Stream.of(parts)
                  .map(part -> part.getType().getName())
                  .collect(Collectors.joining(",", "(", ")")));
    }
    return implied;
  }

  private static String signature(Executable executable) {
    return executable.getName()
        + Stream.of(executable.getParameterTypes())
            .map(Class::getName)
            .collect(Collectors.joining(",", "(", ")"));
  }

  private static String line(Field field) {
    String text =
        marks(field.getAnnotations())
            + modifiers(field.getModifiers(), false)
            + text(field.getAnnotatedType())
            + " "
            + field.getName();
    return text + constant(field);
  }

  /** The value of a constant that compilers copy into other people's classes. */
  private static String constant(Field field) {
    boolean copied =
        Modifier.isStatic(field.getModifiers())
            && Modifier.isFinal(field.getModifiers())
            && Modifier.isPublic(field.getModifiers())
            && (field.getType().isPrimitive() || field.getType() == String.class);
    if (!copied) {
      return "";
    }
    try {
      return " = " + field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String line(Executable executable) {
    StringBuilder text = new StringBuilder(marks(executable.getAnnotations()));
    boolean inInterface = executable.getDeclaringClass().isInterface();
    text.append(modifiers(executable.getModifiers(), inInterface));
    if (executable instanceof Method method && method.isDefault()) {
      text.append("default ");
    }
    String parameters = parameters(executable.getTypeParameters());
    text.append(parameters).append(parameters.isEmpty() ? "" : " ");
    if (executable instanceof Method method) {
      text.append(text(method.getAnnotatedReturnType())).append(' ').append(method.getName());
    } else {
      text.append("new ").append(name(executable.getDeclaringClass()));
    }
    String arguments = joined(executable.getAnnotatedParameterTypes());
    if (executable.isVarArgs()) {
      arguments = arguments.substring(0, arguments.length() - "[]".length()) + "...";
    }
    text.append('(').append(arguments).append(')');
    if (executable.getAnnotatedExceptionTypes().length > 0) {
      text.append(" throws ").append(joined(executable.getAnnotatedExceptionTypes()));
    }
    return text.toString();
  }

  private static String modifiers(int modifiers, boolean inInterface) {
    StringBuilder text = new StringBuilder(Modifier.isProtected(modifiers) ? "protected " : "");
    text.append(Modifier.isStatic(modifiers) ? "static " : "");
    text.append(Modifier.isAbstract(modifiers) && !inInterface ? "abstract " : "");
    text.append(Modifier.isFinal(modifiers) ? "final " : "");
    return text.toString();
  }

  /** Our own marks on a declaration, and Deprecated. Others are no promise. */
  private static String marks(Annotation[] annotations) {
    return Stream.of(annotations)
        .map(Annotation::annotationType)
        .filter(type -> type == Deprecated.class || type.getName().startsWith(OURS))
        .map(type -> "@" + type.getSimpleName() + " ")
        .sorted()
        .collect(Collectors.joining());
  }

  private static String parameters(TypeVariable<?>[] variables) {
    if (variables.length == 0) {
      return "";
    }
    return Stream.of(variables)
        .map(
            variable -> {
              String bounds =
                  Stream.of(variable.getAnnotatedBounds())
                      .map(PublicApi::text)
                      .filter(bound -> !bound.equals("Object"))
                      .collect(Collectors.joining(" & "));
              return variable.getName() + (bounds.isEmpty() ? "" : " extends " + bounds);
            })
        .collect(Collectors.joining(", ", "<", ">"));
  }

  private static String joined(AnnotatedType[] types) {
    return Arrays.stream(types).map(PublicApi::text).collect(Collectors.joining(", "));
  }

  private static String text(AnnotatedType type) {
    String nullable =
        Stream.of(type.getAnnotations())
                .anyMatch(mark -> mark.annotationType().getSimpleName().equals("Nullable"))
            ? "@Nullable "
            : "";
    if (type instanceof AnnotatedArrayType array) {
      return text(array.getAnnotatedGenericComponentType())
          + (nullable.isEmpty() ? "[]" : " @Nullable []");
    }
    if (type instanceof AnnotatedParameterizedType parameterized) {
      Class<?> raw = (Class<?>) ((ParameterizedType) type.getType()).getRawType();
      return nullable
          + name(raw)
          + "<"
          + joined(parameterized.getAnnotatedActualTypeArguments())
          + ">";
    }
    if (type instanceof AnnotatedWildcardType wildcard) {
      if (wildcard.getAnnotatedLowerBounds().length > 0) {
        return "? super " + joined(wildcard.getAnnotatedLowerBounds());
      }
      String upper = joined(wildcard.getAnnotatedUpperBounds());
      return upper.equals("Object") ? "?" : "? extends " + upper;
    }
    if (type instanceof AnnotatedTypeVariable) {
      return nullable + type.getType().getTypeName();
    }
    Function<Type, String> plain =
        named -> named instanceof Class<?> c ? name(c) : named.getTypeName();
    return nullable + plain.apply(type.getType());
  }

  private static String name(Class<?> type) {
    String name = type.getName().replace('$', '.');
    if (name.startsWith(OURS)) {
      return name.substring(OURS.length());
    }
    boolean everyday = !type.isPrimitive() && type.getPackageName().equals("java.lang");
    return everyday ? name.substring("java.lang.".length()) : name;
  }
}
