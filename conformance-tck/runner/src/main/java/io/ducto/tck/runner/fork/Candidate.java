package io.ducto.tck.runner.fork;

import io.ducto.store.CreditStore;
import io.ducto.tck.CreditStoreTck;
import io.ducto.tck.fixture.StoreFixture;
import io.ducto.tck.rule.Rule;
import io.ducto.tck.runner.event.Event;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The class that a user named: a fixture, or a test class that extends the kit. */
final class Candidate {
    private final Class<?> type;

    private Candidate(Class<?> type) {
        this.type = type;
    }

    /** Loads and initialises the class. */
    static Candidate load(String className) throws RefusedException {
        try {
            return new Candidate(Class.forName(className));
        } catch (ClassNotFoundException e) {
            throw new RefusedException("there is no class " + className + " on the class path; check its name"
                    + " (package included) and name the folder or jar that holds it with --classpath");
        } catch (ExceptionInInitializerError e) {
            throw new RefusedException("the static initialiser of " + className + " threw "
                    + Traces.withFrames(Objects.requireNonNullElse(e.getCause(), e)) + "\nMend it, then run again.");
        } catch (UnsupportedClassVersionError e) {
            throw new RefusedException(className + " is compiled for a newer Java than the "
                    + System.getProperty("java.version") + " that runs the kit (" + e.getMessage()
                    + "); set JAVA_HOME to a newer JDK or compile for this one");
        } catch (NoClassDefFoundError e) {
            throw new RefusedException(className + " cannot be loaded, since the class " + e.getMessage()
                    + " is missing or misnamed; name all jars that it needs with --classpath");
        } catch (LinkageError e) {
            throw new RefusedException(className + " cannot be loaded: " + e
                    + "; compile it against this version of ducto, then run again");
        }
    }

    /** Returns the class that JUnit shall run, with a fixture in it if it needs one. */
    Class<? extends CreditStoreTck> testClass() throws RefusedException {
        if (CreditStoreTck.class.isAssignableFrom(type)) {
            requireInstantiable();
            requireNoOverrides();
            return type.asSubclass(CreditStoreTck.class);
        }
        if (!StoreFixture.class.isAssignableFrom(type)) {
            throw new RefusedException(type.getName() + " is no fixture: it must implement "
                    + StoreFixture.class.getName() + " or extend " + CreditStoreTck.class.getName()
                    + (CreditStore.class.isAssignableFrom(type)
                            ? "; it is a store, so write a fixture whose open() returns one"
                            : ""));
        }
        FixtureConformance.choose(newFixture());
        return FixtureConformance.class;
    }

    private void requireInstantiable() throws RefusedException {
        if (Modifier.isAbstract(type.getModifiers())) {
            throw new RefusedException(
                    type.getName() + " is abstract, so it cannot be instantiated; name a class that extends it");
        }
        if (type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers())) {
            throw new RefusedException(type.getName() + " is an inner class; make it static");
        }
        usableConstructor();
    }

    private Constructor<?> usableConstructor() throws RefusedException {
        Constructor<?> constructor = Stream.of(type.getDeclaredConstructors())
                .filter(each -> each.getParameterCount() == 0 && !Modifier.isPrivate(each.getModifiers()))
                .findFirst()
                .orElseThrow(
                        () -> new RefusedException(
                                type.getName()
                                        + " has no constructor that the kit can call; give it one without parameters that is not private"));
        constructor.setAccessible(true);
        return constructor;
    }

    private StoreFixture newFixture() throws RefusedException {
        requireInstantiable();
        try {
            return (StoreFixture) usableConstructor().newInstance();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RefusedException refused) {
                throw refused;
            }
            throw new RefusedException("the constructor of the fixture " + type.getName() + " threw "
                    + Traces.withFrames(Objects.requireNonNullElse(e.getCause(), e)) + "\nMend it, then run again.");
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new RefusedException("the fixture " + type.getName() + " cannot be instantiated: " + e);
        }
    }

    /** Overriding a test replaces or drops it, and a kit without some of its tests gives no verdict. */
    private void requireNoOverrides() throws RefusedException {
        List<String> overridden = Stream.of(CreditStoreTck.class.getMethods())
                .filter(each -> each.isAnnotationPresent(Rule.class))
                .filter(each -> !each.equals(inherited(each)))
                .map(Method::getName)
                .sorted()
                .toList();
        if (!overridden.isEmpty()) {
            throw new RefusedException(
                    Event.Kind.MANIPULATED,
                    type.getName() + " overrides tests of the kit: " + String.join(", ", overridden)
                            + "; remove the overrides, since a verdict needs every test as the kit has it");
        }
    }

    private Method inherited(Method test) {
        try {
            return type.getMethod(test.getName(), test.getParameterTypes());
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " extends the kit but has no " + test, e);
        }
    }
}
