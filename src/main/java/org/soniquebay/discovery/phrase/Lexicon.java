package org.soniquebay.discovery.phrase;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The words that are understood, as a tree of their tokens.
public final class Lexicon {

    private static final String RESOURCE = "lexicon.txt";
    private static final List<String> ENDINGS = List.of("s", "x", "e", "es");
    private static final int SHORTEST_STEM = 3;
    private static final Lexicon BUILT_IN = builtIn();

    private final List<Term> terms;
    private final Node root = new Node();

    /// @param end index of the token behind
    record Match(Term term, int end) {
    }

    private static final class Node {
        private final Map<String, Node> next = new HashMap<>();
        private final List<Term> terms = new ArrayList<>();
    }

    /// @param terms a later one takes a spelling from earlier ones
    private Lexicon(List<Term> terms) {
        this.terms = List.copyOf(terms);
        terms.forEach(term -> term.spellings().forEach(spelling -> add(spelling, term)));
    }

    /// The words that the program brings along.
    public static Lexicon standard() {
        return BUILT_IN;
    }

    private static Lexicon builtIn() {
        LexiconFile file = LexiconFile.parse(RESOURCE, resource());
        if (!file.faults().isEmpty()) {
            throw new IllegalStateException(String.join("\n", file.faults()));
        }
        return new Lexicon(file.terms());
    }

    private static List<String> resource() {
        try (InputStream in = requireNonNull(Lexicon.class.getResourceAsStream(RESOURCE), "no lexicon")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// This lexicon with more words.
    Lexicon with(List<Term> more) {
        List<Term> all = new ArrayList<>(terms);
        all.addAll(more);
        return new Lexicon(all);
    }

    private void add(String spelling, Term term) {
        Node node = root;
        for (Token token : Token.all(spelling)) {
            if (!token.isJoint()) {
                node = node.next.computeIfAbsent(token.form(), _ -> new Node());
            }
        }
        // A person's word for a thing takes the place of another thing, not of a word of the grammar.
        node.terms.removeIf(other -> other.kind().isContent() && term.kind().isContent());
        node.terms.add(term);
    }

    /// What begins at a token, the longest first; content before words of the grammar.
    List<Match> at(List<Token> tokens, int start) {
        List<Match> matches = new ArrayList<>();
        if (start < tokens.size() && !tokens.get(start).isJoint()) {
            collect(root, tokens, start, matches);
        }
        matches.sort(Comparator.<Match>comparingInt(match -> -match.end()).thenComparing(match -> !match.term().kind().isContent()));
        return matches;
    }

    private static void collect(Node node, List<Token> tokens, int at, List<Match> matches) {
        int next = at;
        while (next < tokens.size() && node != null && tokens.get(next).isJoint() && next > 0) {
            next++;
        }
        if (next == tokens.size()) {
            return;
        }
        for (String form : forms(tokens.get(next).form())) {
            Node following = node.next.get(form);
            if (following != null) {
                for (Term term : following.terms) {
                    matches.add(new Match(term, next + 1));
                }
                collect(following, tokens, next + 1, matches);
            }
        }
    }

    /// The word, and what is left of it without a usual ending.
    private static List<String> forms(String word) {
        List<String> forms = new ArrayList<>(List.of(word));
        for (String ending : ENDINGS) {
            if (word.endsWith(ending) && word.length() - ending.length() >= SHORTEST_STEM && Character.isLetter(word.charAt(0))) {
                forms.add(word.substring(0, word.length() - ending.length()));
            }
        }
        return forms;
    }
}
