package io.ducto.tck.process;

import io.ducto.store.MethodGroup;
import io.ducto.tck.command.Alphabet;
import io.ducto.tck.command.Command;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Random commands of all supported groups, each with a key of its own where it takes one. The same seed makes the same
 * commands in every JVM, so that only the seed must be told.
 *
 * @param seed decides which commands
 * @param groups of the store
 * @param suffix what makes the names of the script its own on its backend
 */
record Script(long seed, Set<MethodGroup> groups, String suffix) {
    /** Longer than any process lives. */
    static final int LENGTH = 400;

    Script {
        groups = Set.copyOf(groups);
    }

    List<Command> commands() {
        Alphabet alphabet = Alphabet.ofAll(groups);
        Random random = new Random(seed);
        List<Command> commands = new ArrayList<>(LENGTH);
        for (int number = 0; number < LENGTH; number++) {
            Command drawn = alphabet.draw(random).value();
            commands.add(drawn.withKey("k" + (number + 1)).orElse(drawn));
        }
        return List.copyOf(commands);
    }

    List<String> encode() {
        return List.of(
                Long.toString(seed), groups.stream().map(MethodGroup::name).collect(Collectors.joining(",")), suffix);
    }

    static Script decode(List<String> fields) {
        Set<MethodGroup> groups = EnumSet.noneOf(MethodGroup.class);
        Arrays.stream(fields.get(1).split(",")).map(MethodGroup::valueOf).forEach(groups::add);
        return new Script(Long.parseLong(fields.get(0)), groups, fields.get(2));
    }
}
