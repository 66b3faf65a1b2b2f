package org.soniquebay.analysis.tempo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// All that was fitted for the tempo, read from `beat-network.txt`; docs/models/tempo.md says from what and how.
///
/// @param timbre which tempo a timbre leads to expect
/// @param presence whether there is a beat
/// @param network which of several rivals is the beat
record TempoModel(TimbreTempo timbre, BeatPresence presence, BeatNetwork network) {

    private static final String RESOURCE = "beat-network.txt";

    /// Lines of numbers that are no comments, before the hidden units.
    private static final int FIXED = 9;

    static TempoModel load() {
        try (InputStream stream = TempoModel.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + RESOURCE + " is missing");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII));
            return of(reader.lines().filter(line -> !line.startsWith("#")).map(TempoModel::numbers).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    /// The model of the resource's rows of numbers: means, deviations and weights of the timbre, of the presence and of the cues,
    /// then the hidden units.
    static TempoModel of(List<double[]> rows) {
        return new TempoModel(
                new TimbreTempo(rows.get(0), rows.get(1), rows.get(2)),
                new BeatPresence(rows.get(3), rows.get(4), rows.get(5)),
                new BeatNetwork(rows.get(6), rows.get(7), rows.get(8), rows.subList(FIXED, rows.size())));
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.strip().split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
}
