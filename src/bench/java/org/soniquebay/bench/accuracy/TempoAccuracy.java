package org.soniquebay.bench.accuracy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tempo against the labels of clips, as the MIREX tempo task counts: within 4 % of the label (accuracy 1), or of its
/// double, triple, half or third (accuracy 2). A clip without an estimate counts as wrong in both.
///
/// @param kinds clips by how the estimate relates to the label; they sum up to the clips with a label
/// @param calibration the confidences of the estimates that have one; right means accuracy 1
/// @param unlabelled clips without a tempo label
/// @param claimed those of them with an estimate
record TempoAccuracy(Map<Kind, Integer> kinds, Calibration calibration, int unlabelled, int claimed) {

    private static final double TOLERANCE = 0.04;

    /// The relation of an estimate to its label.
    enum Kind {
        EXACT(1), DOUBLE(2), HALF(1 / 2.0), TRIPLE(3), THIRD(1 / 3.0), OTHER(Double.NaN), WITHHELD(Double.NaN);

        private final double ratio;

        Kind(double ratio) {
            this.ratio = ratio;
        }

        static Kind of(double bpm, double label) {
            for (Kind kind : values()) {
                if (Math.abs(bpm - label * kind.ratio) <= TOLERANCE * label * kind.ratio) {
                    return kind;
                }
            }
            return OTHER;
        }
    }

    static TempoAccuracy of(List<ClipStatements> statements) {
        Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
        Calibration calibration = new Calibration();
        int unlabelled = 0;
        int claimed = 0;
        for (ClipStatements stated : statements) {
            Optional<Statement<Double>> tempo = stated.tempo();
            if (stated.clip().bpm().isEmpty()) {
                unlabelled++;
                claimed += tempo.isPresent() ? 1 : 0;
                continue;
            }
            double label = stated.clip().bpm().getAsDouble();
            Kind kind = tempo.map(found -> Kind.of(found.value(), label)).orElse(Kind.WITHHELD);
            kinds.merge(kind, 1, Integer::sum);
            tempo.ifPresent(found -> found.confidence().ifPresent(confidence -> calibration.add(confidence, kind == Kind.EXACT)));
        }
        return new TempoAccuracy(kinds, calibration, unlabelled, claimed);
    }

    /// Clips with a label.
    int clips() {
        return kinds.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// Share of labelled clips of a kind, 0…1.
    double share(Kind kind) {
        return (double) kinds.getOrDefault(kind, 0) / clips();
    }

    /// Accuracy 1, 0…1.
    double accuracy1() {
        return share(Kind.EXACT);
    }

    /// Accuracy 2, 0…1.
    double accuracy2() {
        return 1 - share(Kind.OTHER) - share(Kind.WITHHELD);
    }
}
