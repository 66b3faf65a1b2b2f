package org.soniquebay.discovery.phrase;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Numbers in digits and, up to some hundreds, in French and English words.
final class Numerals {

    private static final Map<String, Integer> UNITS = Map.ofEntries(
            entry("zero", 0), entry("un", 1), entry("une", 1), entry("one", 1), entry("a", 1), entry("an", 1), entry("deux", 2), entry("two", 2), entry("trois", 3), entry("three", 3),
            entry("quatre", 4), entry("four", 4), entry("cinq", 5), entry("five", 5), entry("six", 6), entry("sept", 7), entry("seven", 7),
            entry("huit", 8), entry("eight", 8), entry("neuf", 9), entry("nine", 9), entry("dix", 10), entry("ten", 10), entry("onze", 11),
            entry("eleven", 11), entry("douze", 12), entry("twelve", 12), entry("treize", 13), entry("thirteen", 13), entry("quatorze", 14),
            entry("fourteen", 14), entry("quinze", 15), entry("fifteen", 15), entry("seize", 16), entry("sixteen", 16), entry("seventeen", 17),
            entry("eighteen", 18), entry("nineteen", 19));
    private static final Map<String, Integer> TENS = Map.ofEntries(
            entry("vingt", 20), entry("vingts", 20), entry("twenty", 20), entry("trente", 30), entry("thirty", 30), entry("quarante", 40), entry("forty", 40),
            entry("cinquante", 50), entry("fifty", 50), entry("soixante", 60), entry("sixty", 60), entry("septante", 70), entry("seventy", 70),
            entry("huitante", 80), entry("octante", 80), entry("eighty", 80), entry("nonante", 90), entry("ninety", 90));
    private static final int HUNDRED = 100;
    private static final int SCORE = 20;
    private static final int FOUR = 4;
    private static final int TEN = 10;

    private Numerals() {
    }

    /// @param end index of the token behind the number
    /// @param article whether it is a single "un", "a" or "one", which may be an article
    record Numeral(double value, int end, boolean article) {
    }

    /// The number that begins at a token.
    static Optional<Numeral> at(List<Token> tokens, int start) {
        if (start >= tokens.size()) {
            return Optional.empty();
        }
        Token first = tokens.get(start);
        if (first.kind() == Token.Kind.NUMBER) {
            return Optional.of(new Numeral(Double.parseDouble(first.form().replace(',', '.')), start + 1, false));
        }
        return words(tokens, start);
    }

    /// Adds up the words: "cent vingt", "quatre-vingt-dix", "one hundred and twenty", and "one-twenty" as it is spoken.
    private static Optional<Numeral> words(List<Token> tokens, int start) {
        int value = 0;
        int last = 0;
        int end = start;
        int at = start;
        int count = 0;
        while (at < tokens.size()) {
            Token token = tokens.get(at);
            boolean linking = count > 0 && (token.isJoint() || token.form().equals("et") || token.form().equals("and"));
            if (linking) {
                at++;
                continue;
            }
            Optional<Integer> next = next(token.form(), value, last, count);
            if (next.isEmpty() || (at > end && !mayFollow(tokens.subList(end, at), last))) {
                break;
            }
            last = token.form().startsWith("cent") || token.form().equals("hundred") ? HUNDRED : next.get() - value;
            value = next.get();
            count++;
            at++;
            end = at;
        }
        boolean article = count == 1 && value == 1;
        return count == 0 ? Optional.empty() : Optional.of(new Numeral(value, end, article));
    }

    /// Between words of a number stand hyphens, "et" behind tens, and "and" behind hundreds.
    private static boolean mayFollow(List<Token> between, int last) {
        return between.stream().allMatch(token -> token.isJoint()
                || (token.form().equals("et") ? last % TEN == 0 && last >= SCORE && last < HUNDRED : last % HUNDRED == 0));
    }

    /// The number so far with one more word; empty where the word is none, or begins another number.
    private static Optional<Integer> next(String word, int value, int last, int count) {
        if (word.equals("cent") || word.equals("cents") || word.equals("hundred")) {
            return count == 0 ? Optional.of(HUNDRED) : value < TEN && value > 0 ? Optional.of(value * HUNDRED) : Optional.empty();
        }
        Integer tens = TENS.get(word);
        if (tens != null) {
            if (tens == SCORE && last == FOUR && word.startsWith("vingt")) {
                return Optional.of(value - FOUR + FOUR * SCORE);
            }
            boolean spoken = count == 1 && value == 1;
            return count == 0 || value % HUNDRED == 0 ? Optional.of(value + tens) : spoken ? Optional.of(HUNDRED + tens) : Optional.empty();
        }
        Integer units = UNITS.get(word);
        if (units == null) {
            return Optional.empty();
        }
        boolean french = last == TEN && value > TEN && units >= 7 && units < TEN;
        boolean behindTens = last >= SCORE && last < HUNDRED && units > 0 && (units < TEN || last == 60 || last == 80 || value % HUNDRED == 80);
        return count == 0 || value % HUNDRED == 0 || french || behindTens ? Optional.of(value + units) : Optional.empty();
    }

    /// A number as short as it can be written: 90, 119.5.
    static String plain(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }
}
