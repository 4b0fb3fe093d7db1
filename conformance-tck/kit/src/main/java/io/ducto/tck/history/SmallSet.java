package io.ducto.tck.history;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An immutable set of small numbers, one bit each. Its last word is never 0, so that equal sets have equal words. */
final class SmallSet {
    static final SmallSet EMPTY = new SmallSet(new long[0]);

    private final long[] words;

    private SmallSet(long[] words) {
        this.words = words;
    }

    boolean contains(int number) {
        int word = number >> 6;
        return word < words.length && (words[word] & (1L << number)) != 0;
    }

    SmallSet with(int number) {
        int word = number >> 6;
        long[] changed = Arrays.copyOf(words, Math.max(words.length, word + 1));
        changed[word] |= 1L << number;
        return new SmallSet(changed);
    }

    SmallSet without(int number) {
        long[] changed = words.clone();
        changed[number >> 6] &= ~(1L << number);
        int length = changed.length;
        while (length > 0 && changed[length - 1] == 0) {
            length--;
        }
        return length == 0 ? EMPTY : new SmallSet(length == changed.length ? changed : Arrays.copyOf(changed, length));
    }

    boolean isWithin(SmallSet other) {
        if (words.length > other.words.length) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            if ((words[i] & ~other.words[i]) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SmallSet set && Arrays.equals(words, set.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int number = 0; number < words.length * Long.SIZE; number++) {
            if (contains(number)) {
                text.append(text.length() == 1 ? "" : ", ").append(number);
            }
        }
        return text.append('}').toString();
    }
}
