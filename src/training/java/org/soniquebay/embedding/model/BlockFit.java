package org.soniquebay.embedding.model;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.soniquebay.embedding.model.BlockSettings.Group;

/// Fits the map of one block. What differs between excerpts and copies of one recording, and among pieces of one genre, is
/// noise: its scatter W, shrunk towards the identity, is whitened (within-class covariance normalisation, Hatch et al. 2006).
/// What differs between genres and between all clips is signal B: the map keeps the directions v of B v = λ W v with the
/// largest λ, each times λ^(power/2); a linear discriminant analysis whose directions do not end with the number of genres.
final class BlockFit {

    /// Weight of the scatter within a recording beside that within a genre.
    private static final double RECORDING = 3;
    private static final double TINY = 1e-9;
    /// Fewest excerpts of a genre.
    private static final int FEWEST = 20;
    private static final List<GenreSource> GENRES =
            List.of(new GenreSource(BlocksFit.GENRES, 1), new GenreSource(BlocksFit.ARTISTS, 0.5));
    private static final int ROUNDS = 15;

    private final BlockSettings settings;
    private final int from;
    private final List<FeatureRow> rows;
    private final float[] centres;
    private final float[] deviations;
    private final double[] factors;

    /// @param from index of the block's first measurement
    /// @param rows what is fitted to: rows of one clip are the same recording, single genres are classes
    BlockFit(BlockSettings settings, int from, List<FeatureRow> rows) {
        this.settings = settings;
        this.from = from;
        this.rows = rows;
        this.centres = new float[settings.measurements()];
        this.deviations = new float[centres.length];
        this.factors = new double[centres.length];
        List<FeatureRow> clear = rows.stream().filter(row -> !row.view().equals("dull")).toList();
        int at = 0;
        for (Group group : settings.groups()) {
            scale(group, at, clear);
            at += group.size();
        }
    }

    private void scale(Group group, int start, List<FeatureRow> clear) {
        double variances = 0;
        for (int i = start; i < start + group.size(); i++) {
            int index = from + i;
            double[] values = clear.stream().mapToDouble(row -> row.raw()[index]).filter(value -> !Double.isNaN(value)).toArray();
            double mean = Arrays.stream(values).sum() / Math.max(1, values.length);
            double variance = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum() / Math.max(1, values.length);
            centres[i] = (float) mean;
            deviations[i] = (float) (Math.sqrt(variance) + TINY);
            variances += variance;
        }
        for (int i = start; i < start + group.size(); i++) {
            deviations[i] = group.joint() ? (float) Math.sqrt(variances / group.size()) : deviations[i];
            factors[i] = Math.sqrt(group.weight() / group.size());
        }
    }

    /// Writes the numbers that [BlockMap] reads.
    void write(FloatBuffer numbers) {
        List<FeatureRow> reference = rows.stream().filter(row -> row.view().equals("a")).toList();
        List<double[]> all = columns(reference);
        double[] mean = mean(all);
        FloatBuffer written = numbers.slice();
        numbers.put(centres).put(deviations);
        double[][] map = map(all, mean);
        for (double[] row : map) {
            double offset = 0;
            for (int i = 0; i < row.length; i++) {
                offset -= row[i] * mean[i];
            }
            numbers.put((float) offset);
        }
        for (double[] row : map) {
            for (int i = 0; i < row.length; i++) {
                numbers.put((float) (row[i] * factors[i]));
            }
        }
        BlockMap without = new BlockMap(written, centres.length, settings.size());
        for (double[] prototype : prototypes(reference.stream().map(row -> without.direction(row.raw(), from)).toList())) {
            for (double value : prototype) {
                numbers.put((float) value);
            }
        }
    }

    /// Means of the groups that spherical k-means finds among the directions, begun at directions that are evenly spaced in
    /// the list.
    private static double[][] prototypes(List<double[]> directions) {
        double[][] prototypes = new double[BlockMap.PROTOTYPES][];
        for (int i = 0; i < prototypes.length; i++) {
            prototypes[i] = directions.get(i * (directions.size() - 1) / (prototypes.length - 1));
        }
        for (int round = 0; round < ROUNDS; round++) {
            List<List<double[]>> groups = IntStream.range(0, prototypes.length).mapToObj(_ -> (List<double[]>) new ArrayList<double[]>()).toList();
            for (double[] direction : directions) {
                groups.get(nearest(prototypes, direction)).add(direction);
            }
            for (int i = 0; i < prototypes.length; i++) {
                prototypes[i] = groups.get(i).isEmpty() ? prototypes[i] : mean(groups.get(i));
            }
        }
        return prototypes;
    }

    private static int nearest(double[][] prototypes, double[] direction) {
        int best = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < prototypes.length; i++) {
            double product = 0;
            for (int k = 0; k < direction.length; k++) {
                product += prototypes[i][k] * direction[k];
            }
            if (product > highest) {
                highest = product;
                best = i;
            }
        }
        return best;
    }

    private double[][] map(List<double[]> all, double[] mean) {
        int size = centres.length;
        double[][] total = new double[size][size];
        for (double[] column : all) {
            Matrices.addSquare(total, minus(column, mean), 1.0 / all.size());
        }
        double[][] within = new double[size][size];
        double[][] between = new double[size][size];
        for (GenreSource source : GENRES) {
            List<List<double[]>> genres = genres(source);
            Matrices.addNormal(within, scatter(genres), source.weight());
            Matrices.addNormal(between, spread(genres), source.weight());
        }
        double[][] noise = new double[size][size];
        Matrices.addNormal(noise, scatter(recordings()), (1 - settings.shrinkage()) * RECORDING / (RECORDING + 1));
        Matrices.addNormal(noise, within, (1 - settings.shrinkage()) / (RECORDING + 1));
        Matrices.addNormal(noise, Matrices.identity(size), settings.shrinkage());
        double[][] signal = new double[size][size];
        Matrices.addNormal(signal, between, 1);
        Matrices.addNormal(signal, total, settings.total());
        return directions(signal, noise);
    }

    private double[][] directions(double[][] signal, double[][] noise) {
        double[][] whitening = Matrices.inverseFactor(noise);
        double[][] whitened = Matrices.timesTransposed(Matrices.timesTransposed(whitening, signal), whitening);
        TridiagonalEigen eigen = new TridiagonalEigen(whitened);
        double[][] columns = Matrices.transposed(whitening);
        return IntStream.range(0, signal.length).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -eigen.value(i)))
                .limit(settings.size())
                .map(i -> {
                    double factor = Math.pow(Math.max(eigen.value(i), 0), settings.power() / 2);
                    double[] row = Matrices.timesTransposed(new double[][] {eigen.vector(i)}, columns)[0];
                    return Arrays.stream(row).map(value -> factor * value).toArray();
                })
                .toArray(double[][]::new);
    }

    private List<List<double[]>> recordings() {
        return classes(rows.stream().filter(row -> !row.set().equals(BlocksFit.GENRES)).toList(), FeatureRow::clip);
    }

    /// The excerpts of clips with a single genre, by genre; rare genres are left out.
    private List<List<double[]>> genres(GenreSource source) {
        List<FeatureRow> single = rows.stream()
                .filter(row -> row.set().equals(source.set()) && row.genres().size() == 1)
                .filter(row -> row.view().equals("a") || row.view().equals("b")).toList();
        return classes(single, row -> row.genres().iterator().next()).stream()
                .filter(members -> members.size() >= FEWEST).toList();
    }

    private List<List<double[]>> classes(List<FeatureRow> members, Function<FeatureRow, String> name) {
        Map<String, List<FeatureRow>> classes = new LinkedHashMap<>();
        members.forEach(row -> classes.computeIfAbsent(name.apply(row), _ -> new ArrayList<>()).add(row));
        return classes.values().stream().map(this::columns).toList();
    }

    /// The scatter of the classes' means around the mean of all members.
    private static double[][] spread(List<List<double[]>> classes) {
        double[] mean = mean(classes.stream().flatMap(List::stream).toList());
        double[][] spread = new double[mean.length][mean.length];
        classes.forEach(members -> Matrices.addSquare(spread, minus(mean(members), mean), 1));
        return spread;
    }

    private static double[][] scatter(List<List<double[]>> classes) {
        int size = classes.getFirst().getFirst().length;
        double[][] scatter = new double[size][size];
        for (List<double[]> members : classes) {
            double[] mean = mean(members);
            members.forEach(member -> Matrices.addSquare(scatter, minus(member, mean), 1));
        }
        return scatter;
    }

    private List<double[]> columns(List<FeatureRow> members) {
        return members.stream().map(row -> {
            float[] scaled = BlockMap.scaled(row.raw(), from, centres, deviations);
            return IntStream.range(0, scaled.length).mapToDouble(i -> scaled[i] * factors[i]).toArray();
        }).toList();
    }

    private static double[] mean(List<double[]> columns) {
        double[] mean = new double[columns.getFirst().length];
        for (double[] column : columns) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += column[i] / columns.size();
            }
        }
        return mean;
    }

    private static double[] minus(double[] one, double[] other) {
        return IntStream.range(0, one.length).mapToDouble(i -> one[i] - other[i]).toArray();
    }

    /// A set whose single genres are classes.
    ///
    /// @param weight of its scatters beside those of the other sets
    private record GenreSource(String set, double weight) {}
}
