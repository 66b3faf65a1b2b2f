package org.soniquebay.api.playing;

import java.util.List;
import java.util.OptionalDouble;
import org.soniquebay.analysis.levels.StoredLevels;
import org.soniquebay.api.http.schema.Field;

/// Loudness and waveform of a track.
record LevelsJson(
        @Field(value = "Id of the track.", min = 1) int trackId,
        @Field(value = "Integrated loudness after EBU R 128; null for silence and for sounds under 0.4 s; one channel counts on both sides. A player adds the difference to its target, such as -18.",
                unit = "LUFS", example = "-14.2") Double loudness,
        @Field(value = "Loudness range; null for silence and for sounds under 3 s.", min = 0, unit = "LU", example = "6.1") Double loudnessRange,
        @Field(value = "True peak of the sound mixed to two channels; null for digital silence. What is added to the loudness may not raise it above 0.",
                unit = "dBTP", example = "-0.4") Double truePeak,
        @Field(value = "Length of each stretch of the waveform but the last.", unit = "s", example = "0.186") double stretchSeconds,
        @Field(value = "Largest sample of each stretch, of both channels: the amplitude itself (not decibels), from 0 for silence to 255 for full scale, louder ones cut. At most 1024 stretches.", required = true, min = 0, max = 255, maxItems = 1024) List<Integer> peaks,
        @Field(value = "Root mean square of each stretch, on the same scale; as many as peaks.", required = true, min = 0, max = 255, maxItems = 1024) List<Integer> levels) {

    static LevelsJson of(int track, StoredLevels stored) {
        return new LevelsJson(track, orNull(stored.loudness()), orNull(stored.range()), orNull(stored.truePeak()),
                stored.stretchSeconds(), stored.peaks(), stored.levels());
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? (Double) value.getAsDouble() : null;
    }
}
