package org.soniquebay.discovery.phrase;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntFunction;

/// The tokens of a phrase with their meanings, for the rules of the grammar.
final class TokenReader {

    private final String phrase;
    private final List<Token> tokens;
    private final List<List<Lexicon.Match>> matches = new ArrayList<>();

    TokenReader(String phrase, Lexicon lexicon) {
        this.phrase = requireNonNull(phrase, "phrase is null");
        this.tokens = Token.all(phrase);
        for (int i = 0; i < tokens.size(); i++) {
            matches.add(lexicon.at(tokens, i));
        }
    }

    int size() {
        return tokens.size();
    }

    Optional<Token> token(int at) {
        return at >= 0 && at < tokens.size() ? Optional.of(tokens.get(at)) : Optional.empty();
    }

    /// The phrase between two tokens, the second of which is not part of it.
    String text(int from, int to) {
        return span(from, to).of(phrase);
    }

    Span span(int from, int to) {
        return tokens.get(from).span().through(tokens.get(to - 1).span());
    }

    /// What stands behind the last token that is read; blank unless the phrase has too many.
    Span rest() {
        return new Span(tokens.isEmpty() ? 0 : tokens.getLast().span().to(), phrase.length());
    }

    String form(int at) {
        return token(at).map(Token::form).orElse("");
    }

    boolean isSign(int at, String signs) {
        return token(at).filter(token -> token.isSign(signs)).isPresent();
    }

    boolean isGlued(int at) {
        return token(at).filter(Token::glued).isPresent();
    }

    boolean isGluedWord(int at, Set<String> forms) {
        return isGlued(at) && token(at).filter(token -> token.kind() == Token.Kind.WORD && forms.contains(token.form())).isPresent()
                && !(isGlued(at + 1) && token(at + 1).filter(token -> token.kind() != Token.Kind.SIGN).isPresent());
    }

    List<Lexicon.Match> matches(int at) {
        return at < matches.size() ? matches.get(at) : List.of();
    }

    /// The longest content that begins there.
    Optional<Lexicon.Match> content(int at) {
        return matches(at).stream().filter(match -> match.term().kind().isContent()).findFirst();
    }

    /// Where the longest spelling of one of these words of the grammar ends.
    OptionalInt word(int at, String... names) {
        return matches(at).stream().filter(match -> Set.of(names).stream().anyMatch(match.term()::isWord)).mapToInt(Lexicon.Match::end).findFirst();
    }

    boolean isWord(int at, String... names) {
        return word(at, names).isPresent();
    }

    /// What a rule makes of the tokens from there on, or from behind fillers that stand there.
    <T> Optional<T> pastFillers(int at, IntFunction<Optional<T>> rule) {
        Optional<T> here = rule.apply(at);
        if (here.isPresent()) {
            return here;
        }
        OptionalInt end = isSign(at, "'") ? OptionalInt.of(at + 1) : word(at, "filler", "of");
        return end.isPresent() ? pastFillers(end.getAsInt(), rule) : Optional.empty();
    }

    Optional<Numerals.Numeral> number(int at) {
        return Numerals.at(tokens, at);
    }
}
