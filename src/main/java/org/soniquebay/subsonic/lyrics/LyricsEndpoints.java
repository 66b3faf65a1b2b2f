package org.soniquebay.subsonic.lyrics;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.soniquebay.database.Database;
import org.soniquebay.library.TrackId;
import org.soniquebay.subsonic.items.ItemId;
import org.soniquebay.subsonic.protocol.Endpoint;
import org.soniquebay.subsonic.protocol.ResponseNode;
import org.soniquebay.subsonic.protocol.SubsonicCall;
import org.soniquebay.subsonic.protocol.SubsonicError;

/// `getLyrics` and `getLyricsBySongId`.
public final class LyricsEndpoints {

    /// No file says in which language its words are.
    private static final String UNKNOWN_LANGUAGE = "und";

    private final Database database;
    private final LyricsQueries queries = new LyricsQueries();

    public LyricsEndpoints(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.of("getLyrics", this::byNames), Endpoint.of("getLyricsBySongId", this::bySong));
    }

    private ResponseNode byNames(SubsonicCall call) {
        String artist = call.parameters().text("artist").orElse("");
        String title = call.parameters().text("title").orElse("");
        Optional<LyricsQueries.Words> words = database.readSoon(handle -> queries.find(handle, artist, title)).filter(found -> found.plain().isPresent());
        ResponseNode lyrics = new ResponseNode();
        words.ifPresent(found -> lyrics.with("artist", found.artist()).with("title", found.title()));
        return new ResponseNode().with("lyrics", lyrics.content(words.flatMap(LyricsQueries.Words::plain).orElse("")));
    }

    private ResponseNode bySong(SubsonicCall call) {
        TrackId track = ItemId.track(call, "id");
        LyricsQueries.Words words = database.readSoon(handle -> queries.find(handle, track)).orElseThrow(() -> SubsonicError.notFound("The song"));
        List<ResponseNode> lyrics = new ArrayList<>();
        words.synced().map(TimedLines::of).filter(lines -> !lines.isEmpty()).ifPresent(lines -> lyrics.add(structured(words, true, lines)));
        words.plain().ifPresent(text -> lyrics.add(structured(words, false, text.lines().map(line -> new ResponseNode().content(line)).toList())));
        return new ResponseNode().with("lyricsList", new ResponseNode().list("structuredLyrics", lyrics));
    }

    private static ResponseNode structured(LyricsQueries.Words words, boolean synced, List<ResponseNode> lines) {
        return new ResponseNode().with("displayArtist", words.artist()).with("displayTitle", words.title()).with("lang", UNKNOWN_LANGUAGE)
                .with("synced", synced).list("line", lines);
    }
}
