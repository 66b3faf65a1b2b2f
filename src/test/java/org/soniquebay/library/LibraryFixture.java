package org.soniquebay.library;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.soniquebay.database.Database;
import org.soniquebay.library.catalog.ArtistStore;
import org.soniquebay.library.tracks.TrackEntry;
import org.soniquebay.library.tracks.TrackFile;
import org.soniquebay.library.tracks.TrackStore;
import org.soniquebay.library.tracks.TrackTags;
import org.soniquebay.library.tracks.TrackWrite;

/// Tracks for tests, written through the stores.
public final class LibraryFixture {

    public static final String MUSIC = "/music";

    private LibraryFixture() {
    }

    public static TrackId track(Handle handle, String name) {
        return track(handle, name, "Artist of " + name);
    }

    public static TrackId track(Handle handle, String name, String artist) {
        return insert(handle, entry(handle, MUSIC + "/" + name + ".flac", ArtistCredit.parse(artist).artist().written(), tags(name, artist)));
    }

    public static TrackId insert(Handle handle, TrackEntry entry) {
        return switch (new TrackStore().insert(handle, List.of(entry)).getFirst()) {
            case TrackWrite.Written(TrackId id) -> id;
            case TrackWrite.Unchanged(TrackId id) -> id;
            case TrackWrite.WithoutMusicBrainzId(TrackId id, String _, TrackId _) -> id;
            case TrackWrite.PathTaken(TrackId _) -> throw new AssertionError("path taken");
            case TrackWrite.Gone(TrackId _) -> throw new AssertionError("gone");
        };
    }

    /// The one value of a query, as text.
    public static String text(Database database, String sql) {
        return database.read(handle -> handle.createQuery(sql).mapTo(String.class).one());
    }

    /// The physical versions of all rows of a table: any write changes them, also one that writes the same again.
    public static String versions(Database database, String table) {
        return text(database, "SELECT coalesce(string_agg(xmin || '@' || ctid, ' ' ORDER BY ctid), '') FROM " + table);
    }

    public static TrackEntry entry(Handle handle, String path, String artist, TrackTags tags) {
        ArtistName name = new ArtistName(artist);
        RootId root = new RootStore().register(handle, MUSIC);
        ArtistId id = new ArtistStore().resolve(handle, List.of(name)).get(name);
        return new TrackEntry(new TrackFile(path, root, 1000.5, 4096), tags, id, Optional.empty());
    }

    public static TrackTags tags(String title, String artist) {
        return tags(title, artist, Optional.empty());
    }

    public static TrackTags tags(String title, String artist, Optional<String> recording) {
        return new TrackTags(Optional.of(title), ArtistCredit.parse(artist),
                new TrackTags.Numbering(Optional.of("01/12"), Optional.of("1"), Optional.of("1999")),
                new TrackTags.Stream(Optional.of("flac"), OptionalInt.of(240), OptionalInt.of(900)),
                new TrackTags.MusicBrainz(recording, Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty());
    }
}
