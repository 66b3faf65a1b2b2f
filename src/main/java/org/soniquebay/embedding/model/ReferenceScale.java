package org.soniquebay.embedding.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Centre, deviation and weight of each of the 512 measurements over the reference corpus, without which all cosines
/// would stand near 1. Part of the model: another table is another version. The resource's head says what was
/// measured and how the weights came about.
final class ReferenceScale {

    private static final String RESOURCE = "soniquebay-blocks-1.txt";

    private final float[] centres = new float[EmbeddingModel.DIMENSIONS];
    private final float[] deviations = new float[EmbeddingModel.DIMENSIONS];
    private final float[] weights = new float[EmbeddingModel.DIMENSIONS];

    private ReferenceScale(List<String> rows) {
        if (rows.size() != EmbeddingModel.DIMENSIONS) {
            throw new IllegalStateException(RESOURCE + " has " + rows.size() + " rows");
        }
        for (int i = 0; i < rows.size(); i++) {
            String[] columns = rows.get(i).split(" ");
            centres[i] = Float.parseFloat(columns[0]);
            deviations[i] = Float.parseFloat(columns[1]);
            weights[i] = Float.parseFloat(columns[2]);
        }
    }

    static ReferenceScale load() {
        try (InputStream stream = ReferenceScale.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the class path");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return new ReferenceScale(reader.lines().filter(line -> !line.startsWith("#")).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }

    /// Measurements as weighted deviations from the centre, at most `cut` standard deviations; a missing one (NaN)
    /// stands at the centre.
    float[] scaled(float[] raw, float cut) {
        float[] scaled = new float[raw.length];
        for (int i = 0; i < raw.length; i++) {
            float deviation = Float.isNaN(raw[i]) ? 0 : (raw[i] - centres[i]) / deviations[i];
            scaled[i] = Math.clamp(deviation, -cut, cut) * weights[i];
        }
        return scaled;
    }
}
