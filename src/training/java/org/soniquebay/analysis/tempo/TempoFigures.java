package org.soniquebay.analysis.tempo;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The figures of guesses by set: Acc1 and Acc2 in percent of all, the kinds of error, what is withheld, and how the mean
/// confidence compares with the share that is right; then a reliability table over the exact labels.
final class TempoFigures {

    private static final int BINS = 10;

    /// Faster tempos, BPM, are tapped at half by some.
    private static final int FAST = 170;

    private TempoFigures() {}

    static void print(List<TempoGuess> guesses) {
        Map<TempoSet, List<TempoGuess>> sets = new EnumMap<>(TempoSet.class);
        guesses.forEach(guess -> sets.computeIfAbsent(guess.example().set(), _ -> new ArrayList<>()).add(guess));
        System.out.println("| set | sounds | Acc1 | Acc2 | half | double | other | withheld | confidence | right of claimed |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        sets.forEach((set, all) -> {
            System.out.println(row(set.name(), all));
            parts(all).forEach((part, some) -> System.out.println(row(part, some)));
        });
        reliability(guesses.stream().filter(guess -> guess.calibrates() && !guess.withheld()).toList());
    }

    /// What is to be seen apart: whole clips, excerpts, excerpts at another speed, each with the number of its sounds; and tempos so
    /// fast that some people tap half. Nothing where a set has no such parts.
    private static Map<String, List<TempoGuess>> parts(List<TempoGuess> guesses) {
        Map<String, List<TempoGuess>> parts = new LinkedHashMap<>();
        for (TempoExample.Part part : TempoExample.Part.values()) {
            parts.put("– " + part.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    guesses.stream().filter(guess -> guess.example().part() == part).toList());
        }
        parts.put("– over " + FAST + " BPM", guesses.stream().filter(guess -> guess.example().bpm() > FAST).toList());
        parts.values().removeIf(some -> some.isEmpty() || some.size() == guesses.size());
        return parts;
    }

    private static String row(String name, List<TempoGuess> guesses) {
        return guesses.getFirst().labelled() ? labelled(name, guesses) : silent(name, guesses);
    }

    private static String silent(String name, List<TempoGuess> guesses) {
        return String.format(Locale.ROOT, "| %s | %d | – | – | – | – | – | %.1f | – | – |", name, guesses.size(), percent(guesses, Kind.WITHHELD));
    }

    private static String labelled(String name, List<TempoGuess> guesses) {
        List<TempoGuess> claimed = guesses.stream().filter(guess -> !guess.withheld()).toList();
        double right = percent(guesses, Kind.RIGHT);
        double octaves = percent(guesses, Kind.HALF) + percent(guesses, Kind.DOUBLE);
        double thirds = percent(guesses, Kind.THIRD);
        return String.format(Locale.ROOT, "| %s | %d | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | %.3f | %.3f |", name, guesses.size(),
                right, right + octaves + thirds, percent(guesses, Kind.HALF), percent(guesses, Kind.DOUBLE), thirds + percent(guesses, Kind.OTHER),
                percent(guesses, Kind.WITHHELD), claimed.stream().mapToDouble(TempoGuess::confidence).average().orElse(0),
                claimed.stream().filter(TempoGuess::right).count() / (double) Math.max(1, claimed.size()));
    }

    private enum Kind {
        RIGHT, HALF, DOUBLE, THIRD, OTHER, WITHHELD
    }

    private static Kind kind(TempoGuess guess) {
        if (guess.withheld()) {
            return Kind.WITHHELD;
        }
        return switch (TempoRelation.of(guess.bpm(), guess.example().bpm())) {
            case BEST -> Kind.RIGHT;
            case HALF -> Kind.HALF;
            case DOUBLE -> Kind.DOUBLE;
            case THIRD, TRIPLE -> Kind.THIRD;
            default -> Kind.OTHER;
        };
    }

    private static double percent(List<TempoGuess> guesses, Kind kind) {
        return 100.0 * guesses.stream().filter(guess -> kind(guess) == kind).count() / guesses.size();
    }

    private static void reliability(List<TempoGuess> guesses) {
        for (int bin = 0; bin < BINS; bin++) {
            int tenth = bin;
            List<TempoGuess> in = guesses.stream().filter(guess -> Math.min(BINS - 1, (int) (guess.confidence() * BINS)) == tenth).toList();
            if (!in.isEmpty()) {
                System.out.printf(Locale.ROOT, "| %.1f–%.1f | %d | %.3f | %.3f |%n", bin / 10.0, (bin + 1) / 10.0, in.size(),
                        in.stream().mapToDouble(TempoGuess::confidence).average().orElse(0),
                        in.stream().filter(TempoGuess::right).count() / (double) in.size());
            }
        }
    }
}
