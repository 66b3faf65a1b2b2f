package org.soniquebay.app.tracks;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.soniquebay.analysis.history.AnalysisValues;
import org.soniquebay.analysis.history.AudioFeaturesStore;
import org.soniquebay.analysis.history.EffectiveFeatures;
import org.soniquebay.app.cli.MeantTrack;
import org.soniquebay.app.cli.TerminalText;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.Track;
import org.soniquebay.library.tracks.TrackQueries;
import org.soniquebay.playlist.ListedTrack;
import org.soniquebay.playlist.exchange.ExportedPaths;
import org.soniquebay.playlist.exchange.ExportedPlaylist;
import org.soniquebay.playlist.exchange.PlaylistFormat;
import tools.jackson.databind.node.ObjectNode;

/// Tracks with their names, tempo and key, for a person or a program.
///
/// @param tracks every track to be named
/// @param features the effective features of the measured tracks
public record TrackText(Map<TrackId, Track> tracks, Map<TrackId, EffectiveFeatures> features) {

    private static final int NAME_WIDTH = 48;

    public TrackText {
        tracks = Map.copyOf(tracks);
        features = Map.copyOf(features);
    }

    public static TrackText of(Handle handle, Collection<TrackId> shown) {
        return new TrackText(new TrackQueries().findAll(handle, shown), new AudioFeaturesStore().findAll(handle, shown));
    }

    /// `Artist – Title`, or title and folder where no artist is known.
    public String name(TrackId id) {
        return TerminalText.of(MeantTrack.name(tracks.get(id)));
    }

    /// Name, tempo and key in columns.
    public String columns(TrackId id) {
        return String.format(Locale.ROOT, "%-" + NAME_WIDTH + "s %s", TerminalText.of(name(id), NAME_WIDTH), sound(id));
    }

    /// The tempo and key, `118.0 BPM 8A`, as far as known.
    public String sound(TrackId id) {
        String tempo = values(id).flatMap(AnalysisValues::tempo)
                .map(value -> String.format(Locale.ROOT, "%5.1f BPM", value.bpm()))
                .orElse("        ·");
        String key = values(id).flatMap(AnalysisValues::key).flatMap(AnalysisValues.KeyValue::camelot).orElse("·");
        return tempo + " " + key;
    }

    /// The title of its album.
    public Optional<String> album(TrackId id) {
        return tracks.get(id).albumTitle().map(TerminalText::of);
    }

    /// The same for a program.
    public ObjectNode describe(ObjectNode node, TrackId id) {
        Track track = tracks.get(id);
        node.put("id", id.value()).put("title", track.title().orElse(null)).put("artist", track.artistName())
                .put("album", track.albumTitle().orElse(null)).put("path", track.path());
        Optional<AnalysisValues> values = values(id);
        node.put("bpm", values.flatMap(AnalysisValues::tempo).map(AnalysisValues.TempoValue::bpm).orElse(null));
        node.put("camelot_key", values.flatMap(AnalysisValues::key).flatMap(AnalysisValues.KeyValue::camelot).orElse(null));
        return node;
    }

    /// An M3U8 playlist of some of them, with their files where the library has them.
    public String m3u(String title, List<TrackId> ids) {
        return PlaylistFormat.M3U8.write(new ExportedPlaylist(title, Optional.empty(), ids.stream().map(id -> ListedTrack.of(tracks.get(id))).toList(), ExportedPaths.AS_STORED));
    }

    private Optional<AnalysisValues> values(TrackId id) {
        return Optional.ofNullable(features.get(id)).map(EffectiveFeatures::values);
    }
}
