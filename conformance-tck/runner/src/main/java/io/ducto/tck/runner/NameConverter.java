package io.ducto.tck.runner;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a constant from its name in lower case. */
abstract class NameConverter<E extends Enum<E>> implements ITypeConverter<E> {
    private final Class<E> type;

    NameConverter(Class<E> type) {
        this.type = type;
    }

    @Override
    public E convert(String value) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> name(each).equals(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("must be one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(NameConverter::name)
                                .collect(Collectors.joining(", "))
                        + ", was " + value));
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
