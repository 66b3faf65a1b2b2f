package org.soniquebay.analysis.scores;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import org.soniquebay.bench.accuracy.LabelledClip;

/// A clip's descriptors, measured from the clip as it is or from a degraded copy.
///
/// @param clip what is known of it
/// @param degraded whether this is the copy
/// @param numbers the descriptors
record ScoreExample(LabelledClip clip, boolean degraded, double[] numbers) {

    private static final int FOLDS = 10;

    /// What the clip must share a part of the cross-validation with: its artist, its speaker, or itself.
    String group() {
        Optional<String> known = clip.label("artist").or(() -> clip.label("speaker"));
        return known.orElseGet(() -> clip.file().getFileName().toString());
    }

    /// The part of the cross-validation, 0…9.
    int fold() {
        CRC32 sum = new CRC32();
        sum.update(group().toLowerCase(java.util.Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        return (int) (sum.getValue() % FOLDS);
    }
}
