package org.soniquebay.discovery.phrase;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.soniquebay.discovery.phrase.TypedQuery.Alternative;
import org.soniquebay.discovery.phrase.TypedQuery.Clause;
import org.soniquebay.discovery.phrase.TypedQuery.Ignored;
import org.soniquebay.discovery.phrase.TypedQuery.Reason;

/// Reads a phrase clause by clause: numbers with their units, keys, what it is to be like, words of the lexicon, and what is left.
/// A negation holds for the next clause, and goes on behind "or". Neighbours with "or"
/// between them are alternatives, whatever their kinds.
public final class PhraseGrammar {

    private static final double SLOWEST = 60;
    private static final double FASTEST = 220;
    private static final String ENDS = ",;()";
    private static final int MOST_PARTS = 24;

    private final TokenReader reader;
    private final QuantityGrammar quantities;
    private final YearGrammar years;
    private final KeyGrammar keys;
    private final NameGrammar names;
    private final String phrase;
    private final ClauseList clauses;
    private final List<Ignored> ignored = new ArrayList<>();
    private boolean negated;
    private boolean strong;
    private int parts;
    /// What stands before the next clause, and where.
    private ClauseList.Joint joint = ClauseList.Joint.NONE;
    private int jointAt;

    private PhraseGrammar(String phrase, Lexicon lexicon) {
        this.phrase = requireNonNull(phrase, "phrase is null");
        this.reader = new TokenReader(phrase, lexicon);
        this.quantities = new QuantityGrammar(reader);
        this.years = new YearGrammar(reader);
        this.keys = new KeyGrammar(reader);
        this.names = new NameGrammar(reader, this::begins);
        this.clauses = new ClauseList(phrase);
    }

    /// The meaning of a phrase.
    public static TypedQuery parse(String phrase, Lexicon lexicon) {
        return new PhraseGrammar(phrase, lexicon).query();
    }

    private TypedQuery query() {
        for (int at = 0; at < reader.size(); ) {
            at = step(at);
        }
        Span unread = reader.rest();
        if (reader.size() > 0 && !unread.of(phrase).isBlank()) {
            ignored.add(new Ignored(unread.of(phrase).strip(), unread, Reason.TOO_LONG));
        }
        if (clauses.all().isEmpty() && ignored.isEmpty() && !phrase.isBlank()) {
            clauses.add(new Predicate.Words(phrase.strip(), false), false, new Span(0, phrase.length()), ClauseList.Joint.NONE);
        }
        return new TypedQuery(phrase, clauses.all(), ignored, alternatives());
    }

    /// @return index of the token behind what was read
    private int step(int at) {
        if (reader.isSign(at, "\"")) {
            return quoted(at);
        }
        Optional<Parsed> measured = measured(at);
        int content = reader.content(at).map(Lexicon.Match::end).orElse(0);
        if (measured.isPresent() && measured.get().end() >= content) {
            accept(measured.get(), at);
            return measured.get().end();
        }
        OptionalInt behind = connective(at, content);
        if (behind.isPresent()) {
            return behind.getAsInt();
        }
        Optional<Parsed> named = names.at(at, content);
        if (named.isPresent()) {
            accept(named.get(), at);
            return named.get().end();
        }
        return content > 0 ? lexical(at) : rest(at);
    }

    /// Numbers with units, years and keys.
    private Optional<Parsed> measured(int at) {
        return years.at(at).or(() -> quantities.at(at)).or(() -> keys.at(at));
    }

    /// Whether a clause begins there that can be part of no name.
    private boolean begins(int at) {
        boolean number = measured(at).filter(parsed -> parsed.predicate().isPresent()).isPresent();
        boolean negation = reader.isWord(at, "not", "but") && !reader.form(at).equals("no");
        boolean trait = reader.isWord(at, "and", "with") && reader.content(at + 1).filter(match -> match.term().kind().hasLimits()).isPresent();
        return number || negation || trait;
    }

    private void accept(Parsed parsed, int at) {
        parsed.predicate().ifPresent(predicate -> add(predicate, at, parsed.end()));
        parsed.reason().ifPresent(reason -> ignore(at, parsed.end(), reason));
    }

    private void add(Predicate predicate, int from, int to) {
        parts++;
        if (parts > MOST_PARTS) {
            ignore(from, to, Reason.TOO_MANY_PARTS);
        } else if (!clauses.add(predicate, negated, reader.span(from, to), joint)) {
            ignore(jointAt, jointAt + 1, Reason.NO_ALTERNATIVE);
        }
        negated = false;
        strong = false;
        joint = ClauseList.Joint.NONE;
    }

    private void ignore(int from, int to, Reason reason) {
        ignored.add(new Ignored(reader.text(from, to), reader.span(from, to), reason));
        negated = false;
        joint = ClauseList.Joint.NONE;
    }

    private int quoted(int at) {
        for (int end = at + 1; end < reader.size(); end++) {
            if (reader.isSign(end, "\"")) {
                if (end > at + 1) {
                    add(new Predicate.Words(reader.text(at + 1, end).strip(), true), at, end + 1);
                }
                return end + 1;
            }
        }
        return at + 1;
    }

    /// Negation, "or", "very": what changes the next clause.
    ///
    /// @param content end of the content that begins there; 0 for none
    private OptionalInt connective(int at, int content) {
        OptionalInt not = reader.word(at, "not");
        if (not.isPresent() && not.getAsInt() >= content) {
            negated = true;
            return not;
        }
        if (reader.isSign(at, "-") && !reader.isGlued(at) && reader.isGlued(at + 1)) {
            negated = true;
            return OptionalInt.of(at + 1);
        }
        OptionalInt very = reader.word(at, "very");
        if (very.isPresent() && very.getAsInt() >= content) {
            strong = true;
            return very;
        }
        OptionalInt either = reader.word(at, "or");
        if (either.isPresent() || reader.isSign(at, "/")) {
            joint = either.isPresent() || joint == ClauseList.Joint.OR ? ClauseList.Joint.OR : ClauseList.Joint.SLASH;
            jointAt = at;
            negated = negated || clauses.lastIsNegated();
            return OptionalInt.of(either.orElse(at + 1));
        }
        return OptionalInt.empty();
    }

    /// Content of the lexicon.
    private int lexical(int at) {
        Lexicon.Match match = reader.content(at).orElseThrow();
        Term term = match.term();
        switch (term.kind()) {
            case MOOD, VOICE -> add(new Predicate.Trait(term.kind().written(), term.name(),
                    strong ? term.limits().stream().map(TraitLimit::stronger).toList() : term.limits()), at, match.end());
            case GENRE -> add(new Predicate.Genre(List.of(term.name()), named(term)), at, match.end());
            case INSTRUMENT -> add(new Predicate.Instrument(term.name(), named(term)), at, match.end());
            case LANGUAGE -> add(new Predicate.Sung(term.name(), term.codes()), at, match.end());
            case FORMAT -> add(new Predicate.Format(List.of(term.name()), term.codes()), at, match.end());
            case ORDER -> order(term, at, match.end());
            case ERA -> add(YearGrammar.era(term), at, match.end());
            case WORD -> throw new IllegalStateException(term.name());
        }
        return match.end();
    }

    private static List<String> named(Term term) {
        List<String> spellings = new ArrayList<>(List.of(term.name()));
        term.spellings().stream().filter(spelling -> !spellings.contains(spelling)).forEach(spellings::add);
        return spellings;
    }

    private void order(Term term, int from, int to) {
        Optional<Ordering> ordering = List.of(Ordering.values()).stream().filter(one -> one.word().equals(term.name())).findFirst();
        ordering.ifPresentOrElse(known -> add(new Predicate.Order(known), from, to), () -> ignore(from, to, Reason.PLAYS_ARE_NOT_SEARCHED));
    }

    /// Fillers are passed over, other words are searched for.
    private int rest(int at) {
        boolean verb = reader.isWord(at, "like") && names.followsSubject(at);
        boolean chunk = reader.isGlued(at + 1) && !reader.isSign(at + 1, "',;:.?)\"");
        OptionalInt filler = reader.word(at, "filler", "of", "and", "but", "too", "quite", "tracks");
        if (verb || (filler.isPresent() && (!chunk || filler.getAsInt() > at + 1))) {
            return filler.orElse(at + 1);
        }
        if (reader.token(at).filter(token -> token.kind() == Token.Kind.SIGN).isPresent()) {
            if (reader.isSign(at, ENDS)) {
                negated = false;
                joint = ClauseList.Joint.NONE;
            }
            return at + 1;
        }
        return leftover(at);
    }

    /// A run of words that are no others of the grammar, up to the next that is. Numbers alone are no words.
    private int leftover(int at) {
        int end = chunk(at);
        boolean lettered = reader.token(at).filter(token -> token.kind() == Token.Kind.WORD).isPresent() || end > at + 1;
        while (end < reader.size() && isLeftover(end)) {
            lettered |= reader.token(end).filter(token -> token.kind() == Token.Kind.WORD).isPresent();
            end = chunk(end);
        }
        if (lettered) {
            add(new Predicate.Words(reader.text(at, end), false), at, end);
        } else {
            ignore(at, end, Reason.NUMBER_WITHOUT_UNIT);
        }
        return end;
    }

    private boolean isLeftover(int at) {
        boolean sign = reader.token(at).filter(token -> token.kind() == Token.Kind.SIGN && !reader.isSign(at, "&")).isPresent();
        boolean known = reader.content(at).isPresent() || reader.isWord(at, "filler", "of", "not", "or", "but", "and", "very", "like", "by", "compatible", "tracks");
        return !sign && !known && measured(at).isEmpty();
    }

    /// Index of the token behind what is written without a blank: "AC/DC", "P!nk", "Blink-182".
    private int chunk(int at) {
        int end = at + 1;
        while (reader.isGlued(end) && !reader.isSign(end, ",;:()\"")) {
            end++;
        }
        while (end > at + 1 && reader.isSign(end - 1, "?.")) {
            end--;
        }
        return end;
    }

    /// Half and double of a tempo that is asked for by its neighbourhood.
    private List<Alternative> alternatives() {
        List<Alternative> offered = new ArrayList<>();
        for (Clause clause : clauses.all()) {
            if (clause.predicate() instanceof Predicate.Tempo tempo && tempo.middle().isPresent() && !clause.negated()) {
                offer(offered, clause, tempo, 0.5, "half the tempo");
                offer(offered, clause, tempo, 2, "double the tempo");
            }
        }
        return offered;
    }

    private static void offer(List<Alternative> offered, Clause clause, Predicate.Tempo tempo, double factor, String name) {
        double other = tempo.middle().orElseThrow() * factor;
        if (other >= SLOWEST && other <= FASTEST) {
            Predicate.Range range = Predicate.Range.of(tempo.range().least().orElseThrow() * factor, tempo.range().most().orElseThrow() * factor);
            offered.add(new Alternative(clause.text(), name + ", " + Numerals.plain(other) + " BPM", new Predicate.Tempo(range, Optional.of(other))));
        }
    }
}
