package io.ducto.tck.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Where a backend is not as it should be after a process was killed. */
final class StateDifference {
    private final List<String> expected = new ArrayList<>();
    private final List<String> actual = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    /**
     * Compares what is with what could be.
     *
     * @param is what the backend shows, by name
     * @param without what it should show if the call in flight did not happen
     * @param with what it should show if it did
     */
    StateDifference(Map<String, Object> is, Map<String, Object> without, Map<String, Object> with) {
        without.forEach((name, value) -> {
            if (!Objects.equals(value, is.get(name))) {
                text.append(name).append(" should be: ").append(value).append('\n');
                expected.add(name + ": " + value);
                if (!Objects.equals(value, with.get(name))) {
                    text.append("   or, with the call in flight: ")
                            .append(with.get(name))
                            .append('\n');
                    expected.add("  or, with the call in flight: " + with.get(name));
                }
                text.append("   but it is: ").append(is.get(name)).append('\n');
                actual.add(name + ": " + is.get(name));
            }
        });
    }

    /** All of it, for a console. */
    String text() {
        return text.toString();
    }

    /** What should be, a line for each part. */
    String expected() {
        return String.join("\n", expected);
    }

    /** What is, a line for each part. */
    String actual() {
        return String.join("\n", actual);
    }
}
