package org.soniquebay.app.similar;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.soniquebay.app.tracks.TrackText;
import org.soniquebay.discovery.similarity.SimilarTrack;
import org.soniquebay.embedding.model.Blocks;
import org.soniquebay.library.TrackId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Similar tracks for a person or a program.
///
/// @param tracks every track to be named
record SimilarText(TrackText tracks) {

    String table(TrackId meant, List<SimilarTrack> found) {
        StringBuilder text = new StringBuilder();
        text.append("What goes with ").append(tracks.name(meant)).append("  ")
                .append(tracks.sound(meant)).append(System.lineSeparator());
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
            text.append(String.format(Locale.ROOT, "%+.2f    %s   %s%n", similar.score(), shares, tracks.columns(similar.track())));
        }
        return text.toString();
    }

    String json(TrackId meant, List<SimilarTrack> found) {
        ObjectNode root = tracks.describe(JsonMapper.shared().createObjectNode(), meant);
        ArrayNode similar = root.putArray("similar");
        for (SimilarTrack each : found) {
            ObjectNode node = tracks.describe(similar.addObject(), each.track()).put("score", each.score());
            ObjectNode shares = node.putObject("shares");
            each.shares().forEach(share -> shares.put(share.block(), share.share()));
        }
        return root + System.lineSeparator();
    }
}
