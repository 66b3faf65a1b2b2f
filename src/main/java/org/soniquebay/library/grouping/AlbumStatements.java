package org.soniquebay.library.grouping;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.soniquebay.database.Columns;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.SanitizedText;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.catalog.AlbumEntry;

/// The rows of `album_statements`: what the files state of their albums, and whether the albums are what follows from it.
public final class AlbumStatements {

    private static final int ROWS_AT_ONCE = 2000;
    private static final String UPSERT = """
            INSERT INTO album_statements (track_id, folder, title, title_key, album_artist, musicbrainz_albumid, disc, discs, settled)
            VALUES (:track, :folder, :title, :titleKey, :artist, :musicBrainzId, :disc, :discs, false)
            ON CONFLICT (track_id) DO UPDATE
            SET (folder, title, title_key, album_artist, musicbrainz_albumid, disc, discs, settled) =
                (excluded.folder, excluded.title, excluded.title_key, excluded.album_artist, excluded.musicbrainz_albumid,
                 excluded.disc, excluded.discs, false)
            """;
    /// Tracks that are there, and that no person has put on an album.
    private static final String FIND = """
            SELECT said.track_id, said.folder, said.title, said.album_artist, said.musicbrainz_albumid, said.disc, said.discs,
                   tracks.track_artist_id, artists.name_key, tracks.file_type, tracks.album_id, tracks.year
            FROM album_statements AS said
            JOIN tracks ON tracks.id = said.track_id
            JOIN artists ON artists.id = tracks.track_artist_id
            WHERE tracks.missing_since IS NULL AND (said.title_key = ANY (:titles) OR said.musicbrainz_albumid = ANY (:ids))
              AND NOT EXISTS (SELECT 1 FROM track_metadata
                              WHERE track_metadata.track_id = said.track_id AND metadata_key = 'album' AND metadata_source = 'user')
            """;

    /// Stores what files state, in place of what they stated before.
    ///
    /// @param statements by track; empty for a track that is on no album, or on one that a person has chosen
    /// @return the tracks that state another title or artist of the album than before
    public Set<TrackId> put(Handle handle, Map<TrackId, Optional<AlbumStatement>> statements) {
        Map<TrackId, List<Optional<String>>> before = names(handle, statements.keySet());
        Set<TrackId> restated = new HashSet<>();
        PreparedBatch batch = handle.prepareBatch(UPSERT);
        List<TrackId> silent = new ArrayList<>();
        statements.forEach((track, statement) -> {
            if (statement.isEmpty()) {
                silent.add(track);
                return;
            }
            AlbumEntry album = statement.get().album();
            Optional<String> artist = album.albumArtist().map(ArtistName::written);
            batch.bind("track", track).bind("folder", album.folder()).bind("title", album.title())
                    .bind("titleKey", SanitizedText.matchKey(album.title())).bind("artist", artist)
                    .bind("musicBrainzId", album.musicBrainzId())
                    .bind("disc", statement.get().disc()).bind("discs", statement.get().discs()).add();
            List<Optional<String>> now = List.of(Optional.of(album.title()), artist);
            if (!now.equals(before.getOrDefault(track, now))) {
                restated.add(track);
            }
        });
        if (batch.size() > 0) {
            batch.execute();
        }
        handle.createUpdate("DELETE FROM album_statements WHERE track_id = ANY (:silent)")
                .bindArray("silent", TrackId.class, silent).execute();
        return restated;
    }

    private static Map<TrackId, List<Optional<String>>> names(Handle handle, Collection<TrackId> tracks) {
        return handle.createQuery("SELECT track_id, title, album_artist FROM album_statements WHERE track_id = ANY (:tracks)")
                .bindArray("tracks", TrackId.class, tracks)
                .reduceRows(new HashMap<>(), (names, row) -> {
                    names.put(row.getColumn("track_id", TrackId.class), List.of(
                            Optional.of(row.getColumn("title", String.class)), Optional.ofNullable(row.getColumn("album_artist", String.class))));
                    return names;
                });
    }

    /// The albums of these tracks are to be looked at again: their files are gone, or back.
    public void unsettle(Handle handle, Collection<TrackId> tracks) {
        handle.createUpdate("UPDATE album_statements SET settled = false WHERE track_id = ANY (:tracks) AND settled")
                .bindArray("tracks", TrackId.class, tracks).execute();
    }

    /// Gives some of the rows that a schema step has made from older ones the keys of their titles.
    ///
    /// @return whether there may be more
    public boolean completeKeys(Handle handle) {
        List<String> titles = handle.createQuery(
                        "SELECT DISTINCT title FROM (SELECT title FROM album_statements WHERE title_key IS NULL LIMIT :most) AS chosen")
                .bind("most", ROWS_AT_ONCE).mapTo(String.class).list();
        if (!titles.isEmpty()) {
            PreparedBatch batch = handle.prepareBatch("""
                    UPDATE album_statements SET title = :bare, title_key = :key, disc = coalesce(disc, :disc)
                    WHERE title_key IS NULL AND title = :title
                    """);
            titles.forEach(title -> {
                String bare = AlbumEntry.withoutDisc(title);
                batch.bind("title", title).bind("bare", bare).bind("key", SanitizedText.matchKey(bare))
                        .bind("disc", AlbumEntry.disc(title)).add();
            });
            batch.execute();
        }
        return !titles.isEmpty();
    }

    /// Some titles and MusicBrainz ids whose albums are to be looked at.
    Wanted unsettled(Handle handle, int most) {
        Wanted wanted = new Wanted();
        handle.createQuery("""
                SELECT title_key, musicbrainz_albumid FROM album_statements
                WHERE NOT settled AND title_key IS NOT NULL ORDER BY title_key LIMIT :most
                """).bind("most", most).map((row, _) -> wanted.add(row)).list();
        return wanted;
    }

    /// The titles and MusicBrainz ids of these tracks.
    Wanted of(Handle handle, Collection<TrackId> tracks) {
        Wanted wanted = new Wanted();
        handle.createQuery("SELECT title_key, musicbrainz_albumid FROM album_statements WHERE track_id = ANY (:tracks) AND title_key IS NOT NULL")
                .bindArray("tracks", TrackId.class, tracks).map((row, _) -> wanted.add(row)).list();
        return wanted;
    }

    /// Titles and MusicBrainz ids to look at together.
    static final class Wanted {

        private final Set<String> titles = new HashSet<>();
        private final Set<String> ids = new HashSet<>();

        private boolean add(ResultSet row) throws SQLException {
            return titles.add(row.getString("title_key")) | Columns.text(row, "musicbrainz_albumid").filter(ids::add).isPresent();
        }

        boolean isEmpty() {
            return titles.isEmpty();
        }
    }

    /// The tracks of what is wanted, and of all titles and MusicBrainz ids that these have in common with it, which are then wanted
    /// as well.
    List<StatedTrack> tracks(Handle handle, Wanted wanted) {
        while (true) {
            List<StatedTrack> found = handle.createQuery(FIND)
                    .bindArray("titles", String.class, wanted.titles).bindArray("ids", String.class, wanted.ids)
                    .map((row, _) -> track(row)).list();
            boolean more = false;
            for (StatedTrack track : found) {
                AlbumEntry album = track.states().album();
                more |= wanted.titles.add(SanitizedText.matchKey(album.title()))
                        | album.musicBrainzId().filter(wanted.ids::add).isPresent();
            }
            if (!more) {
                return found;
            }
        }
    }

    void settled(Handle handle, Wanted wanted) {
        handle.createUpdate("""
                UPDATE album_statements SET settled = true
                WHERE NOT settled AND (title_key = ANY (:titles) OR musicbrainz_albumid = ANY (:ids))
                """)
                .bindArray("titles", String.class, wanted.titles).bindArray("ids", String.class, wanted.ids).execute();
    }

    private static StatedTrack track(ResultSet row) throws SQLException {
        AlbumEntry album = new AlbumEntry(row.getString("title"), row.getString("folder"),
                Columns.text(row, "album_artist").flatMap(ArtistName::of), Columns.text(row, "musicbrainz_albumid"), Columns.text(row, "year"));
        return new StatedTrack(new TrackId(row.getInt("track_id")),
                new AlbumStatement(album, Columns.integer(row, "disc"), Columns.integer(row, "discs")),
                new ArtistId(row.getInt("track_artist_id")), row.getString("name_key"),
                Columns.text(row, "file_type").orElse(""), Columns.id(row, "album_id", AlbumId::new));
    }
}
