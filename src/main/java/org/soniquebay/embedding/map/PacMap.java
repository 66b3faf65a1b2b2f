package org.soniquebay.embedding.map;

import java.util.Arrays;
import java.util.SplittableRandom;

/// PaCMAP: a layout of points on a plane that keeps near points near and the coarse arrangement as well, after Y. Wang, H. Huang, C. Rudin,
/// Y. Shaposhnik: Understanding How Dimension Reduction Tools Work, JMLR 22 (201), 2021; numbers as in the paper and its program.
///
/// Three kinds of pairs pull and push the points: each with its nearest neighbours, with others at a middle distance (of six random points the
/// second nearest), and away from random others. The weights of the pairs change twice in 450 steps of Adam: first the middle pairs arrange the
/// whole, at last only neighbours count. It was taken rather than UMAP or t-SNE because it depends least on how it starts, keeps the whole, needs no
/// tuned parameter, and is a few loops that give the same bits for the same seed.
final class PacMap {

    private static final int NEIGHBOURS = 10;
    /// Above so many points, more neighbours are taken.
    private static final int MANY = 10_000;
    /// So many nearest points are looked at to choose the neighbours from, by distances relative to how dense the points lie.
    private static final int CANDIDATES = 50;
    private static final int MIDDLE_DRAWS = 6;
    private static final int[] PHASES = {100, 200, 450};
    private static final float NEAR_SCALE = 10;
    private static final float MIDDLE_SCALE = 10_000;
    private static final float FIRST_MIDDLE_WEIGHT = 1000;
    private static final float LATER_MIDDLE_WEIGHT = 3;
    private static final double SPREAD = 0.01;
    private static final double JITTER = 1e-4;

    private final PointMatrix points;
    private final SplittableRandom random;
    private final int[][] near;
    private final int[][] middle;
    private final int[][] far;
    private final float[] x;
    private final float[] y;
    private final float[] slopeX;
    private final float[] slopeY;

    private PacMap(PointMatrix points, long seed) {
        this.points = points;
        this.random = new SplittableRandom(seed);
        int size = points.size();
        int neighbours = neighbours(size);
        this.near = near(neighbours);
        this.middle = middle(Math.max(1, Math.round(neighbours / 2f)));
        this.far = far(Math.min(2 * neighbours, size - 1 - neighbours));
        this.x = start(0);
        this.y = start(1);
        this.slopeX = new float[size];
        this.slopeY = new float[size];
    }

    /// The layout, centred, the farthest coordinate at 1 or −1.
    ///
    /// @param points at least 3, with coordinates along principal components, the greatest first
    /// @return the coordinates of all points, first x, then y
    static float[][] layout(PointMatrix points, long seed) {
        PacMap map = new PacMap(points, seed);
        map.optimize();
        return scaled(map.x, map.y);
    }

    private static int neighbours(int size) {
        int wanted = size <= MANY ? NEIGHBOURS : (int) Math.round(NEIGHBOURS + 15 * (StrictMath.log10(size) - 4));
        return Math.min(wanted, (size - 1) / 2);
    }

    private int[][] near(int neighbours) {
        int size = points.size();
        int looked = Math.min(size - 1, neighbours + CANDIDATES);
        int[][] candidates = new int[size][looked];
        float[][] squares = new float[size][looked];
        float[] width = new float[size];
        float[] distances = new float[size];
        Nearest nearest = new Nearest(looked);
        for (int i = 0; i < size; i++) {
            Stopping.check();
            points.distances(points.point(i), distances);
            nearest.find(distances, i);
            for (int rank = 0; rank < looked; rank++) {
                candidates[i][rank] = nearest.point(rank);
                squares[i][rank] = nearest.distance(rank);
            }
            width[i] = width(nearest);
        }
        Nearest chosen = new Nearest(neighbours);
        float[] relative = new float[looked];
        int[][] near = new int[size][neighbours];
        for (int i = 0; i < size; i++) {
            for (int rank = 0; rank < looked; rank++) {
                relative[rank] = squares[i][rank] / (width[i] * width[candidates[i][rank]]);
            }
            chosen.find(relative, -1);
            for (int rank = 0; rank < neighbours; rank++) {
                near[i][rank] = candidates[i][chosen.point(rank)];
            }
        }
        return near;
    }

    /// How dense the points lie around one: the mean distance of its fourth to sixth neighbour.
    private static float width(Nearest nearest) {
        int from = Math.min(3, nearest.size() - 1);
        int to = Math.min(6, nearest.size());
        double sum = 0;
        for (int rank = from; rank < to; rank++) {
            sum += Math.sqrt(nearest.distance(rank));
        }
        return (float) Math.max(sum / (to - from), 1e-10);
    }

    private int[][] middle(int amount) {
        int[][] middle = new int[points.size()][amount];
        Nearest two = new Nearest(2);
        int[] drawn = new int[MIDDLE_DRAWS];
        float[] distances = new float[MIDDLE_DRAWS];
        for (int i = 0; i < middle.length; i++) {
            for (int pair = 0; pair < amount; pair++) {
                for (int draw = 0; draw < MIDDLE_DRAWS; draw++) {
                    drawn[draw] = other(i);
                    distances[draw] = points.distance(i, drawn[draw]);
                }
                two.find(distances, -1);
                middle[i][pair] = drawn[two.point(1)];
            }
        }
        return middle;
    }

    private int[][] far(int amount) {
        int[][] far = new int[points.size()][amount];
        for (int i = 0; i < far.length; i++) {
            for (int pair = 0; pair < amount; pair++) {
                do {
                    far[i][pair] = other(i);
                } while (contains(near[i], far[i][pair]));
            }
        }
        return far;
    }

    private int other(int point) {
        int drawn = random.nextInt(points.size() - 1);
        return drawn < point ? drawn : drawn + 1;
    }

    private static boolean contains(int[] numbers, int wanted) {
        for (int number : numbers) {
            if (number == wanted) {
                return true;
            }
        }
        return false;
    }

    /// A principal component, small; equal points are moved apart a little, since nothing else would ever part them.
    private float[] start(int component) {
        float[] start = new float[points.size()];
        double squares = 0;
        for (int i = 0; i < start.length; i++) {
            start[i] = component < points.dimensions() ? points.number(i, component) : 0;
            squares += (double) start[i] * start[i];
        }
        double deviation = Math.sqrt(squares / start.length);
        for (int i = 0; i < start.length; i++) {
            double part = deviation > 0 ? start[i] / deviation * SPREAD : 0;
            start[i] = (float) (part + random.nextDouble(-JITTER, JITTER));
        }
        return start;
    }

    private void optimize() {
        Adam horizontal = new Adam(x, slopeX);
        Adam vertical = new Adam(y, slopeY);
        for (int step = 0; step < PHASES[2]; step++) {
            Stopping.check();
            if (step < PHASES[0]) {
                float share = step / (float) PHASES[0];
                move(2, FIRST_MIDDLE_WEIGHT * (1 - share) + LATER_MIDDLE_WEIGHT * share);
            } else if (step < PHASES[1]) {
                move(3, LATER_MIDDLE_WEIGHT);
            } else {
                move(1, 0);
            }
            horizontal.step();
            vertical.step();
        }
    }

    private void move(float nearWeight, float middleWeight) {
        Arrays.fill(slopeX, 0);
        Arrays.fill(slopeY, 0);
        pull(near, nearWeight, NEAR_SCALE);
        if (middleWeight > 0) {
            pull(middle, middleWeight, MIDDLE_SCALE);
        }
        push();
    }

    /// The slope of d / (scale + d), where d is the squared distance and 1.
    private void pull(int[][] pairs, float weight, float scale) {
        float factor = 2 * weight * scale;
        for (int i = 0; i < pairs.length; i++) {
            for (int j : pairs[i]) {
                float across = x[i] - x[j];
                float up = y[i] - y[j];
                float sum = scale + 1 + across * across + up * up;
                add(i, j, factor / (sum * sum) * across, factor / (sum * sum) * up);
            }
        }
    }

    /// The slope of 1 / (1 + d).
    private void push() {
        for (int i = 0; i < far.length; i++) {
            for (int j : far[i]) {
                float across = x[i] - x[j];
                float up = y[i] - y[j];
                float sum = 2 + across * across + up * up;
                add(i, j, -2 / (sum * sum) * across, -2 / (sum * sum) * up);
            }
        }
    }

    private void add(int i, int j, float across, float up) {
        slopeX[i] += across;
        slopeY[i] += up;
        slopeX[j] -= across;
        slopeY[j] -= up;
    }

    private static float[][] scaled(float[] x, float[] y) {
        float centreX = mean(x);
        float centreY = mean(y);
        float greatest = 1e-30f;
        for (int i = 0; i < x.length; i++) {
            greatest = Math.max(greatest, Math.max(Math.abs(x[i] - centreX), Math.abs(y[i] - centreY)));
        }
        float[][] scaled = new float[2][x.length];
        for (int i = 0; i < x.length; i++) {
            scaled[0][i] = (x[i] - centreX) / greatest;
            scaled[1][i] = (y[i] - centreY) / greatest;
        }
        return scaled;
    }

    private static float mean(float[] numbers) {
        double sum = 0;
        for (float number : numbers) {
            sum += number;
        }
        return (float) (sum / numbers.length);
    }
}
