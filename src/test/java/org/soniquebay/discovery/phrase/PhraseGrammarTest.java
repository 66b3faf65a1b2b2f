package org.soniquebay.discovery.phrase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhraseGrammarTest {

    private static TypedQuery parse(String phrase) {
        return PhraseGrammar.parse(phrase, Lexicon.standard());
    }

    private static String notation(TypedQuery query) {
        return query.clauses().stream().map(TypedQuery.Clause::notation).collect(Collectors.joining("; "));
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream in = PhraseGrammarTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"phrases.txt", "unseen-phrases.txt"})
    void phrasesBecomeTypedQueries(String table) throws IOException {
        List<String> phrases = lines(table);
        List<String> read = new ArrayList<>();
        for (String line : phrases) {
            String phrase = line.split(" => ")[0];
            TypedQuery query = parse(phrase);
            read.add(phrase + " => " + notation(query));
            query.clauses().forEach(clause -> assertThat(phrase.substring(clause.span().from(), clause.span().to())).isEqualTo(clause.text()));
        }

        assertThat(read).isEqualTo(phrases);
    }

    @Test
    void nonsenseIsNothingButWordsOrNumbers() throws IOException {
        List<String> phrases = lines("nonsense.txt");

        assertThat(phrases).hasSizeGreaterThanOrEqualTo(30)
                .allSatisfy(phrase -> assertThat(parse(phrase).clauses()).allMatch(clause -> clause.predicate() instanceof Predicate.Words));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ~170                     | half the tempo, 85 BPM
            vers 85 bpm              | double the tempo, 170 BPM
            90-100 bpm               |
            """)
    void halfAndDoubleOfATempoAreOffered(String phrase, String name) {
        assertThat(parse(phrase).alternatives()).extracting(TypedQuery.Alternative::name).containsExactlyElementsOf(name == null ? List.of() : List.of(name));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            calme, 90               | 90               | A number needs a unit
            les plus écoutés        | les plus écoutés | does not look at plays
            deux heures de jazz     | deux heures      | not a list of a given length
            jazz 96 kHz             | 96 kHz           | does not keep sample rates
            jazz or newest          | or               | no alternative
            """)
    void whatNothingIsMadeOfIsNamed(String phrase, String text, String reason) {
        assertThat(parse(phrase).ignored()).singleElement().satisfies(ignored -> {
            assertThat(ignored.text()).isEqualTo(text);
            assertThat(ignored.reason().sentence()).contains(reason);
        });
    }

    @Test
    void longPhrasesAreReadUpToALimitThatIsNamed() {
        TypedQuery many = parse("jazz, piano, ".repeat(40));
        assertThat(many.clauses()).as("what is said twice counts once").hasSize(2);
        assertThat(parse(IntStream.range(0, 40).mapToObj(i -> "by singer" + i).collect(Collectors.joining(", "))).clauses()).hasSize(24);
        assertThat(many.ignored()).hasSize(37).extracting(ignored -> ignored.reason().sentence())
                .containsOnly("A phrase is read up to its 24th part.", "A phrase is read up to its 120th word or sign.");
        for (String part : List.of("de ", "comme ", "\"", "-", "or ", "entre ", "quatre ", "a'", "8A or ", "x", "vers de ", "et demi ")) {
            assertThat(parse(part.repeat(100_000 / part.length())).clauses()).as(part).hasSizeLessThanOrEqualTo(24);
        }
    }

    @Test
    void blankPhrasesAskNothingAndAnyTextIsRead() {
        assertThat(parse("  ").clauses()).isEmpty();
        assertThat(notation(parse("The The"))).isEqualTo("words The The");
        String[] parts = {"sans ", "\"", "-", "90", "–", ":", "3:30", "8A", "comme ", "à ", "et ", "~", "é", "(", "\u2013", "années ", "cent ", "'", "#", "b ", "+", "\uD83D\uDE00", "min "};
        Random random = new Random(5);
        for (int i = 0; i < 3_000; i++) {
            StringBuilder typed = new StringBuilder();
            for (int j = random.nextInt(60); j >= 0; j--) {
                typed.append(parts[random.nextInt(parts.length)]);
            }
            TypedQuery query = parse(typed.toString());
            assertThat(query.clauses()).allSatisfy(clause -> assertThat(clause.text()).isNotEmpty());
        }
    }

    @Test
    void badLinesOfALexiconAreNamedAndLeftOut() {
        LexiconFile file = LexiconFile.parse("mine.txt", List.of("# a comment", "", "genre: schranz = schranz, hardtechno", "genre schranz", "mod: x = y",
                "mood: lunar = lunar", "mood: lunar = lunar; mood_lunar >= 70%", "mood: lunar = lunar; mood_relaxed >= 170%", "era: sixties = sixties",
                "order: best = best", "word: maybe = maybe", "format: tracker = tracker", "genre: x = ', -"));

        assertThat(file.terms()).extracting(Term::name).containsExactly("schranz");
        assertThat(file.faults()).hasSize(10).allMatch(fault -> fault.matches("mine\\.txt, line \\d+: .*\\."));
        assertThat(file.faults().getFirst()).isEqualTo("mine.txt, line 4: a line is “kind: name = spelling, spelling; meaning”.");
    }
}
