package org.soniquebay.library.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.soniquebay.library.SanitizedText;

/// A person's search words as an SQL expression of the type `tsquery`, which the schema's function `search_term` makes of
/// each. What letters, signs and other spellings count as is said there, for stored and typed text alike.
///
/// @param sql the expression
/// @param values of its parameters, by name
public record WordQuery(String sql, Map<String, Object> values) {

    private static final int MOST_TERMS = 64;
    private static final int MOST_BEGINNINGS = 16;
    private static final Pattern TERM = Pattern.compile("(-?)\"([^\"]*)\"?|([^\\s\"]+)");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern LETTER = Pattern.compile("[\\p{L}\\p{N}\\p{M}]");
    private static final Pattern NEGATED = Pattern.compile("-" + LETTER + ".*");
    private static final Pattern INITIAL = Pattern.compile("[\\p{L}\\p{N}]");
    private static final Pattern NUMBER = Pattern.compile("\\p{N}+");

    public WordQuery {
        values = Map.copyOf(values);
    }

    /// @param text a word, or a phrase
    private record Term(String text, boolean negated, boolean phrase) {

        /// Whether the text holds anything but signs.
        boolean hasLetters() {
            return LETTER.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).find();
        }

        /// Whether many people write no blank between this word and the next: initials, and a number behind a word.
        boolean joins(Term next) {
            boolean plain = !negated && !phrase && !next.negated && !next.phrase;
            return plain && (NUMBER.matcher(next.text).matches()
                    || INITIAL.matcher(text).matches() && INITIAL.matcher(next.text).matches());
        }
    }

    /// All words; `"a phrase"`, `or` and `-without` are understood.
    ///
    /// @return empty for blank text, and for text longer than any name
    public static Optional<WordQuery> searched(String typed) {
        return searched(typed, "word");
    }

    /// All words; `"a phrase"`, `or` and `-without` are understood.
    ///
    /// @param name of the parameters, which a number follows
    /// @return empty for blank text, and for text longer than any name
    public static Optional<WordQuery> searched(String typed, String name) {
        return text(typed).map(text -> {
            Expression expression = new Expression("", false, name);
            return expression.query(expression.alternatives(text));
        });
    }

    /// All words as they stand: `or` and `-` are words and signs like others.
    ///
    /// @param name of the parameters, which a number follows
    /// @return empty for blank text, and for text longer than any name
    public static Optional<WordQuery> plain(String typed, String name) {
        return text(typed).map(text -> {
            Expression expression = new Expression("", false, name);
            return expression.query(expression.all(words(text, MOST_TERMS)));
        });
    }

    /// As a search for these words, or for all of them as they stand, for `or` and `-` are parts of titles too.
    ///
    /// @return empty for blank text, and for text longer than any name
    static Optional<WordQuery> named(String typed) {
        return text(typed).map(text -> {
            Expression expression = new Expression("", false, "word");
            return expression.query(expression.alternatives(text) + " || " + expression.all(words(text, MOST_TERMS)));
        });
    }

    /// All words, of which each may be the beginning of a longer one.
    ///
    /// @return empty for blank text, and for text longer than any name
    public static Optional<WordQuery> completed(String typed) {
        return completed(typed, "", "word");
    }

    /// All words, of which each may be the beginning of a longer one.
    ///
    /// @param weight A to D, for words of this weight alone; empty for all
    /// @param name of the parameters, which a number follows
    /// @return empty for blank text, and for text longer than any name
    public static Optional<WordQuery> completed(String typed, String weight, String name) {
        return text(typed).map(text -> {
            Expression expression = new Expression(weight, true, name);
            return expression.query(expression.all(words(text, MOST_BEGINNINGS)));
        });
    }

    private static Optional<String> text(String typed) {
        return SanitizedText.of(typed, SanitizedText.NAME_BYTES);
    }

    /// The words as they stand; signs between words are passed over.
    private static List<Term> words(String text, int most) {
        return lettered(BLANKS.splitAsStream(text).map(word -> new Term(word, false, false)).toList()).stream().limit(most).toList();
    }

    /// Groups of terms, of which one has to be met: `or` parts them.
    private static List<List<Term>> groups(String text) {
        List<List<Term>> groups = new ArrayList<>(List.of(new ArrayList<>()));
        Matcher matcher = TERM.matcher(text);
        for (int count = 0; count < MOST_TERMS && matcher.find(); count++) {
            String word = matcher.group(3);
            boolean or = word != null && word.equalsIgnoreCase("or");
            if (or && !groups.getLast().isEmpty() && matcher.end() < text.length()) {
                groups.add(new ArrayList<>());
            } else if (word == null) {
                groups.getLast().add(new Term(matcher.group(2), !matcher.group(1).isEmpty(), true));
            } else {
                boolean negated = NEGATED.matcher(word).matches();
                groups.getLast().add(new Term(negated ? word.substring(1) : word, negated, false));
            }
        }
        return groups;
    }

    private static List<Term> lettered(List<Term> terms) {
        List<Term> lettered = terms.stream().filter(Term::hasLetters).toList();
        return lettered.isEmpty() ? terms : lettered;
    }

    private static final class Expression {

        private final String weight;
        private final boolean beginnings;
        private final String name;
        private final Map<String, Object> values = new LinkedHashMap<>();

        Expression(String weight, boolean beginnings, String name) {
            this.weight = weight;
            this.beginnings = beginnings;
            this.name = name;
        }

        /// The groups, of which one has to be met. Those of signs alone count where there are no others.
        String alternatives(String text) {
            List<List<Term>> groups = groups(text);
            boolean letters = groups.stream().flatMap(List::stream).anyMatch(Term::hasLetters);
            return groups.stream().map(group -> letters ? group.stream().filter(Term::hasLetters).toList() : group)
                    .filter(group -> !group.isEmpty()).map(this::all).collect(Collectors.joining(" || "));
        }

        /// All terms have to be met.
        String all(List<Term> terms) {
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < terms.size(); ) {
                int end = i + 1;
                while (end < terms.size() && terms.get(end - 1).joins(terms.get(end))) {
                    end++;
                }
                List<Term> joined = terms.subList(i, end);
                String each = joined.stream().map(this::one).collect(Collectors.joining(" && "));
                parts.add(joined.size() == 1 ? each : "(" + each + " || " + term(joined.stream().map(Term::text).collect(Collectors.joining("-"))) + ")");
                i = end;
            }
            return "(" + String.join(" && ", parts) + ")";
        }

        private String one(Term term) {
            return (term.negated() ? "!! " : "") + term(term.text());
        }

        private String term(String text) {
            String parameter = name + values.size();
            values.put(parameter, text);
            return "search_term(:" + parameter + ", '" + weight + "', " + beginnings + ")";
        }

        WordQuery query(String sql) {
            return new WordQuery("(" + sql + ")", values);
        }
    }
}
