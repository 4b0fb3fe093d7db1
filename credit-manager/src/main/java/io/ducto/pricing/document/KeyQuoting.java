package io.ducto.pricing.document;

import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.io.Serial;
import java.util.regex.Pattern;

/**
 * Which keys of YAML are written in double quotes: all but plain words. Without quotes the library chooses a style itself,
 * and single quotes fold what YAML takes for a line break, such as U+0085. Values are always quoted.
 */
final class KeyQuoting extends StringQuotingChecker {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    @Override
    public boolean needToQuoteName(String name) {
        return isReservedKeyword(name) || !PLAIN.matcher(name).matches();
    }

    @Override
    public boolean needToQuoteValue(String value) {
        return true;
    }
}
