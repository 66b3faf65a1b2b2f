package org.soniquebay.analysis.tempo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Minimises a smooth function by the limited-memory BFGS method (Liu and Nocedal 1989) with a backtracking line search. The same
/// start leads to the same end, to the digit.
final class Lbfgs {

    private static final int MEMORY = 8;
    private static final double SUFFICIENT = 1e-4;
    private static final double CONVERGED = 1e-7;

    /// A function and its gradient.
    interface Objective {

        /// Returns the value at `point` and adds up the gradient in `gradient`, which comes as zeros.
        double at(double[] point, double[] gradient);
    }

    private record Step(double[] move, double[] change, double product) {}

    private final Objective objective;
    private final Deque<Step> steps = new ArrayDeque<>();
    private double[] point;
    private double[] gradient;
    private double value;

    private Lbfgs(Objective objective, double[] start) {
        this.objective = objective;
        this.point = start.clone();
        this.gradient = new double[start.length];
        this.value = objective.at(point, gradient);
    }

    /// The point after at most so many iterations from `start`.
    static double[] minimise(Objective objective, double[] start, int iterations) {
        Lbfgs search = new Lbfgs(objective, start);
        for (int i = 0; i < iterations && search.improve(); i++) {
            continue;
        }
        return search.point;
    }

    /// Takes one step; says whether it led on.
    private boolean improve() {
        double[] direction = direction();
        double slope = dot(direction, gradient);
        double length = steps.isEmpty() ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1;
        for (int halvings = 0; halvings < 30; halvings++) {
            double[] next = new double[point.length];
            for (int i = 0; i < next.length; i++) {
                next[i] = point[i] + length * direction[i];
            }
            double[] nextGradient = new double[point.length];
            double nextValue = objective.at(next, nextGradient);
            if (nextValue <= value + SUFFICIENT * length * slope) {
                boolean on = value - nextValue > CONVERGED * Math.abs(value);
                remember(next, nextGradient);
                value = nextValue;
                return on;
            }
            length /= 2;
        }
        return false;
    }

    private void remember(double[] next, double[] nextGradient) {
        double[] move = new double[next.length];
        double[] change = new double[next.length];
        for (int i = 0; i < next.length; i++) {
            move[i] = next[i] - point[i];
            change[i] = nextGradient[i] - gradient[i];
        }
        double product = dot(move, change);
        if (product > 1e-12) {
            steps.addLast(new Step(move, change, product));
            if (steps.size() > MEMORY) {
                steps.removeFirst();
            }
        }
        point = next;
        gradient = nextGradient;
    }

    /// Downhill, with what the last steps told of the curvature.
    private double[] direction() {
        double[] direction = gradient.clone();
        List<Double> shares = new ArrayList<>();
        for (Step step : steps.reversed()) {
            double share = dot(step.move, direction) / step.product;
            shares.add(share);
            add(direction, step.change, -share);
        }
        double scale = steps.isEmpty() ? 1 : steps.getLast().product / dot(steps.getLast().change, steps.getLast().change);
        for (int i = 0; i < direction.length; i++) {
            direction[i] *= scale;
        }
        int index = shares.size();
        for (Step step : steps) {
            index--;
            add(direction, step.move, shares.get(index) - dot(step.change, direction) / step.product);
        }
        for (int i = 0; i < direction.length; i++) {
            direction[i] = -direction[i];
        }
        return direction;
    }

    private static void add(double[] sum, double[] values, double factor) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * values[i];
        }
    }

    private static double dot(double[] first, double[] second) {
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += first[i] * second[i];
        }
        return sum;
    }
}
