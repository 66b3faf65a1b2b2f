package org.soniquebay.bench.accuracy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.soniquebay.analysis.key.KeyNames;
import org.soniquebay.analysis.key.MusicalKey;

/// Key against the labels of clips, weighted as the MIREX audio key detection task does: 1 for the key itself, 0.5 for
/// its fifth above or below, 0.3 for the relative, 0.2 for the parallel key. A clip without an estimate weighs 0.
///
/// @param kinds clips by how the estimate relates to the label; they sum up to the clips with a label
/// @param calibration the confidences of the estimates that have one; right means the key itself
/// @param unlabelled clips without a key label
/// @param claimed those of them with an estimate
record KeyAccuracy(Map<Kind, Integer> kinds, Calibration calibration, int unlabelled, int claimed) {

    private static final int FIFTH = 7;

    /// The relation of an estimate to its label.
    enum Kind {
        EXACT(1), FIFTH(0.5), RELATIVE(0.3), PARALLEL(0.2), OTHER(0), WITHHELD(0);

        private final double weight;

        Kind(double weight) {
            this.weight = weight;
        }

        static Kind of(MusicalKey key, MusicalKey label) {
            if (key.equals(label)) {
                return EXACT;
            }
            if (key.equals(label.transposed(KeyAccuracy.FIFTH)) || key.equals(label.transposed(-KeyAccuracy.FIFTH))) {
                return FIFTH;
            }
            if (key.equals(label.relative())) {
                return RELATIVE;
            }
            return key.equals(label.parallel()) ? PARALLEL : OTHER;
        }
    }

    static KeyAccuracy of(List<ClipStatements> statements) {
        Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
        Calibration calibration = new Calibration();
        int unlabelled = 0;
        int claimed = 0;
        for (ClipStatements stated : statements) {
            Optional<Statement<MusicalKey>> estimate = stated.key();
            Optional<MusicalKey> label = stated.clip().label("key").flatMap(KeyNames::parse);
            if (label.isEmpty()) {
                unlabelled++;
                claimed += estimate.isPresent() ? 1 : 0;
                continue;
            }
            Kind kind = estimate.map(found -> Kind.of(found.value(), label.get())).orElse(Kind.WITHHELD);
            kinds.merge(kind, 1, Integer::sum);
            estimate.ifPresent(found -> found.confidence().ifPresent(confidence -> calibration.add(confidence, kind == Kind.EXACT)));
        }
        return new KeyAccuracy(kinds, calibration, unlabelled, claimed);
    }

    /// Clips with a label.
    int clips() {
        return kinds.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// Share of labelled clips of a kind, 0…1.
    double share(Kind kind) {
        return (double) kinds.getOrDefault(kind, 0) / clips();
    }

    /// The MIREX score, 0…1.
    double weighted() {
        double sum = 0;
        for (Map.Entry<Kind, Integer> kind : kinds.entrySet()) {
            sum += kind.getKey().weight * kind.getValue();
        }
        return sum / clips();
    }
}
