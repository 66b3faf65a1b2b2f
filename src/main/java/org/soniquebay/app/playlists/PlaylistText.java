package org.soniquebay.app.playlists;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.soniquebay.app.cli.Amount;
import org.soniquebay.app.cli.TerminalText;
import org.soniquebay.library.TrackId;
import org.soniquebay.playlist.ListedTrack;
import org.soniquebay.playlist.Playlist;
import org.soniquebay.playlist.PlaylistEntry;
import org.soniquebay.playlist.exchange.PlaylistImport;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The output of `playlist`.
final class PlaylistText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'").withZone(ZoneOffset.UTC);
    private static final int NAME_WIDTH = 48;
    private static final int MOST_NAMED = 20;
    private static final String NUMBERED = "%5s  %-" + NAME_WIDTH + "s  %s%n";

    private PlaylistText() {
    }

    /// One line a playlist.
    static String list(List<Playlist> playlists) {
        StringBuilder text = new StringBuilder();
        playlists.forEach(playlist -> text.append(String.format(Locale.ROOT, NUMBERED, "#" + playlist.id(), TerminalText.of(playlist.name(), NAME_WIDTH),
                sums(playlist) + ", changed " + TIME.format(playlist.changed()))));
        return text.toString();
    }

    static String listJson(List<Playlist> playlists) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        ArrayNode array = root.putArray("playlists");
        playlists.forEach(playlist -> describe(array.addObject(), playlist));
        return root + System.lineSeparator();
    }

    /// A playlist and its entries, numbered from 1.
    static String show(Playlist playlist, List<PlaylistEntry> entries) {
        StringBuilder text = new StringBuilder(named(playlist)).append(": ").append(sums(playlist)).append(System.lineSeparator());
        playlist.description().ifPresent(words -> words.lines().forEach(line -> text.append(TerminalText.of(line)).append(System.lineSeparator())));
        entries.forEach(entry -> text.append(String.format(Locale.ROOT, NUMBERED, entry.position() + 1, TerminalText.of(entry.listed().shown(" – "), NAME_WIDTH),
                (entry.listed().seconds().isPresent() ? length(entry.listed().seconds().getAsInt()) : "·") + (entry.missing() ? "  missing" : ""))));
        return text.toString();
    }

    static String showJson(Playlist playlist, List<PlaylistEntry> entries) {
        ObjectNode root = describe(JsonMapper.shared().createObjectNode(), playlist);
        ArrayNode array = root.putArray("entries");
        entries.forEach(entry -> {
            ListedTrack listed = entry.listed();
            array.addObject().put("id", entry.id().value()).put("track_id", entry.track().map(TrackId::value).orElse(null))
                    .put("missing", entry.missing()).put("title", listed.title().orElse(null)).put("artist", listed.artist().orElse(null))
                    .put("duration", listed.seconds().isPresent() ? (Integer) listed.seconds().getAsInt() : null).put("path", listed.path());
        });
        return root + System.lineSeparator();
    }

    /// What became of a playlist: `Made “Mine” (#7): 3 tracks, 12:03`.
    static String changed(String done, Playlist playlist, boolean json) {
        return (json ? describe(JsonMapper.shared().createObjectNode(), playlist).toString() : done + " " + named(playlist) + ": " + sums(playlist))
                + System.lineSeparator();
    }

    /// What became of the lines of a file.
    static String imported(PlaylistImport read) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "Found %,d at their paths, %,d that have moved, %,d by artist and title%n",
                read.byPath(), read.byEndOfPath(), read.byWords()));
        if (!read.notFound().isEmpty()) {
            text.append(String.format(Locale.ROOT, "Missing %,d, which are kept and come back with their files:%n", read.notFound().size()));
        }
        read.notFound().stream().limit(MOST_NAMED).forEach(lost -> text.append("  ").append(TerminalText.of(lost.listed().shown(" – "))).append(" (")
                .append(TerminalText.of(lost.listed().path())).append(lost.tracks() == 0 ? ")" : "; fits " + lost.tracks() + " tracks)").append(System.lineSeparator()));
        if (read.notFound().size() > MOST_NAMED) {
            text.append("  …").append(System.lineSeparator());
        }
        if (read.addresses() + read.unreadable() > 0) {
            text.append("Left out: ").append(Amount.of(read.addresses(), "network address").replace("addresss", "addresses")).append(", ")
                    .append(Amount.of(read.unreadable(), "line")).append(" without a path").append(System.lineSeparator());
        }
        return text.toString();
    }

    static String importedJson(Playlist playlist, PlaylistImport read) {
        ObjectNode root = describe(JsonMapper.shared().createObjectNode(), playlist);
        root.put("by_path", read.byPath()).put("by_end_of_path", read.byEndOfPath()).put("by_words", read.byWords())
                .put("addresses", read.addresses()).put("unreadable", read.unreadable());
        ArrayNode array = root.putArray("not_found");
        read.notFound().forEach(lost -> array.addObject().put("title", lost.listed().title().orElse(null)).put("artist", lost.listed().artist().orElse(null))
                .put("path", lost.listed().path()).put("fits", lost.tracks()));
        return root + System.lineSeparator();
    }

    static String named(Playlist playlist) {
        return "“" + TerminalText.of(playlist.name()) + "” (#" + playlist.id() + ")";
    }

    private static String sums(Playlist playlist) {
        return Amount.of(playlist.tracks(), "track") + ", " + length(playlist.seconds())
                + (playlist.missing() == 0 ? "" : String.format(Locale.ROOT, ", %,d missing", playlist.missing()));
    }

    private static String length(long seconds) {
        return seconds < 3600 ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static ObjectNode describe(ObjectNode node, Playlist playlist) {
        return node.put("id", playlist.id().value()).put("name", playlist.name()).put("description", playlist.description().orElse(null))
                .put("revision", playlist.revision()).put("changed", playlist.changed().toInstant().toString()).put("tracks", playlist.tracks())
                .put("missing", playlist.missing()).put("duration", playlist.seconds());
    }
}
