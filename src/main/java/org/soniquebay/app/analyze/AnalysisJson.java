package org.soniquebay.app.analyze;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.soniquebay.analysis.AudioFeatures;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.analysis.history.TempoChoice;
import org.soniquebay.analysis.key.Camelot;
import org.soniquebay.analysis.key.KeySection;
import org.soniquebay.analysis.scores.ScoreName;
import org.soniquebay.analysis.tempo.Bars;
import org.soniquebay.analysis.tempo.BeatTrack;
import org.soniquebay.analysis.tempo.TempoCourse;
import org.soniquebay.analysis.tempo.TempoEstimate;
import org.soniquebay.audio.decoding.DecodeOutcome;
import org.soniquebay.audio.loudness.ProgrammeLoudness;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One measured file as a line of JSON. A missing measurement is null, never a made-up number.
final class AnalysisJson {

    private AnalysisJson() {}

    static String of(
            Path file, DecodeOutcome.Decoded decoded, String version, AudioFeatures features, ProgrammeLoudness loudness, Optional<String> genre) {
        AnalysisValues values = features.values();
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("path", file.toString()).put("seconds", decoded.seconds());
        tempo(root, values);
        beats(root, features.tempo().map(TempoEstimate::beats));
        key(root, values);
        keySections(root, features.keys());
        for (ScoreName score : ScoreName.values()) {
            root.put(score.column(), values.scores().get(score));
        }
        root.put("loudness_lufs", orNull(loudness.integrated()))
                .put("loudness_range_lu", orNull(loudness.range()))
                .put("true_peak_dbtp", orNull(loudness.truePeak()));
        root.put("genre_main", genre.orElse(null));
        root.put("content_hash", decoded.hash().hex());
        root.put("codec", decoded.stream().codec()).put("analyzer_version", version);
        decoded.damage().ifPresent(damage -> root.put("damage", damage));
        return root.toString();
    }

    /// @param why one sentence
    static String failed(Path file, String why) {
        return JsonMapper.shared().createObjectNode()
                .put("path", file.toString())
                .put("error", why)
                .toString();
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? (Double) value.getAsDouble() : null;
    }

    private static void tempo(ObjectNode root, AnalysisValues values) {
        Double bpm = values.tempo().map(AnalysisValues.TempoValue::bpm).orElse(null);
        root.put("bpm", bpm);
        Double confidence = values.tempo().filter(tempo -> tempo.confidence().isPresent())
                .map(tempo -> tempo.confidence().getAsDouble()).orElse(null);
        root.put("bpm_confidence", confidence);
        ArrayNode rivals = root.putArray("bpm_candidates");
        values.tempo().map(TempoChoice::of).orElse(List.of()).forEach(choice -> rivals.addObject()
                .put("bpm", choice.bpm()).put("score", orNull(choice.score())).put("relation", choice.relation()));
    }

    private static void beats(ObjectNode root, Optional<BeatTrack> track) {
        times(root.putArray("beats"), track.map(BeatTrack::beats).orElse(List.of()));
        root.put("beat_stability", track.map(BeatTrack::stability).orElse(null));
        Optional<Bars> bars = track.flatMap(BeatTrack::bars);
        root.put("beats_per_bar", bars.map(Bars::beatsPerBar).orElse(null));
        root.put("bar_confidence", bars.map(Bars::confidence).orElse(null));
        times(root.putArray("downbeats"), track.map(BeatTrack::downbeats).orElse(List.of()));
        Optional<TempoCourse> course = track.flatMap(BeatTrack::course);
        root.put("tempo_course", course.map(found -> found.kind().name().toLowerCase(Locale.ROOT)).orElse(null));
        root.put("tempo_deviation_percent", course.map(TempoCourse::deviation).orElse(null));
        ArrayNode sections = root.putArray("tempo_sections");
        course.ifPresent(found -> found.sections().forEach(section -> sections.addObject()
                .put("from", toMillisecond(section.from())).put("to", toMillisecond(section.to())).put("bpm", section.bpm())));
    }

    private static void times(ArrayNode array, List<Double> seconds) {
        seconds.forEach(second -> array.add(toMillisecond(second)));
    }

    private static double toMillisecond(double second) {
        return Math.round(second * 1_000) / 1_000.0;
    }

    private static void keySections(ObjectNode root, List<KeySection> keys) {
        ArrayNode sections = root.putArray("key_sections");
        keys.forEach(section -> sections.addObject().put("from", toMillisecond(section.from())).put("to", toMillisecond(section.to()))
                .put("key", section.key().tonic().spelling()).put("scale", section.key().scale().stored())
                .put("camelot_key", Camelot.of(section.key()).toString()));
    }

    private static void key(ObjectNode root, AnalysisValues values) {
        root.put("key", values.key().flatMap(AnalysisValues.KeyValue::key).orElse(null));
        root.put("scale", values.key().flatMap(AnalysisValues.KeyValue::scale).orElse(null));
        root.put("camelot_key", values.key().flatMap(AnalysisValues.KeyValue::camelot).orElse(null));
        Double confidence = values.key().filter(key -> key.confidence().isPresent())
                .map(key -> key.confidence().getAsDouble()).orElse(null);
        root.put("key_confidence", confidence);
        ArrayNode rivals = root.putArray("key_candidates");
        values.key().ifPresent(key -> key.rivals().forEach(rival -> rivals.addObject()
                .put("key", rival.key()).put("scale", rival.scale()).put("camelot_key", rival.camelot())
                .put("score", rival.score())));
    }
}
