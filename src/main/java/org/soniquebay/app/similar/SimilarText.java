package org.soniquebay.app.similar;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.analysis.history.EffectiveFeatures;
import org.soniquebay.app.cli.MeantTrack;
import org.soniquebay.app.cli.TerminalText;
import org.soniquebay.discovery.similarity.SimilarTrack;
import org.soniquebay.embedding.model.Blocks;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.Track;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Similar tracks for a person or a program.
///
/// @param tracks every track to be named
/// @param features the effective features of the measured tracks
record SimilarText(Map<TrackId, Track> tracks, Map<TrackId, EffectiveFeatures> features) {

    private static final int NAME_WIDTH = 48;

    SimilarText {
        tracks = Map.copyOf(tracks);
        features = Map.copyOf(features);
    }

    String table(TrackId meant, List<SimilarTrack> found) {
        StringBuilder text = new StringBuilder();
        text.append("What goes with ").append(TerminalText.of(MeantTrack.name(tracks.get(meant)))).append("  ")
                .append(sound(meant)).append(System.lineSeparator());
        if (found.isEmpty()) {
            return text.append("Nothing: no other measured track is in the library.").append(System.lineSeparator()).toString();
        }
        List<Blocks.Share> explained = found.getFirst().shares();
        text.append(System.lineSeparator()).append(explained.isEmpty() ? "score" : explained.stream()
                .map(Blocks.Share::block).collect(Collectors.joining(" + ", "score  = ", ""))).append(System.lineSeparator());
        for (SimilarTrack similar : found) {
            String shares = similar.shares().stream()
                    .map(share -> String.format(Locale.ROOT, "%-" + share.block().length() + "s",
                            String.format(Locale.ROOT, "%+.2f", share.share())))
                    .collect(Collectors.joining("   "));
            text.append(String.format(Locale.ROOT, "%+.2f    %s   %-" + NAME_WIDTH + "s %s%n", similar.score(), shares,
                    TerminalText.of(MeantTrack.name(tracks.get(similar.track())), NAME_WIDTH), sound(similar.track())));
        }
        return text.toString();
    }

    String json(TrackId meant, List<SimilarTrack> found) {
        ObjectNode root = describe(JsonMapper.shared().createObjectNode(), meant);
        ArrayNode similar = root.putArray("similar");
        for (SimilarTrack each : found) {
            ObjectNode node = describe(similar.addObject(), each.track()).put("score", each.score());
            ObjectNode shares = node.putObject("shares");
            each.shares().forEach(share -> shares.put(share.block(), share.share()));
        }
        return root + System.lineSeparator();
    }

    private ObjectNode describe(ObjectNode node, TrackId id) {
        Track track = tracks.get(id);
        node.put("id", id.value()).put("title", track.title().orElse(null)).put("artist", track.artistName())
                .put("album", track.albumTitle().orElse(null)).put("path", track.path());
        Optional<AnalysisValues> values = values(id);
        node.put("bpm", values.flatMap(AnalysisValues::tempo).map(AnalysisValues.TempoValue::bpm).orElse(null));
        node.put("camelot_key", values.flatMap(AnalysisValues::key).flatMap(AnalysisValues.KeyValue::camelot).orElse(null));
        return node;
    }

    /// The tempo and key, `118.0 BPM 8A`, as far as known.
    private String sound(TrackId id) {
        String tempo = values(id).flatMap(AnalysisValues::tempo)
                .map(value -> String.format(Locale.ROOT, "%5.1f BPM", value.bpm()))
                .orElse("        ·");
        String key = values(id).flatMap(AnalysisValues::key).flatMap(AnalysisValues.KeyValue::camelot).orElse("·");
        return tempo + " " + key;
    }

    private Optional<AnalysisValues> values(TrackId id) {
        return Optional.ofNullable(features.get(id)).map(EffectiveFeatures::values);
    }
}
