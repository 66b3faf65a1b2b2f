package org.soniquebay.bench.vectors;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.soniquebay.app.cli.CommandFailure;
import org.soniquebay.app.cli.ExitCode;
import org.soniquebay.bench.fixture.CpuClock;
import org.soniquebay.bench.fixture.ResidentMemory;
import org.soniquebay.embedding.text.TextKind;
import org.soniquebay.embedding.text.bert.MiniLm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench semantic`: texts of tracks through the model in this process.
@Command(
        name = "semantic",
        description = "Embeds texts like those of tracks by the model in this process, on one thread, and prints time and memory.",
        mixinStandardHelpOptions = true)
public final class BenchSemanticCommand implements Callable<Integer> {

    private static final int TOGETHER = 32;
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;
    private static final double KIBIBYTES = 1024;
    private static final List<String> GENRES = List.of("jazz", "bossa nova", "techno", "classical", "indie rock", "drum and bass", "french chanson", "ambient", "soul", "heavy metal");
    private static final List<String> MOODS = List.of("calm, relaxed", "happy", "aggressive, intense", "melancholic", "energetic, party", "dreamy");
    private static final List<String> TEMPOS = List.of("very slow", "slow", "medium", "fast", "very fast");
    private static final List<String> KEYS = List.of("C major", "A minor", "F# minor", "D# major", "G major", "B minor");
    private static final List<String> VOICES = List.of("instrumental", "with vocals", "acoustic");
    private static final List<String> LANGUAGES = List.of("English", "French", "Portuguese", "Japanese");

    @Option(names = "--texts", paramLabel = "N", description = "How many texts (default: 10,000).")
    private int texts = 10_000;

    @Override
    public Integer call() {
        if (texts < TOGETHER) {
            throw new CommandFailure(ExitCode.USAGE, "--texts must be at least " + TOGETHER + ".");
        }
        Random random = new Random(1);
        List<String> made = IntStream.range(0, texts).mapToObj(_ -> text(random)).toList();
        long memory = ResidentMemory.now().orElse(0);
        try (MiniLm model = new MiniLm()) {
            long began = System.nanoTime();
            model.embed(List.of("slow sad jazz"), TextKind.QUERY);
            double first = (System.nanoTime() - began) / NANOS;
            System.out.printf(Locale.ROOT, "first query %.2f s, reading the weights included%n", first);
            CpuClock cpu = CpuClock.now();
            began = System.nanoTime();
            for (int from = 0; from < texts; from += TOGETHER) {
                model.embed(made.subList(from, Math.min(texts, from + TOGETHER)), TextKind.DOCUMENT);
            }
            double seconds = (System.nanoTime() - began) / NANOS;
            double used = CpuClock.now().since(cpu).own();
            System.out.printf(Locale.ROOT, "%,d texts in %.0f s, %.0f s of processor time: %.1f ms of it a text%n", texts, seconds, used, MILLIS * used / texts);
            System.out.printf(Locale.ROOT, "resident memory %.0f MiB before, %.0f MiB at most%n", memory / KIBIBYTES, ResidentMemory.peak().orElse(0) / KIBIBYTES);
        }
        return ExitCode.DONE;
    }

    private static String text(Random random) {
        return "genres: %s, %s. moods: %s. tempo: %s. key: %s. %s. era: %d0s. language: %s.".formatted(one(GENRES, random), one(GENRES, random), one(MOODS, random),
                one(TEMPOS, random), one(KEYS, random), one(VOICES, random), 195 + random.nextInt(8), one(LANGUAGES, random));
    }

    private static String one(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }
}
