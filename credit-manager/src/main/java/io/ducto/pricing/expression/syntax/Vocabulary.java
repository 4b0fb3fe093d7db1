package io.ducto.pricing.expression.syntax;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.FunctionDictionaryIfc;
import com.ezylang.evalex.config.OperatorDictionaryIfc;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.functions.FunctionIfc;
import com.ezylang.evalex.functions.FunctionParameterDefinition;
import com.ezylang.evalex.operators.OperatorIfc;
import com.ezylang.evalex.parser.Token;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that the library knows: our operators by their exact spelling, and that any name before a parenthesis is a function.
 * Its own operators, functions, constants and types are not there. What it is given cannot be evaluated by it; it only
 * says how things are put together.
 */
final class Vocabulary {
    private static final String NOT_EVALUATED = "the library reads expressions, and does not evaluate them";

    private static final Set<String> WORDS = Arrays.stream(Operator.values())
            .filter(Operator::isWord)
            .map(Operator::sign)
            .collect(toUnmodifiableSet());

    private Vocabulary() {}

    static ExpressionConfiguration configuration() {
        return ExpressionConfiguration.builder()
                .operatorDictionary(new Operators())
                .functionDictionary(new Functions())
                .defaultConstants(Map.of())
                .arraysAllowed(false)
                .structuresAllowed(false)
                .binaryAllowed(false)
                .implicitMultiplicationAllowed(false)
                .singleQuoteStringLiteralsAllowed(false)
                .build();
    }

    /** The operator that a token stands for. */
    static Operator operatorOf(Token token) {
        return ((Entry) token.getOperatorDefinition()).operator();
    }

    /** Whether a text is the word of an operator, and so no name. */
    static boolean isWord(String text) {
        return WORDS.contains(text);
    }

    private static final class Operators implements OperatorDictionaryIfc {
        private static final Map<String, OperatorIfc> PREFIX = entries(true);
        private static final Map<String, OperatorIfc> INFIX = entries(false);

        private static Map<String, OperatorIfc> entries(boolean prefix) {
            return Arrays.stream(Operator.values())
                    .filter(operator -> operator.isPrefix() == prefix)
                    .collect(toUnmodifiableMap(Operator::sign, Entry::new));
        }

        @Override
        public void addOperator(String sign, OperatorIfc operator) {
            throw new UnsupportedOperationException("the operators are fixed");
        }

        @Override
        public @Nullable OperatorIfc getPrefixOperator(String sign) {
            return PREFIX.get(sign);
        }

        @Override
        public @Nullable OperatorIfc getPostfixOperator(String sign) {
            return null;
        }

        @Override
        public @Nullable OperatorIfc getInfixOperator(String sign) {
            return INFIX.get(sign);
        }
    }

    private static final class Functions implements FunctionDictionaryIfc {
        private static final FunctionIfc ANY = new AnyFunction();

        @Override
        public void addFunction(String name, FunctionIfc function) {
            throw new UnsupportedOperationException("the functions are fixed");
        }

        @Override
        public FunctionIfc getFunction(String name) {
            return ANY;
        }
    }

    private record Entry(Operator operator) implements OperatorIfc {

        @Override
        public int getPrecedence(ExpressionConfiguration configuration) {
            return operator.precedence();
        }

        @Override
        public boolean isLeftAssociative() {
            return !operator.isPrefix();
        }

        @Override
        public boolean isPrefix() {
            return operator.isPrefix();
        }

        @Override
        public boolean isPostfix() {
            return false;
        }

        @Override
        public boolean isInfix() {
            return !operator.isPrefix();
        }

        @Override
        public boolean isOperandLazy() {
            return false;
        }

        @Override
        public int getPrecedence() {
            return operator.precedence();
        }

        @Override
        public EvaluationValue evaluate(Expression expression, Token token, EvaluationValue... operands)
                throws EvaluationException {
            throw new EvaluationException(token, NOT_EVALUATED);
        }
    }

    private static final class AnyFunction implements FunctionIfc {

        @Override
        public List<FunctionParameterDefinition> getFunctionParameterDefinitions() {
            return List.of();
        }

        @Override
        public int getCountOfNonVarArgParameters() {
            return 0;
        }

        @Override
        public boolean hasVarArgs() {
            return true;
        }

        @Override
        public EvaluationValue evaluate(Expression expression, Token token, EvaluationValue... arguments)
                throws EvaluationException {
            throw new EvaluationException(token, NOT_EVALUATED);
        }

        @Override
        public void validatePreEvaluation(Token token, EvaluationValue... arguments) throws EvaluationException {
            throw new EvaluationException(token, NOT_EVALUATED);
        }
    }
}
