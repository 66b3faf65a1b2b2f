package org.soniquebay.library;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.soniquebay.database.RowChanges;

/// Writes rows of `tracks` as clients of the API describe them; what the scan finds goes through [TrackStore].
public final class DescribedTracks {

    private static final String INSERT = """
            INSERT INTO tracks (path, title, track_artist_id, album_id, duration, track_number, disc_number, year, file_type, bitrate,
                                file_mtime, file_size, featured_artists, musicbrainz_id, musicbrainz_albumid, musicbrainz_artistid,
                                musicbrainz_albumartistid, acoustid_fingerprint, root_id)
            VALUES (:path, :title, :artist, :album, :seconds, :trackNumber, :discNumber, :year, :fileType, :kilobits,
                    :modified, %s, :featured, :musicBrainzId, :musicBrainzAlbum, :musicBrainzArtist,
                    :musicBrainzAlbumArtist, :fingerprint, %s)
            ON CONFLICT (path) DO NOTHING
            RETURNING id
            """;
    /// The deepest root that the path lies under.
    private static final String ROOT = """
            (SELECT id FROM library_roots WHERE starts_with(:path, rtrim(library_roots.path, '/') || '/')
             ORDER BY length(library_roots.path) DESC LIMIT 1)""";
    private static final String UPDATE = """
            UPDATE tracks
            SET path = :path, title = :title, track_artist_id = :artist, album_id = :album, duration = :seconds,
                track_number = :trackNumber, disc_number = :discNumber, year = :year, file_type = :fileType, bitrate = :kilobits,
                file_mtime = :modified, file_size = %s, featured_artists = :featured, musicbrainz_id = :musicBrainzId,
                musicbrainz_albumid = :musicBrainzAlbum, musicbrainz_artistid = :musicBrainzArtist,
                musicbrainz_albumartistid = :musicBrainzAlbumArtist, acoustid_fingerprint = :fingerprint,
                root_id = CASE WHEN path = :path THEN root_id ELSE %s END, date_modified = CURRENT_TIMESTAMP
            WHERE id = :id
            """;

    /// @return empty when the path belongs to a track already
    public Optional<TrackId> insert(Handle handle, TrackDraft draft) {
        Optional<Integer> made = bind(handle.createQuery(INSERT.formatted(TrackFiles.SIZE, ROOT)), draft).mapTo(Integer.class).findOne();
        // Somebody may have kept that there is no such track.
        RowChanges.announce(handle, TrackStore.TABLE, made.stream().toList());
        return made.map(TrackId::new);
    }

    /// Makes a track what the draft says.
    ///
    /// @throws org.jdbi.v3.core.statement.UnableToExecuteStatementException when another track has the path or the
    ///         MusicBrainz id by now
    public void update(Handle handle, TrackId track, TrackDraft draft) {
        RowChanges.announce(handle, TrackStore.TABLE, List.of(track.value()));
        bind(handle.createUpdate(UPDATE.formatted(TrackFiles.SIZE, ROOT)), draft).bind("id", track.value()).execute();
    }

    /// Who has these paths, by path.
    public Map<String, TrackId> byPath(Handle handle, Collection<String> paths) {
        return ids(handle, "SELECT path AS name, id FROM tracks WHERE path = ANY (:names)", paths);
    }

    /// Who holds these MusicBrainz recording ids, by id.
    public Map<String, TrackId> byMusicBrainzId(Handle handle, Collection<String> recordings) {
        return ids(handle, "SELECT musicbrainz_id AS name, id FROM tracks WHERE musicbrainz_id = ANY (:names)", recordings);
    }

    /// As [#byMusicBrainzId], only tracks whose file is gone.
    public Map<String, TrackId> missingByMusicBrainzId(Handle handle, Collection<String> recordings) {
        return ids(handle, """
                SELECT musicbrainz_id AS name, id FROM tracks
                WHERE musicbrainz_id = ANY (:names) AND missing_since IS NOT NULL
                """, recordings);
    }

    /// The next scan reads the file again, whatever it looks like.
    public void forgetFileTime(Handle handle, TrackId track) {
        handle.createUpdate("UPDATE tracks SET file_mtime = NULL WHERE id = :track").bind("track", track.value()).execute();
    }

    private static Map<String, TrackId> ids(Handle handle, String sql, Collection<String> names) {
        Map<String, TrackId> ids = new HashMap<>();
        if (!names.isEmpty()) {
            handle.createQuery(sql).bindArray("names", String.class, names)
                    .map((row, _) -> Map.entry(row.getString("name"), new TrackId(row.getInt("id"))))
                    .forEach(entry -> ids.put(entry.getKey(), entry.getValue()));
        }
        return ids;
    }

    private static <S extends SqlStatement<S>> S bind(S statement, TrackDraft draft) {
        TrackTags tags = draft.tags();
        return statement.bind("path", draft.path())
                .bind("title", tags.title())
                .bind("artist", draft.artist().value())
                .bind("album", draft.album().map(AlbumId::value))
                .bind("seconds", tags.stream().seconds())
                .bind("trackNumber", tags.numbering().track())
                .bind("discNumber", tags.numbering().disc())
                .bind("year", tags.numbering().year())
                .bind("fileType", tags.stream().fileType())
                .bind("kilobits", tags.stream().kilobits())
                .bind("modified", draft.modified())
                .bind("size", draft.size())
                .bind("featured", tags.credit().featuredText())
                .bind("musicBrainzId", tags.musicBrainz().recording())
                .bind("musicBrainzAlbum", tags.musicBrainz().album())
                .bind("musicBrainzArtist", tags.musicBrainz().artist())
                .bind("musicBrainzAlbumArtist", tags.musicBrainz().albumArtist())
                .bind("fingerprint", tags.acoustidFingerprint());
    }
}
