package org.soniquebay.bench.accuracy;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.soniquebay.analysis.key.KeyEstimate;
import org.soniquebay.analysis.key.KeyNames;
import org.soniquebay.analysis.key.MusicalKey;
import org.soniquebay.analysis.tempo.TempoEstimate;

/// One clip's row of the report, to be written as a JSON object on a line of its own.
///
/// @param tempo beats per minute, or null
/// @param tempoKind relation to the label, or null without one
/// @param key for example `A minor`, or null
/// @param keyKind relation to the label, or null without one
record ClipResultJson(
        String set,
        String file,
        double seconds,
        Map<String, String> labels,
        Double tempo,
        Double tempoConfidence,
        String tempoKind,
        String key,
        Double keyConfidence,
        String keyKind,
        Map<String, Double> scores) {

    static ClipResultJson of(ClipResult result) {
        Optional<TempoEstimate> tempo = result.features().tempo();
        Optional<KeyEstimate> key = result.features().key();
        Map<String, Double> scores = new TreeMap<>();
        result.features().values().scores().forEach((name, score) -> scores.put(name.column(), score));
        return new ClipResultJson(
                result.clip().set(),
                result.clip().file().getFileName().toString(),
                result.seconds(),
                new TreeMap<>(result.clip().labels()),
                tempo.map(TempoEstimate::bpm).orElse(null),
                tempo.map(TempoEstimate::confidence).orElse(null),
                result.clip().bpm().isEmpty() ? null : tempoKind(tempo, result.clip().bpm().getAsDouble()),
                key.map(found -> found.key().toString()).orElse(null),
                key.map(KeyEstimate::confidence).orElse(null),
                result.clip().label("key").flatMap(KeyNames::parse).map(label -> keyKind(key, label)).orElse(null),
                scores);
    }

    private static String tempoKind(Optional<TempoEstimate> tempo, double label) {
        return name(tempo.map(found -> TempoAccuracy.Kind.of(found.bpm(), label)).orElse(TempoAccuracy.Kind.WITHHELD));
    }

    private static String keyKind(Optional<KeyEstimate> key, MusicalKey label) {
        return name(key.map(found -> KeyAccuracy.Kind.of(found.key(), label)).orElse(KeyAccuracy.Kind.WITHHELD));
    }

    private static String name(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
