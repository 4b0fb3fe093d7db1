package io.ducto.pricing.expression.syntax;

/**
 * Something that is wrong with an expression.
 *
 * @param text what is wrong and where, for example {@code unknown name 'inputtokens' at 1, did you mean 'input_tokens'?}
 * @param position the place of the first character that it is about, from 1
 */
public record Problem(String text, int position) {}
