package io.ducto.scaffold;

import java.util.Locale;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/**
 * The name of a store's class, from which the names of its fixture and its conformance test are made. Immutable.
 *
 * @param packageName the package of all three
 * @param simpleName the name of the class, in which the first letter is large
 */
public record StoreName(String packageName, String simpleName) {
    private static final Pattern LARGE_FIRST_LETTER = Pattern.compile("\\p{Lu}.*");
    private static final String EXAMPLE = "com.acme.RedisCreditStore";

    /**
     * Reads the full name of a class.
     *
     * @param className for example "com.acme.RedisCreditStore"
     * @return the name
     * @throws ScaffoldException if it is no name that Java allows, or has no package
     */
    public static StoreName parse(String className) throws ScaffoldException {
        if (!SourceVersion.isName(className)) {
            throw new ScaffoldException(
                    "\"" + className + "\" is no name of a Java class; name the store like " + EXAMPLE);
        }
        int dot = className.lastIndexOf('.');
        if (dot < 0) {
            throw new ScaffoldException("the class " + className + " has no package; name the store like " + EXAMPLE);
        }
        String simpleName = className.substring(dot + 1);
        if (!LARGE_FIRST_LETTER.matcher(simpleName).matches()) {
            throw new ScaffoldException("the class " + simpleName
                    + " begins with a small letter, as packages do; name the" + " store like " + EXAMPLE);
        }
        return new StoreName(className.substring(0, dot), simpleName);
    }

    /** Returns the name of the fixture's class. */
    String fixture() {
        return simpleName + "Fixture";
    }

    /** Returns the name of the test class, which ends in Test so that Surefire and the plugin find it. */
    String conformanceTest() {
        return simpleName + "ConformanceTest";
    }

    /** Returns a name for a database: what SQL takes without quotes. */
    String database() {
        return simpleName.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", "_").toLowerCase(Locale.ROOT);
    }
}
