package org.soniquebay.embedding.model;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// The figures of docs/models/embedding.md: what is fitted is measured on parts that the fit did not see.
final class BlocksReport {

    private static final int FOLDS = 4;
    private static final String UNSEEN = "emotify";

    private final List<FeatureRow> rows;
    private final Function<List<FeatureRow>, BlockMaps> fit;
    private final PrintStream out;

    BlocksReport(List<FeatureRow> rows, Function<List<FeatureRow>, BlockMaps> fit, PrintStream out) {
        this.rows = rows;
        this.fit = fit;
        this.out = out;
    }

    /// Genres of short clips, in four parts of neighbouring numbers, so that one artist's clips mostly share a part: each
    /// part's clips among each other by a map fitted without them.
    void genres() {
        Map<String, Integer> parts = parts();
        double[][] sums = new double[3][5];
        for (int fold = 0; fold < FOLDS; fold++) {
            int part = fold;
            Predicate<FeatureRow> left = row -> row.set().equals(BlocksFit.GENRES) && parts.get(row.clip()) == part;
            List<FeatureRow> asked = rows.stream().filter(left).filter(row -> row.view().equals("a")).toList();
            BlockMaps maps = fit.apply(BlocksFit.fitted(rows).filter(left.negate()).toList());
            double[][] distances = GaussianTimbre.divergences(asked);
            add(sums[0], Neighbours.of(vectors(maps, asked)), asked);
            add(sums[1], new Neighbours(negative(distances)), asked);
            add(sums[2], new Neighbours(GaussianTimbre.mutualProximity(distances)), asked);
        }
        String[] names = {"version 2", "Gaussian", "Gaussian, mutual proximity"};
        for (int i = 0; i < names.length; i++) {
            out.printf(Locale.ROOT, "%s, parts of %d, %s: P@1 %.1f P@5 %.1f P@9 %.1f; skewness %.2f, largest hub %.1f%n",
                    BlocksFit.GENRES, parts.size() / FOLDS, names[i], sums[i][0], sums[i][1], sums[i][2], sums[i][3], sums[i][4]);
        }
    }

    private Map<String, Integer> parts() {
        Map<String, List<String>> clips = new HashMap<>();
        rows.stream().filter(row -> row.set().equals(BlocksFit.GENRES) && row.view().equals("a"))
                .forEach(row -> clips.computeIfAbsent(row.genres().toString(), _ -> new ArrayList<>()).add(row.clip()));
        Map<String, Integer> parts = new HashMap<>();
        clips.values().forEach(names -> {
            Collections.sort(names);
            IntStream.range(0, names.size()).forEach(i -> parts.put(names.get(i), i * FOLDS / names.size()));
        });
        return parts;
    }

    private static void add(double[] sums, Neighbours neighbours, List<FeatureRow> asked) {
        BiPredicate<Integer, Integer> right = shared(asked, FeatureRow::genres);
        double[] found = {neighbours.precision(1, right), neighbours.precision(5, right), neighbours.precision(9, right),
            neighbours.skewness(), neighbours.largestHub()};
        for (int i = 0; i < sums.length; i++) {
            sums[i] += found[i] / FOLDS;
        }
    }

    /// Artists, recordings and genres of a set of which half the artists are left out of the fit.
    void artists() {
        for (int half = 0; half < 2; half++) {
            int part = half;
            Predicate<FeatureRow> left = row -> row.set().equals(BlocksFit.ARTISTS) && Math.floorMod(row.artist().hashCode(), 2) == part;
            BlockMaps maps = fit.apply(BlocksFit.fitted(rows).filter(left.negate()).toList());
            List<FeatureRow> asked = rows.stream().filter(left).toList();
            describe(BlocksFit.ARTISTS + ", artists not fitted, part " + (part + 1), maps, asked);
        }
    }

    /// A set that nothing is fitted to.
    void unseen() {
        BlockMaps maps = fit.apply(BlocksFit.fitted(rows).toList());
        List<FeatureRow> asked = rows.stream().filter(row -> row.set().equals(UNSEEN)).toList();
        describe(UNSEEN + ", never fitted", maps, asked);
        for (String view : List.of("shifted", "dull", "soft", "loud", "copy")) {
            copies(maps, view);
        }
    }

    private void describe(String title, BlockMaps maps, List<FeatureRow> asked) {
        List<FeatureRow> first = asked.stream().filter(row -> row.view().equals("a")).toList();
        Neighbours neighbours = Neighbours.of(vectors(maps, first));
        out.println(title + ", genre shared: " + neighbours.describe(shared(first, FeatureRow::genres)));
        if (first.stream().noneMatch(row -> row.artist().isEmpty())) {
            BiPredicate<Integer, Integer> artist = (one, other) -> first.get(one).artist().equals(first.get(other).artist());
            out.printf(Locale.ROOT, "  same artist: P@1 %.1f%n", neighbours.precision(1, artist));
        }
        double[][] distances = GaussianTimbre.divergences(first);
        out.println("  Gaussian, mutual proximity: "
                + new Neighbours(GaussianTimbre.mutualProximity(distances)).describe(shared(first, FeatureRow::genres)));
        List<FeatureRow> second = asked.stream().filter(row -> row.view().equals("b")).toList();
        out.printf(Locale.ROOT, "  another excerpt of the same recording comes first: %.1f%n",
                firstPlaces(vectors(maps, first), first, vectors(maps, second), second));
        double[] cosines = cosines(vectors(maps, first));
        out.printf(Locale.ROOT, "  cosines of different clips: 1 %% below %.2f, median %.2f, 99 %% below %.2f%n",
                cosines[cosines.length / 100], cosines[cosines.length / 2], cosines[cosines.length * 99 / 100]);
        blocks(maps, first);
    }

    /// Of all pairs, lowest first.
    private static double[] cosines(List<float[]> vectors) {
        return IntStream.range(0, vectors.size()).boxed()
                .flatMapToDouble(one -> IntStream.range(0, one).mapToDouble(other -> Neighbours.cosine(vectors.get(one), vectors.get(other))))
                .sorted().toArray();
    }

    /// What each block finds alone.
    private void blocks(BlockMaps maps, List<FeatureRow> first) {
        maps.blocks().blocks().forEach(block -> {
            List<float[]> parts = vectors(maps, first).stream()
                    .map(vector -> Arrays.copyOfRange(vector, block.from(), block.from() + block.size())).toList();
            out.println("  " + block.name() + " alone: " + Neighbours.of(parts).describe(shared(first, FeatureRow::genres)));
        });
    }

    private void copies(BlockMaps maps, String view) {
        List<FeatureRow> originals = rows.stream().filter(row -> row.set().equals(UNSEEN) && row.view().equals("a")).toList();
        List<FeatureRow> copies = rows.stream().filter(row -> row.set().startsWith(UNSEEN) && row.view().equals(view)).toList();
        List<float[]> vectors = vectors(maps, originals);
        List<float[]> others = vectors(maps, copies);
        double[] cosines = IntStream.range(0, copies.size()).mapToDouble(i -> originals.stream()
                .filter(original -> original.clip().equals(copies.get(i).clip()))
                .mapToDouble(original -> Neighbours.cosine(vectors.get(originals.indexOf(original)), others.get(i)))
                .findFirst().orElseThrow()).sorted().toArray();
        if (cosines.length > 0) {
            out.printf(Locale.ROOT, "  %s: the original comes first %.1f; cosine median %.3f, 5 %% below %.3f%n",
                    view, firstPlaces(others, copies, vectors, originals), cosines[cosines.length / 2], cosines[cosines.length / 20]);
        }
    }

    private static double firstPlaces(List<float[]> asked, List<FeatureRow> questions, List<float[]> found, List<FeatureRow> answers) {
        int right = 0;
        for (int i = 0; i < asked.size(); i++) {
            float[] question = asked.get(i);
            int best = IntStream.range(0, found.size()).boxed()
                    .max((one, other) -> Double.compare(
                            Neighbours.cosine(question, found.get(one)), Neighbours.cosine(question, found.get(other)))).orElseThrow();
            right += answers.get(best).clip().equals(questions.get(i).clip()) ? 1 : 0;
        }
        return 100.0 * right / asked.size();
    }

    private static List<float[]> vectors(BlockMaps maps, List<FeatureRow> asked) {
        return asked.stream().map(row -> maps.vector(row.raw())).toList();
    }

    private static double[][] negative(double[][] distances) {
        return Arrays.stream(distances).map(row -> Arrays.stream(row).map(value -> -value).toArray()).toArray(double[][]::new);
    }

    private static BiPredicate<Integer, Integer> shared(List<FeatureRow> asked, Function<FeatureRow, Set<String>> labels) {
        return (one, other) -> !Collections.disjoint(labels.apply(asked.get(one)), labels.apply(asked.get(other)));
    }
}
