package org.soniquebay.library.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.soniquebay.library.AlbumId;
import org.soniquebay.library.ArtistId;
import org.soniquebay.library.ArtistName;
import org.soniquebay.library.SanitizedText;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.tracks.TrackStore;

/// The rows of `albums`: found or made as files name them, and written one by one.
public final class AlbumStore {

    private static final String FIND = """
            SELECT id, identity_key
            FROM albums
            WHERE identity_key = ANY (:keys)
            """;
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
    /// Albums with keys of the migration of an earlier library, which say nothing: only the files tell where they lie.
    private static final String EARLIER = """
            SELECT albums.id, albums.title, tracks.path
            FROM albums JOIN tracks ON tracks.album_id = albums.id
            WHERE albums.identity_key = 'legacy:' || albums.id AND albums.title = ANY (:titles)
            UNION
            SELECT albums.id, albums.title, tracks.path
            FROM albums JOIN tracks ON tracks.album_id = albums.id
            WHERE albums.identity_key = 'legacy:' || albums.id AND tracks.id = ANY (:tracks)
            ORDER BY id, path
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
    /// @param musicBrainzId a UUID
    public record Draft(String title, ArtistId artist, Optional<String> releaseYear, Optional<String> musicBrainzId) {
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
        Map<String, AlbumId> known = find(handle, byKey.keySet());
        complete(handle, known, byKey, entries);
        List<AlbumEntry> missing = byKey.entrySet().stream()
                .filter(entry -> !known.containsKey(entry.getKey())).map(Map.Entry::getValue).toList();
        if (!missing.isEmpty()) {
            insert(handle, missing, entries);
            known.putAll(find(handle, missing.stream().map(keys::get).toList()));
        }
        Map<AlbumEntry, AlbumId> resolved = new HashMap<>();
        keys.forEach((entry, key) -> resolved.put(entry, known.get(key)));
        return resolved;
    }

    /// The albums whose artist is not stated yet, and is by these entries: [#resolve] gives them that artist.
    public List<AlbumId> statedNow(Handle handle, Collection<AlbumEntry> entries) {
        List<String> keys = entries.stream().filter(entry -> entry.albumArtist().isPresent()).map(AlbumEntry::key).toList();
        return keys.isEmpty() ? List.of()
                : handle.createQuery("SELECT id FROM albums WHERE identity_key = ANY (:keys) AND NOT artist_stated ORDER BY id")
                        .bindArray("keys", String.class, keys).mapTo(AlbumId.class).list();
    }

    /// Lets albums of an earlier library be the ones that files name now, so that they keep their ids: same title, same
    /// folder. To be called before [#resolve].
    ///
    /// @param tracks that are about to be written, and may be on such an album
    public void recognise(Handle handle, Collection<AlbumEntry> entries, Collection<TrackId> tracks) {
        if (entries.isEmpty()) {
            return;
        }
        Map<List<String>, AlbumId> earlier = handle.createQuery(EARLIER)
                .bindArray("titles", String.class, entries.stream().map(AlbumEntry::title).distinct().toList())
                .bindArray("tracks", TrackId.class, tracks)
                .reduceRows(new HashMap<>(), (found, row) -> {
                    place(row.getColumn("title", String.class), row.getColumn("path", String.class))
                            .ifPresent(place -> found.putIfAbsent(place, row.getColumn("id", AlbumId.class)));
                    return found;
                });
        entries.stream().filter(entry -> earlier.containsKey(place(entry))).forEach(entry -> handle.createUpdate(RECOGNISE)
                .bind("id", earlier.get(place(entry)))
                .bind("key", entry.key())
                .bind("musicBrainzId", entry.musicBrainzId())
                .execute());
    }

    private static Optional<List<String>> place(String title, String path) {
        return Optional.of(title).filter(AlbumEntry::isTitle)
                .map(_ -> place(new AlbumEntry(title, path.substring(0, Math.max(0, path.lastIndexOf('/'))),
                        Optional.empty(), Optional.empty(), Optional.empty())));
    }

    private static List<String> place(AlbumEntry entry) {
        return List.of(SanitizedText.matchKey(entry.title()), entry.folder());
    }

    /// Gives every album whose artist no file states the artist of its tracks, or [ArtistName#VARIOUS] when they have
    /// several. To be called after the tracks are written.
    ///
    /// @return the albums that have another artist now
    public List<AlbumId> settleArtists(Handle handle, Collection<AlbumId> albums) {
        if (albums.isEmpty()) {
            return List.of();
        }
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
                .bindArray("albums", AlbumId.class, albums)
                .mapTo(TrackId.class).list();
    }

    /// Takes the lock under which albums are looked for and missing ones made, until the transaction ends: title and
    /// artist tell one album from another only as long as no second writer makes the same one unseen.
    public void lockForMaking(Handle handle) {
        handle.createQuery("SELECT CAST(pg_advisory_xact_lock(hashtextextended('albums made by name', 0)) AS text)").mapTo(String.class).one();
    }

    /// @return empty when another writer made the same album at this moment
    public Optional<AlbumId> insert(Handle handle, Draft draft) {
        return handle.createQuery("""
                INSERT INTO albums (title, album_artist_id, release_year, musicbrainz_albumid, identity_key)
                VALUES (:title, :artist, :releaseYear, :musicBrainzId, :key)
                ON CONFLICT DO NOTHING
                RETURNING id
                """)
                .bind("title", draft.title()).bind("artist", draft.artist()).bind("releaseYear", draft.releaseYear())
                .bind("musicBrainzId", draft.musicBrainzId()).bind("key", key(draft))
                .mapTo(AlbumId.class).findOne();
    }

    /// The key of an album without a folder, so that no scan takes it for one of its own.
    private static String key(Draft draft) {
        return draft.musicBrainzId().map(id -> "musicbrainz:" + id).orElseGet(() -> "folder:" + SanitizedText.sha256(
                "\0api\0" + SanitizedText.matchKey(draft.title()) + '\0' + draft.artist()));
    }

    /// Makes an album match the draft; a MusicBrainz id that the draft does not name stays.
    public boolean update(Handle handle, AlbumId id, Draft draft) {
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
        handle.createUpdate("DELETE FROM albums WHERE id = ANY (:albums)").bindArray("albums", AlbumId.class, albums).execute();
        return staying;
    }

    private static AlbumEntry fuller(AlbumEntry one, AlbumEntry other) {
        int left = (one.albumArtist().isPresent() ? 2 : 0) + (one.releaseYear().isPresent() ? 1 : 0);
        int right = (other.albumArtist().isPresent() ? 2 : 0) + (other.releaseYear().isPresent() ? 1 : 0);
        return right > left ? other : one;
    }

    private static Map<String, AlbumId> find(Handle handle, Collection<String> keys) {
        return handle.createQuery(FIND).bindArray("keys", String.class, keys)
                .reduceRows(new HashMap<>(), (found, row) -> {
                    found.put(row.getColumn("identity_key", String.class), row.getColumn("id", AlbumId.class));
                    return found;
                });
    }

    private static void insert(Handle handle, List<AlbumEntry> missing, Map<AlbumEntry, ArtistId> artists) {
        PreparedBatch batch = handle.prepareBatch(INSERT);
        missing.forEach(entry -> batch
                .bind("title", entry.title())
                .bind("musicBrainzId", entry.musicBrainzId())
                .bind("key", entry.key())
                .bind("artist", artists.get(entry))
                .bind("stated", entry.albumArtist().isPresent())
                .bind("releaseYear", entry.releaseYear())
                .add());
        batch.execute();
    }

    private static void complete(
            Handle handle, Map<String, AlbumId> known, Map<String, AlbumEntry> byKey, Map<AlbumEntry, ArtistId> artists) {
        PreparedBatch batch = handle.prepareBatch(COMPLETE);
        byKey.forEach((key, entry) -> {
            if (known.containsKey(key)) {
                batch.bind("id", known.get(key))
                        .bind("artist", artists.get(entry))
                        .bind("stated", entry.albumArtist().isPresent())
                        .bind("releaseYear", entry.releaseYear())
                        .add();
            }
        });
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
