package org.soniquebay.library.tracks;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.Update;
import org.soniquebay.database.RowChanges;
import org.soniquebay.library.MusicBrainzId;
import org.soniquebay.library.RootStore;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.folders.HiddenFolders;

/// Writes rows of `tracks` as clients of the API describe them; the scan writes through [TrackStore].
public final class DescribedTracks {

    private static final String INSERT = """
            INSERT INTO tracks (path, title, track_artist_id, album_id, duration, track_number, disc_number, year, file_type, bitrate,
                                file_mtime, file_size, featured_artists, artist_credit, musicbrainz_id, musicbrainz_albumid, musicbrainz_artistid,
                                musicbrainz_albumartistid, acoustid_fingerprint, root_id)
            VALUES (:path, :title, :artist, :album, :seconds, :trackNumber, :discNumber, :year, :fileType, :kilobits,
                    :modified, %s, :featured, :credit, :musicBrainzId, :musicBrainzAlbum, :musicBrainzArtist,
                    :musicBrainzAlbumArtist, :fingerprint, %s)
            ON CONFLICT (path) DO NOTHING
            RETURNING id
            """;
    /// The innermost root that shows the path.
    private static final String ROOT = "(SELECT root.id FROM library_roots AS root WHERE " + RootStore.shows("CAST(:path AS text)")
            + " ORDER BY length(root.path) DESC LIMIT 1)";
    private static final String UPDATE = """
            UPDATE tracks
            SET path = :path, track_artist_id = :artist, album_id = :album, file_mtime = :modified, file_size = %s,
                root_id = CASE WHEN path = :path THEN root_id ELSE %s END, date_modified = CURRENT_TIMESTAMP%s
            WHERE id = :id
            """;
    /// The values that are written only where they change, by column and parameter: an earlier library may hold a value
    /// that a draft has no room for, or an id in a spelling of its own.
    private static final List<Word> WORDS = List.of(
            new Word("title", "title", TrackTags::title),
            new Word("duration", "seconds", tags -> tags.stream().seconds()),
            new Word("track_number", "trackNumber", tags -> tags.numbering().track()),
            new Word("disc_number", "discNumber", tags -> tags.numbering().disc()),
            new Word("year", "year", tags -> tags.numbering().year()),
            new Word("file_type", "fileType", tags -> tags.stream().fileType()),
            new Word("bitrate", "kilobits", tags -> tags.stream().kilobits()),
            new Word("featured_artists", "featured", tags -> tags.credit().featuredText()),
            new Word("artist_credit", "credit", tags -> tags.credit().written()),
            new Word("musicbrainz_id", "musicBrainzId", tags -> tags.musicBrainz().recording()),
            new Word("musicbrainz_albumid", "musicBrainzAlbum", tags -> tags.musicBrainz().album()),
            new Word("musicbrainz_artistid", "musicBrainzArtist", tags -> tags.musicBrainz().artist()),
            new Word("musicbrainz_albumartistid", "musicBrainzAlbumArtist", tags -> tags.musicBrainz().albumArtist()),
            new Word("acoustid_fingerprint", "fingerprint", TrackTags::acoustidFingerprint));

    private record Word(String column, String parameter, Function<TrackTags, Object> value) {
    }

    /// @return empty when the path belongs to a track already
    public Optional<TrackId> insert(Handle handle, TrackDraft draft) {
        Optional<TrackId> made = bind(handle.createQuery(INSERT.formatted(TrackFiles.SIZE, ROOT)), draft).mapTo(TrackId.class).findOne();
        // A copy may hold the absence of this track.
        RowChanges.announce(handle, TrackStore.TABLE, made.stream().toList());
        return made;
    }

    /// Makes a track match the draft. A value that the draft leaves as it was is not written.
    ///
    /// @param before the track as it is, locked
    /// @throws org.jdbi.v3.core.statement.UnableToExecuteStatementException when another track has the path or the
    ///         MusicBrainz id by now
    public void update(Handle handle, TrackSheet before, TrackDraft draft) {
        RowChanges.announce(handle, TrackStore.TABLE, before.id());
        String changed = WORDS.stream().filter(word -> !word.value().apply(before.tags()).equals(word.value().apply(draft.tags())))
                .map(word -> ", " + word.column() + " = :" + word.parameter()).collect(Collectors.joining());
        Update update = handle.createUpdate(UPDATE.formatted(TrackFiles.SIZE, ROOT, changed));
        update.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        bind(update, draft).bind("id", before.id()).execute();
    }

    /// The tracks of these paths, by path.
    public Map<String, TrackId> byPath(Handle handle, Collection<String> paths) {
        return ids(handle, "SELECT path AS name, id FROM tracks WHERE path = ANY (:names)", paths);
    }

    /// The tracks as [#byPath] finds them, with the rows locked until the transaction ends. The order is that of paths,
    /// so that two writers do not lock each other out.
    public Map<String, TrackId> lockByPath(Handle handle, Collection<String> paths) {
        return ids(handle, """
                SELECT path AS name, id FROM tracks WHERE path = ANY (:names)
                ORDER BY path COLLATE "C" FOR NO KEY UPDATE
                """, paths);
    }

    /// Tracks that are known by their path, and those that are known by a recording because their file is gone.
    ///
    /// @param byRecording as [MusicBrainzId] spells them
    public record Known(Map<String, TrackId> byPath, Map<String, TrackId> byRecording) {
        public Known {
            byPath = Map.copyOf(byPath);
            byRecording = Map.copyOf(byRecording);
        }
    }

    /// Locks the tracks as [#lockByPath] does, and the missing tracks of recordings with them: in one statement, since
    /// the missing tracks of one writer may have the paths of another's. A file that has come back before its row is
    /// locked is not missing.
    ///
    /// @param recordings as [MusicBrainzId] spells them
    public Known lock(Handle handle, Collection<String> paths, Collection<String> recordings) {
        Set<String> wanted = Set.copyOf(paths);
        Set<String> spellings = recordings.stream().flatMap(id -> MusicBrainzId.spellings(id).stream()).collect(Collectors.toSet());
        Map<String, TrackId> byPath = new HashMap<>();
        Map<String, TrackId> byRecording = new HashMap<>();
        handle.createQuery("""
                SELECT id, path, CASE WHEN missing_since IS NOT NULL THEN musicbrainz_id END AS recording FROM tracks
                WHERE path = ANY (:paths) OR musicbrainz_id = ANY (:recordings) AND missing_since IS NOT NULL
                ORDER BY path COLLATE "C" FOR NO KEY UPDATE
                """)
                .bindArray("paths", String.class, wanted).bindArray("recordings", String.class, spellings)
                .map((row, _) -> {
                    TrackId track = new TrackId(row.getInt("id"));
                    if (wanted.contains(row.getString("path"))) {
                        byPath.put(row.getString("path"), track);
                    }
                    Optional.ofNullable(row.getString("recording")).filter(spellings::contains)
                            .ifPresent(recording -> byRecording.put(MusicBrainzId.spelled(recording), track));
                    return track;
                }).list();
        return new Known(byPath, byRecording);
    }

    /// The tracks that hold these MusicBrainz recording ids, by id.
    ///
    /// @param recordings as [MusicBrainzId] spells them
    public Map<String, TrackId> byMusicBrainzId(Handle handle, Collection<String> recordings) {
        Map<String, TrackId> found = new HashMap<>();
        ids(handle, "SELECT musicbrainz_id AS name, id FROM tracks WHERE musicbrainz_id = ANY (:names)", recordings.stream().flatMap(id -> MusicBrainzId.spellings(id).stream()).toList())
                .forEach((id, track) -> found.put(MusicBrainzId.spelled(id), track));
        return found;
    }

    /// Makes the next scan read the file again, whatever it looks like.
    public void forgetFileTime(Handle handle, TrackId track) {
        handle.createUpdate("UPDATE tracks SET file_mtime = NULL WHERE id = :track").bind("track", track).execute();
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
                .bind("hidden", HiddenFolders.IN_PATH)
                .bind("title", tags.title())
                .bind("artist", draft.artist())
                .bind("album", draft.album())
                .bind("seconds", tags.stream().seconds())
                .bind("trackNumber", tags.numbering().track())
                .bind("discNumber", tags.numbering().disc())
                .bind("year", tags.numbering().year())
                .bind("fileType", tags.stream().fileType())
                .bind("kilobits", tags.stream().kilobits())
                .bind("modified", draft.modified())
                .bind("size", draft.size())
                .bind("featured", tags.credit().featuredText())
                .bind("credit", tags.credit().written())
                .bind("musicBrainzId", tags.musicBrainz().recording())
                .bind("musicBrainzAlbum", tags.musicBrainz().album())
                .bind("musicBrainzArtist", tags.musicBrainz().artist())
                .bind("musicBrainzAlbumArtist", tags.musicBrainz().albumArtist())
                .bind("fingerprint", tags.acoustidFingerprint());
    }
}
