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
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.soniquebay.database.Columns;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.SanitizedText;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.catalog.AlbumEntry;
import org.soniquebay.library.grouping.AlbumCandidates.Place;
import org.soniquebay.library.grouping.AlbumCandidates.Seed;

/// The rows of `album_statements`: what the files state of their albums, and whether the albums are what follows from it.
public final class AlbumStatements {

    private static final int ROWS_AT_ONCE = 2000;
    private static final String UPSERT = """
            INSERT INTO album_statements (track_id, folder, title, title_key, album_artist, artist_key, musicbrainz_albumid, disc, discs, settled)
            SELECT :track, :folder, :title, :titleKey, :artist, coalesce(:artistKey, artists.name_key), :musicBrainzId, :disc, :discs, false
            FROM tracks JOIN artists ON artists.id = tracks.track_artist_id WHERE tracks.id = :track
            ON CONFLICT (track_id) DO UPDATE
            SET (folder, title, title_key, album_artist, artist_key, musicbrainz_albumid, disc, discs, settled) =
                (excluded.folder, excluded.title, excluded.title_key, excluded.album_artist, excluded.artist_key, excluded.musicbrainz_albumid,
                 excluded.disc, excluded.discs, false)
            """;
    /// Tracks that are there, and that no person has put on an album.
    private static final String FIND = """
            SELECT said.track_id, said.folder, said.title, said.album_artist, said.musicbrainz_albumid, said.disc, said.discs,
                   tracks.track_artist_id, artists.name_key, tracks.file_type, tracks.album_id, tracks.year
            FROM (
                SELECT found.track_id FROM unnest(CAST(:titles AS text[]), CAST(:folders AS text[])) AS place (title, folder)
                JOIN album_statements AS found ON hashtextextended(found.title_key, 0) = hashtextextended(place.title, 0)
                    AND found.title_key = place.title AND found.folder = place.folder COLLATE "C"
                UNION SELECT track_id FROM album_statements WHERE musicbrainz_albumid = ANY (:ids)
                UNION SELECT id FROM tracks WHERE album_id = ANY (:albums)) AS wanted
            JOIN album_statements AS said ON said.track_id = wanted.track_id
            JOIN tracks ON tracks.id = said.track_id
            JOIN artists ON artists.id = tracks.track_artist_id
            WHERE tracks.missing_since IS NULL AND said.title_key IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM track_metadata
                              WHERE track_metadata.track_id = said.track_id AND metadata_key = 'album' AND metadata_source = 'user')
            """;
    private static final String SEEDS = """
            SELECT said.track_id, said.title_key, said.folder, coalesce(said.artist_key, '') AS artist_key, said.musicbrainz_albumid, tracks.album_id,
                   said.disc IS NOT NULL OR coalesce(said.discs, 1) > 1 AS of_discs
            FROM album_statements AS said JOIN tracks ON tracks.id = said.track_id
            WHERE said.title_key IS NOT NULL AND %s
            """;

    /// Stores what files state, in place of what they stated before.
    ///
    /// @param statements by track; empty for a track that is on no album, or on one that a person has chosen
    /// @param sameFiles tracks whose files are as they were: only their reading may be another. Of their albums, a person may have said other words
    /// before an earlier version noted what files state; so only such albums follow that bear the words of the files.
    /// @return the tracks that state another title or artist of the album than before
    Set<TrackId> put(Handle handle, Map<TrackId, Optional<AlbumStatement>> statements, Set<TrackId> sameFiles) {
        Map<TrackId, Before> before = before(handle, statements.keySet());
        Set<TrackId> restated = new HashSet<>();
        PreparedBatch batch = handle.prepareBatch(UPSERT);
        List<TrackId> silent = new ArrayList<>();
        statements.forEach((track, statement) -> {
            if (statement.isEmpty()) {
                silent.add(track);
                return;
            }
            AlbumEntry album = statement.get().album();
            bind(batch.bind("track", track), album).bind("disc", statement.get().disc()).bind("discs", statement.get().discs()).add();
            Before then = before.get(track);
            if (then != null && then.statesOther(album) && (!sameFiles.contains(track) || then.named())) {
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

    private static PreparedBatch bind(PreparedBatch batch, AlbumEntry album) {
        return batch.bind("folder", album.folder()).bind("title", album.title()).bind("titleKey", SanitizedText.matchKey(album.title()))
                .bind("artist", album.albumArtist().map(ArtistName::written)).bind("artistKey", album.albumArtist().map(ArtistName::key))
                .bind("musicBrainzId", album.musicBrainzId());
    }

    /// What a track stated before.
    ///
    /// @param named whether its album was made by these very words
    private record Before(String title, Optional<String> artist, boolean named) {

        static Before of(ResultSet row) throws SQLException {
            AlbumEntry album = album(row, Optional.empty());
            return new Before(row.getString("title"), Columns.text(row, "album_artist"),
                    album.musicBrainzId().isEmpty() && album.key().equals(row.getString("identity_key")));
        }

        boolean statesOther(AlbumEntry now) {
            return !title.equals(now.title()) || !artist.equals(now.albumArtist().map(ArtistName::written));
        }
    }

    private static Map<TrackId, Before> before(Handle handle, Collection<TrackId> tracks) {
        Map<TrackId, Before> before = new HashMap<>();
        handle.createQuery("""
                SELECT said.track_id, said.title, said.album_artist, said.folder, said.musicbrainz_albumid, albums.identity_key
                FROM album_statements AS said JOIN tracks ON tracks.id = said.track_id LEFT JOIN albums ON albums.id = tracks.album_id
                WHERE said.track_id = ANY (:tracks)
                """).bindArray("tracks", TrackId.class, tracks)
                .map((row, _) -> before.put(new TrackId(row.getInt("track_id")), Before.of(row)) == null).list();
        return before;
    }

    /// The albums of these tracks are to be looked at again: their files are gone, or back.
    public void unsettle(Handle handle, Collection<TrackId> tracks) {
        handle.createUpdate("UPDATE album_statements SET settled = false WHERE track_id = ANY (:tracks) AND settled")
                .bindArray("tracks", TrackId.class, tracks).execute();
    }

    /// Gives some of the rows that a schema step has made from older ones the keys of their titles and artists, and rows that state no artist the
    /// key that their track's has by now.
    ///
    /// @return whether there may be more
    public boolean completeKeys(Handle handle) {
        List<String> titles = some(handle, "title", "title_key IS NULL");
        each(handle, titles, """
                UPDATE album_statements SET title = :bare, title_key = :key, disc = coalesce(disc, :disc)
                WHERE title_key IS NULL AND title = :name
                """, (batch, title) -> batch.bind("bare", AlbumEntry.withoutDisc(title))
                .bind("key", SanitizedText.matchKey(AlbumEntry.withoutDisc(title))).bind("disc", AlbumEntry.disc(title)));
        List<String> artists = some(handle, "album_artist", "artist_key IS NULL AND album_artist IS NOT NULL");
        each(handle, artists, "UPDATE album_statements SET artist_key = :key WHERE artist_key IS NULL AND album_artist = :name",
                (batch, artist) -> batch.bind("key", ArtistName.of(artist).map(ArtistName::key).orElse("")));
        boolean more = !titles.isEmpty() || !artists.isEmpty();
        if (!more) {
            handle.execute("""
                    UPDATE album_statements AS said SET artist_key = artists.name_key
                    FROM tracks JOIN artists ON artists.id = tracks.track_artist_id
                    WHERE tracks.id = said.track_id AND said.album_artist IS NULL AND said.artist_key IS DISTINCT FROM artists.name_key
                    """);
        }
        return more;
    }

    private static List<String> some(Handle handle, String column, String condition) {
        return handle.createQuery("SELECT DISTINCT %1$s FROM (SELECT %1$s FROM album_statements WHERE %2$s LIMIT :most) AS chosen".formatted(column, condition))
                .bind("most", ROWS_AT_ONCE).mapTo(String.class).list();
    }

    private static void each(Handle handle, List<String> names, String sql, BiConsumer<PreparedBatch, String> values) {
        PreparedBatch batch = handle.prepareBatch(sql);
        names.forEach(name -> {
            values.accept(batch.bind("name", name), name);
            batch.add();
        });
        if (!names.isEmpty()) {
            batch.execute();
        }
    }

    /// Some tracks whose albums are to be looked at.
    List<Seed> unsettled(Handle handle, int most) {
        return handle.createQuery(SEEDS.formatted("NOT said.settled ORDER BY said.title_key, said.track_id LIMIT :most"))
                .bind("most", most).map((row, _) -> seed(row)).list();
    }

    /// What these tracks state by now.
    List<Seed> of(Handle handle, Collection<TrackId> tracks) {
        return handle.createQuery(SEEDS.formatted("said.track_id = ANY (:tracks)"))
                .bindArray("tracks", TrackId.class, tracks).map((row, _) -> seed(row)).list();
    }

    /// The tracks in these places, with these MusicBrainz ids, and on these albums.
    List<StatedTrack> tracks(Handle handle, Collection<Place> places, Collection<String> musicBrainzIds, Collection<AlbumId> albums) {
        return handle.createQuery(FIND)
                .bindArray("titles", String.class, places.stream().map(Place::title).toList())
                .bindArray("folders", String.class, places.stream().map(Place::folder).toList())
                .bindArray("ids", String.class, musicBrainzIds).bindArray("albums", AlbumId.class, albums)
                .map((row, _) -> track(row)).list();
    }

    void settled(Handle handle, Collection<Seed> seeds) {
        handle.createUpdate("UPDATE album_statements SET settled = true WHERE track_id = ANY (:tracks) AND NOT settled")
                .bindArray("tracks", TrackId.class, seeds.stream().map(Seed::track).distinct().toList()).execute();
    }

    private static Seed seed(ResultSet row) throws SQLException {
        return new Seed(new TrackId(row.getInt("track_id")), new Place(row.getString("title_key"), row.getString("folder")), row.getString("artist_key"),
                row.getBoolean("of_discs"), Columns.text(row, "musicbrainz_albumid"), Columns.id(row, "album_id", AlbumId::new));
    }

    private static StatedTrack track(ResultSet row) throws SQLException {
        return new StatedTrack(new TrackId(row.getInt("track_id")),
                new AlbumStatement(album(row, Columns.text(row, "year")), Columns.integer(row, "disc"), Columns.integer(row, "discs")),
                new ArtistId(row.getInt("track_artist_id")), row.getString("name_key"),
                Columns.text(row, "file_type").orElse(""), Columns.id(row, "album_id", AlbumId::new));
    }

    private static AlbumEntry album(ResultSet row, Optional<String> year) throws SQLException {
        return new AlbumEntry(row.getString("title"), row.getString("folder"),
                Columns.text(row, "album_artist").flatMap(ArtistName::of), Columns.text(row, "musicbrainz_albumid"), year);
    }
}
