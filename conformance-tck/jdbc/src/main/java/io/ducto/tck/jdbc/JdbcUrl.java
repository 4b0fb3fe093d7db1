package io.ducto.tck.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a JDBC URL tells before anybody connects: what in it is secret, and whether it names a database that lives in
 * memory. Immutable.
 */
final class JdbcUrl {
    private static final String HIDDEN = "***";

    /** Everything before an at sign, wherever it is: a password may hold any character. Files hold no credentials. */
    private static final Pattern USER_INFO = Pattern.compile("^(jdbc:(?!h2:|sqlite:)[^:]+:)(.*)@");

    private static final String SECRET_NAME = "(?:user|username|[^=&;?]*(?:pass|pwd|secret|token|key)[^=&;?]*)";
    private static final Pattern SECRET_AFTER_QUESTION_MARK =
            Pattern.compile("([?&]" + SECRET_NAME + "=)([^&]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SECRET_AFTER_SEMICOLON =
            Pattern.compile("(;" + SECRET_NAME + "=)((?:\\\\.|[^;])*)", Pattern.CASE_INSENSITIVE);

    private static final Pattern PRIVATE_MEMORY =
            Pattern.compile("jdbc:h2:mem:(?:;.*)?|jdbc:sqlite:(?:(?:file:)?:memory:)?(?:\\?.*)?");
    private static final Pattern MEMORY = Pattern.compile("jdbc:h2:mem:.*|jdbc:sqlite:file:.*mode=memory.*");

    /** Files of databases that lock them, unless they are told to let others in. SQLite's are for all. */
    private static final Pattern EMBEDDED = Pattern.compile(
            "jdbc:h2:(?!tcp:|ssl:)(?!.*;auto_server=true).*|jdbc:hsqldb:(?!hsqls?:|https?:).*|jdbc:derby:(?!//).*");

    private final String url;

    JdbcUrl(String url) {
        this.url = url;
    }

    /** The URL without what is secret in it. */
    String redacted() {
        String withoutUserInfo = USER_INFO.matcher(url).replaceFirst("$1" + HIDDEN + "@");
        return secretParameter().matcher(withoutUserInfo).replaceAll("$1" + HIDDEN);
    }

    /** What is secret in the URL, as it stands there. */
    List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        USER_INFO.matcher(url).results().map(JdbcUrl::secret).forEach(userInfo -> {
            secrets.add(userInfo);
            secrets.add(userInfo.substring(userInfo.indexOf(':') + 1));
        });
        secretParameter().matcher(url).results().map(JdbcUrl::secret).forEach(secrets::add);
        return List.copyOf(secrets);
    }

    /** Whether each connection would get a database of its own. */
    boolean isPrivateMemory() {
        return PRIVATE_MEMORY.matcher(lowerCase()).matches();
    }

    /** Whether the database is gone with its last connection. */
    boolean isMemory() {
        return isPrivateMemory() || MEMORY.matcher(lowerCase()).matches();
    }

    /** Whether the database lives in the process that has opened it, so that no other can open it too. */
    boolean isForOneProcess() {
        return isMemory() || EMBEDDED.matcher(lowerCase()).matches();
    }

    private Pattern secretParameter() {
        return url.contains("?") ? SECRET_AFTER_QUESTION_MARK : SECRET_AFTER_SEMICOLON;
    }

    private static String secret(MatchResult match) {
        return match.group(2).startsWith("//") ? match.group(2).substring(2) : match.group(2);
    }

    private String lowerCase() {
        return url.toLowerCase(Locale.ROOT);
    }
}
