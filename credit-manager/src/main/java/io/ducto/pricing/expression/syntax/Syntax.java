package io.ducto.pricing.expression.syntax;

import java.math.BigDecimal;
import java.util.List;

/**
 * The tree of an expression as it was written: well formed, and not yet looked at for what its names mean. Immutable.
 */
public sealed interface Syntax {

    /**
     * Where it stands: for an operator the place of its sign.
     *
     * @return the place of its first character in the text, from 1
     */
    int position();

    /**
     * A number.
     *
     * @param position where it stands, from 1
     * @param value exactly what was written
     */
    record Literal(int position, BigDecimal value) implements Syntax {}

    /**
     * A name that stands for a value.
     *
     * @param position where it stands, from 1
     * @param name as it was written
     */
    record Name(int position, String name) implements Syntax {}

    /**
     * An operator with its operands.
     *
     * @param position where its sign stands, from 1
     * @param operator which
     * @param operands one or two, in their order
     */
    record Operation(int position, Operator operator, List<Syntax> operands) implements Syntax {

        /** Copies the operands. */
        public Operation {
            operands = List.copyOf(operands);
        }
    }

    /**
     * A function with its arguments.
     *
     * @param position where its name stands, from 1
     * @param function the name as it was written
     * @param arguments in their order
     */
    record Call(int position, String function, List<Syntax> arguments) implements Syntax {

        /** Copies the arguments. */
        public Call {
            arguments = List.copyOf(arguments);
        }
    }
}
