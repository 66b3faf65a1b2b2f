package org.soniquebay.analysis.tempo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.soniquebay.analysis.tempo.LogitFit.Standardised;
import org.soniquebay.analysis.tempo.Regressions.Fitted;
import org.soniquebay.analysis.tempo.Regressions.Standards;

/// The whole [TempoModel] fitted to examples, as the resource's rows of numbers.
///
/// The network sees each clip's expected tempo as a regression on the timbre foretells it that was fitted without the clip; else it
/// would trust the expectation too much.
///
/// @param timbre rows of [TimbreTempo]
/// @param presence rows of [BeatPresence]
/// @param standards means and deviations of the cues
/// @param network linear weights and hidden units
record TempoFit(Fitted timbre, Fitted presence, Standards standards, List<double[]> network) {

    /// Parts that the timbre's expectation is cross-fitted with.
    private static final int PARTS = 5;

    static TempoFit of(List<TempoExample> examples) {
        List<TempoExample> fitted = examples.stream().filter(example -> example.hasTempo() && example.set().weight() > 0).toList();
        List<double[][]> cues = cues(examples, fitted);
        List<double[]> rows = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (int i = 0; i < fitted.size(); i++) {
            for (double[] row : cues.get(i)) {
                rows.add(row);
                weights.add(fitted.get(i).set().weight());
            }
        }
        Standards standards = Standards.of(rows, weights.stream().mapToDouble(Double::doubleValue).toArray());
        List<Standardised> standardised = new ArrayList<>();
        for (int i = 0; i < fitted.size(); i++) {
            double[][] rivals = Arrays.stream(cues.get(i))
                    .map(row -> BeatNetwork.standardised(row, standards.means(), standards.deviations())).toArray(double[][]::new);
            standardised.add(new Standardised(rivals, fitted.get(i).likelihoods(), fitted.get(i).set().weight()));
        }
        return new TempoFit(Regressions.timbre(examples), Regressions.presence(examples), standards, LogitFit.fit(standardised));
    }

    private static List<double[][]> cues(List<TempoExample> examples, List<TempoExample> fitted) {
        List<TimbreTempo> without = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
            int left = part;
            Fitted timbre = Regressions.timbre(examples.stream().filter(example -> part(example) != left).toList());
            without.add(new TimbreTempo(timbre.means(), timbre.deviations(), timbre.weights()));
        }
        return fitted.stream().map(example -> example.cues(without.get(part(example)))).toList();
    }

    private static int part(TempoExample example) {
        return Math.floorMod(example.group().hashCode() * 31 + 17, PARTS);
    }

    /// @param scale what the utilities are multiplied by, so that the probabilities are calibrated
    List<double[]> rows(double scale) {
        List<double[]> rows = new ArrayList<>(timbre.rows());
        rows.addAll(presence.rows());
        rows.add(standards.means());
        rows.add(standards.deviations());
        rows.add(Arrays.stream(network.getFirst()).map(weight -> weight * scale).toArray());
        for (double[] unit : network.subList(1, network.size())) {
            double[] scaled = unit.clone();
            scaled[1] *= scale;
            rows.add(scaled);
        }
        return rows;
    }
}
