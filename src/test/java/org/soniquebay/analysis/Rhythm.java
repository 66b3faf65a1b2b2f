package org.soniquebay.analysis;

import java.util.EnumMap;
import java.util.Map;

/// A drum pattern written as text, one character per step: `X` accented, `x` played, `o` soft, anything else a rest.
///
/// @param family what it is counted under
/// @param stepsPerBeat steps of one beat, as a musician counts it
/// @param slowest lowest tempo at which it is played, BPM
/// @param fastest highest such tempo, BPM
/// @param swing delay of every second step, in steps: 0 straight, 0.33 triplet feel
/// @param parts the steps of each instrument; each part loops on its own
public record Rhythm(String family, int stepsPerBeat, double slowest, double fastest, double swing, Map<Instrument, String> parts) {

    /// Reads `KICK x...x... SNARE ....x...`; bars may be separated by `|`.
    public static Rhythm of(String family, int stepsPerBeat, double slowest, double fastest, String score) {
        return swung(family, stepsPerBeat, slowest, fastest, 0, score);
    }

    static Rhythm swung(String family, int stepsPerBeat, double slowest, double fastest, double swing, String score) {
        Map<Instrument, String> parts = new EnumMap<>(Instrument.class);
        String[] words = score.strip().split("\\s+");
        for (int i = 0; i < words.length; i += 2) {
            parts.put(Instrument.valueOf(words[i]), words[i + 1].replace("|", ""));
        }
        return new Rhythm(family, stepsPerBeat, slowest, fastest, swing, parts);
    }
}
