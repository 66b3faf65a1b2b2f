package org.soniquebay.library.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.soniquebay.database.RowChanges;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.MusicBrainzId;
import org.soniquebay.library.SanitizedText;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.TrackStore;

/// The rows of `albums`: found or made as files name them, and written one by one.
public final class AlbumStore {

    public static final String TABLE = "albums";

    private static final String INSERT = """
            INSERT INTO albums (title, album_artist_id, release_year, musicbrainz_albumid, identity_key, artist_stated)
            VALUES (:title, :artist, :releaseYear, :musicBrainzId, :key, :stated)
            ON CONFLICT DO NOTHING
            """;
    private static final String COMPLETE = """
            UPDATE albums
            SET release_year = coalesce(release_year, :releaseYear),
                album_artist_id = CASE WHEN :stated AND NOT artist_stated THEN :artist ELSE album_artist_id END,
                artist_stated = artist_stated OR :stated,
                date_modified = CURRENT_TIMESTAMP
            WHERE id = :id
              AND (release_year IS NULL AND CAST(:releaseYear AS varchar) IS NOT NULL OR :stated AND NOT artist_stated)
            """;
    private static final String RECOGNISE = """
            UPDATE albums
            SET identity_key = :key, musicbrainz_albumid = CASE
                    WHEN replace(lower(btrim(musicbrainz_albumid)), '-', '') = replace(CAST(:musicBrainzId AS varchar), '-', '')
                    THEN musicbrainz_albumid ELSE coalesce(:musicBrainzId, musicbrainz_albumid) END,
                date_modified = CURRENT_TIMESTAMP
            WHERE id = :id AND identity_key = 'legacy:' || id
              AND NOT EXISTS (SELECT 1 FROM albums AS other WHERE other.identity_key = :key)
            """;
    private static final String DESCRIBE = """
            WITH before AS (SELECT id, title, album_artist_id, artist_stated FROM albums WHERE id = :id FOR NO KEY UPDATE),
            described AS (
                SELECT id, album_artist_id AS artist, CASE WHEN :anew THEN :title ELSE title END AS new_title,
                       CASE WHEN :stated AND (:anew OR NOT artist_stated) OR :anew AND artist_stated THEN CAST(:artist AS integer)
                            ELSE album_artist_id END AS new_artist,
                       CASE WHEN :anew THEN :stated ELSE artist_stated OR :stated END AS new_stated
                FROM before)
            UPDATE albums
            SET title = new_title, album_artist_id = new_artist, artist_stated = new_stated, date_modified = CURRENT_TIMESTAMP,
                release_year = coalesce(release_year, :releaseYear), musicbrainz_albumid = coalesce(musicbrainz_albumid, :musicBrainzId)
            FROM described
            WHERE albums.id = described.id
              AND (title, album_artist_id, artist_stated) IS DISTINCT FROM (new_title, new_artist, new_stated)
               OR albums.id = described.id AND release_year IS NULL AND CAST(:releaseYear AS varchar) IS NOT NULL
               OR albums.id = described.id AND musicbrainz_albumid IS NULL AND CAST(:musicBrainzId AS varchar) IS NOT NULL
            RETURNING described.artist,
                (SELECT before.title <> new_title OR before.album_artist_id <> new_artist FROM before) AS renamed
            """;
    private static final String ANY_MIXED = """
            SELECT EXISTS (
                SELECT 1 FROM tracks JOIN albums ON albums.id = tracks.album_id
                WHERE album_id = ANY (:albums) AND NOT artist_stated
                GROUP BY album_id HAVING count(DISTINCT track_artist_id) > 1)
            """;
    private static final String SETTLE = """
            UPDATE albums
            SET album_artist_id = settled.artist_id, date_modified = CURRENT_TIMESTAMP
            FROM (
                SELECT album_id,
                       CASE WHEN count(DISTINCT track_artist_id) = 1 THEN min(track_artist_id) ELSE CAST(:various AS integer) END AS artist_id
                FROM tracks
                WHERE album_id = ANY (:albums)
                GROUP BY album_id
            ) AS settled
            WHERE albums.id = settled.album_id
              AND NOT artist_stated
              AND album_artist_id <> settled.artist_id
            RETURNING albums.id
            """;

    private final ArtistStore artists = new ArtistStore();
    private final TrackStore trackStore = new TrackStore();

    /// An album as a client describes it.
    ///
    /// @param musicBrainzId as [MusicBrainzId#kept]; a text that is no id tells no album from another
    public record Draft(String title, ArtistId artist, Optional<String> releaseYear, Optional<String> musicBrainzId) {

        Optional<String> id() {
            return musicBrainzId.flatMap(MusicBrainzId::of);
        }
    }

    /// Finds the albums, makes those that are missing, and completes those that so far lacked a year or a stated
    /// artist. Two writers that bring the same new album at once end with one row.
    ///
    /// @param entries each with its artist: the album's where it is stated, else that of the track at hand
    public Map<AlbumEntry, AlbumId> resolve(Handle handle, Map<AlbumEntry, ArtistId> entries) {
        // The keys are sorted, so that two writers wait for each other instead of locking each other out.
        SequencedMap<String, AlbumEntry> byKey = new TreeMap<>();
        Map<AlbumEntry, String> keys = new HashMap<>();
        entries.keySet().forEach(entry -> keys.put(entry, entry.key()));
        keys.forEach((entry, key) -> byKey.merge(key, entry, AlbumStore::fuller));
        Map<String, AlbumId> known = AlbumQueries.byKey(handle, byKey.keySet());
        complete(handle, known, byKey, entries);
        List<AlbumEntry> missing = byKey.entrySet().stream()
                .filter(entry -> !known.containsKey(entry.getKey())).map(Map.Entry::getValue).toList();
        if (!missing.isEmpty()) {
            insert(handle, missing, entries);
            known.putAll(AlbumQueries.byKey(handle, missing.stream().map(keys::get).toList()));
        }
        Map<AlbumEntry, AlbumId> resolved = new HashMap<>();
        keys.forEach((entry, key) -> resolved.put(entry, known.get(key)));
        RowChanges.announce(handle, TABLE, resolved.values());
        return resolved;
    }

    /// Lets albums of an earlier library be the ones that files name now, so that they keep their ids: same title, same
    /// folder. To be called before [#resolve].
    ///
    /// @param tracks that are about to be written, and may be on such an album
    public void recognise(Handle handle, Collection<AlbumEntry> entries, Collection<TrackId> tracks) {
        if (entries.isEmpty()) {
            return;
        }
        Map<List<String>, AlbumId> earlier = EarlierAlbums.byPlace(handle, entries, tracks);
        entries.stream().filter(entry -> earlier.containsKey(EarlierAlbums.place(entry))).forEach(entry -> handle.createUpdate(RECOGNISE)
                .bind("id", earlier.get(EarlierAlbums.place(entry))).bind("key", entry.key()).bind("musicBrainzId", entry.musicBrainzId())
                .execute());
    }

    /// Takes the keys from albums that are to have others, so that none is in the way of another. To be followed by [#giveKeys].
    public void freeKeys(Handle handle, Map<AlbumId, String> keys) {
        keyed(handle, keys, "UPDATE albums SET identity_key = 'moved:' || id WHERE id = :id AND identity_key <> :key");
    }

    /// Gives albums their keys. One whose key another album has stays without; it is found by its tracks.
    public void giveKeys(Handle handle, Map<AlbumId, String> keys) {
        keyed(handle, keys, """
                UPDATE albums SET identity_key = :key, date_modified = CURRENT_TIMESTAMP
                WHERE id = :id AND identity_key = 'moved:' || id
                  AND NOT EXISTS (SELECT 1 FROM albums AS other WHERE other.identity_key = :key)
                """);
    }

    private static void keyed(Handle handle, Map<AlbumId, String> keys, String sql) {
        PreparedBatch batch = handle.prepareBatch(sql);
        keys.entrySet().stream().sorted(Comparator.comparingInt(album -> album.getKey().value()))
                .forEach(album -> batch.bind("id", album.getKey()).bind("key", album.getValue()).add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /// Completes an album with what its files state.
    ///
    /// @param artist the album's where it is stated, else that of a track
    /// @param anew whether title and artist are those of the files now; else they stay, unless no artist was stated
    /// @return the artist until now, if title or artist are another now
    public Optional<ArtistId> describe(Handle handle, AlbumId album, AlbumEntry entry, ArtistId artist, boolean anew) {
        RowChanges.announce(handle, TABLE, album);
        return handle.createQuery(DESCRIBE)
                .bind("id", album).bind("anew", anew).bind("title", entry.title()).bind("releaseYear", entry.releaseYear())
                .bind("musicBrainzId", entry.musicBrainzId()).bind("artist", artist).bind("stated", entry.albumArtist().isPresent())
                .map((row, _) -> row.getBoolean("renamed") ? Optional.of(new ArtistId(row.getInt("artist"))) : Optional.<ArtistId>empty())
                .findOne().flatMap(renamed -> renamed);
    }

    /// Gives every album whose artist no file states the artist of its tracks, or [ArtistName#VARIOUS] when they have
    /// several. To be called after the tracks are written.
    ///
    /// @return the albums that have another artist now
    public List<AlbumId> settleArtists(Handle handle, Collection<AlbumId> albums) {
        if (albums.isEmpty()) {
            return List.of();
        }
        RowChanges.announce(handle, TABLE, albums);
        lock(handle, albums);
        boolean anyMixed = handle.createQuery(ANY_MIXED).bindArray("albums", AlbumId.class, albums).mapTo(Boolean.class).one();
        // The row is not made before it is needed: a library without compilations should not show Various Artists.
        Optional<ArtistId> various = anyMixed
                ? Optional.of(artists.resolve(handle, List.of(ArtistName.VARIOUS)).get(ArtistName.VARIOUS)) : Optional.empty();
        return handle.createQuery(SETTLE).bind("various", various).bindArray("albums", AlbumId.class, albums)
                .mapTo(AlbumId.class).list();
    }

    /// Locks these albums, so that no other writer settles them until the transaction ends: two whose tracks leave one
    /// album would each see the other's there. The order is that of ids, so that they do not lock each other out.
    public void lock(Handle handle, Collection<AlbumId> albums) {
        handle.createQuery("SELECT id FROM albums WHERE id = ANY (:albums) ORDER BY id FOR NO KEY UPDATE")
                .bindArray("albums", AlbumId.class, albums).mapTo(Integer.class).list();
    }

    /// The tracks on these albums.
    public List<TrackId> tracks(Handle handle, Collection<AlbumId> albums) {
        return albums.isEmpty() ? List.of() : handle.createQuery("SELECT id FROM tracks WHERE album_id = ANY (:albums) ORDER BY id")
                .bindArray("albums", AlbumId.class, albums).mapTo(TrackId.class).list();
    }

    /// Takes the lock under which albums are looked for and missing ones made, until the transaction ends: title and
    /// artist tell one album from another only as long as no second writer makes the same one unseen.
    public void lockForMaking(Handle handle) {
        handle.createQuery("SELECT CAST(pg_advisory_xact_lock(hashtextextended('albums made by name', 0)) AS text)").mapTo(String.class).one();
    }

    /// @return empty when another writer made the same album at this moment
    public Optional<AlbumId> insert(Handle handle, Draft draft) {
        Optional<AlbumId> made = handle.createQuery("""
                INSERT INTO albums (title, album_artist_id, release_year, musicbrainz_albumid, identity_key)
                VALUES (:title, :artist, :releaseYear, :musicBrainzId, :key)
                ON CONFLICT DO NOTHING
                RETURNING id
                """)
                .bind("title", draft.title()).bind("artist", draft.artist()).bind("releaseYear", draft.releaseYear())
                .bind("musicBrainzId", draft.musicBrainzId()).bind("key", key(draft))
                .mapTo(AlbumId.class).findOne();
        made.ifPresent(album -> RowChanges.announce(handle, TABLE, album));
        return made;
    }

    /// The key of an album without a folder, so that no scan takes it for one of its own.
    private static String key(Draft draft) {
        return draft.id().map(id -> "musicbrainz:" + id).orElseGet(() -> "folder:" + SanitizedText.sha256(
                "\0api\0" + SanitizedText.matchKey(draft.title()) + '\0' + draft.artist()));
    }

    /// Makes an album match the draft; a MusicBrainz id that the draft does not name stays.
    public boolean update(Handle handle, AlbumId id, Draft draft) {
        RowChanges.announce(handle, TABLE, id);
        return handle.createUpdate("""
                UPDATE albums
                SET title = :title, album_artist_id = :artist, artist_stated = true, release_year = :releaseYear,
                    musicbrainz_albumid = coalesce(:musicBrainzId, musicbrainz_albumid), date_modified = CURRENT_TIMESTAMP
                WHERE id = :id
                """)
                .bind("id", id).bind("title", draft.title()).bind("artist", draft.artist())
                .bind("releaseYear", draft.releaseYear()).bind("musicBrainzId", draft.musicBrainzId()).execute() == 1;
    }

    /// Deletes an album; its tracks stay, on no album.
    public boolean delete(Handle handle, AlbumId id) {
        RowChanges.announce(handle, TABLE, id);
        trackStore.leaveAlbums(handle, List.of(id));
        return handle.createUpdate("DELETE FROM albums WHERE id = :id").bind("id", id).execute() == 1;
    }

    /// Deletes an artist's albums. Tracks on them stay, on no album.
    ///
    /// @return the tracks that were on them
    public List<TrackId> deleteOf(Handle handle, ArtistId artist) {
        List<AlbumId> albums = handle.createQuery("SELECT id FROM albums WHERE album_artist_id = :artist ORDER BY id")
                .bind("artist", artist).mapTo(AlbumId.class).list();
        lock(handle, albums);
        List<TrackId> staying = tracks(handle, albums);
        trackStore.leaveAlbums(handle, albums);
        RowChanges.announce(handle, TABLE, albums);
        handle.createUpdate("DELETE FROM albums WHERE id = ANY (:albums)").bindArray("albums", AlbumId.class, albums).execute();
        return staying;
    }

    private static AlbumEntry fuller(AlbumEntry one, AlbumEntry other) {
        int left = (one.albumArtist().isPresent() ? 2 : 0) + (one.releaseYear().isPresent() ? 1 : 0);
        int right = (other.albumArtist().isPresent() ? 2 : 0) + (other.releaseYear().isPresent() ? 1 : 0);
        return right > left ? other : one;
    }

    private static void insert(Handle handle, List<AlbumEntry> missing, Map<AlbumEntry, ArtistId> artists) {
        PreparedBatch batch = handle.prepareBatch(INSERT);
        missing.forEach(entry -> batch
                .bind("title", entry.title()).bind("musicBrainzId", entry.musicBrainzId()).bind("key", entry.key())
                .bind("artist", artists.get(entry)).bind("stated", entry.albumArtist().isPresent()).bind("releaseYear", entry.releaseYear())
                .add());
        batch.execute();
    }

    private static void complete(
            Handle handle, Map<String, AlbumId> known, Map<String, AlbumEntry> byKey, Map<AlbumEntry, ArtistId> artists) {
        PreparedBatch batch = handle.prepareBatch(COMPLETE);
        byKey.forEach((key, entry) -> {
            if (known.containsKey(key)) {
                batch.bind("id", known.get(key)).bind("artist", artists.get(entry)).bind("stated", entry.albumArtist().isPresent())
                        .bind("releaseYear", entry.releaseYear()).add();
            }
        });
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
