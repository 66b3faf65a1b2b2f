package org.soniquebay.library.labels;

import static java.util.Objects.requireNonNull;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.soniquebay.library.LikePattern;
import org.soniquebay.library.Page;
import org.soniquebay.library.RenameOutcome;
import org.soniquebay.library.SanitizedText;

/// Genres, genre tags and mood tags by themselves; their links to tracks are [LabelStore]'s.
public final class Labels {

    /// The kinds of labels.
    public enum Kind {
        // In an earlier library these columns are times without a zone, in UTC, and may never have been set.
        GENRE("genres", """
                CAST(coalesce(date_added, CURRENT_TIMESTAMP) AS timestamptz) AS added,
                CAST(coalesce(date_modified, CURRENT_TIMESTAMP) AS timestamptz) AS modified"""),
        GENRE_TAG("genre_tags", "NULL AS added, NULL AS modified"),
        MOOD_TAG("mood_tags", "NULL AS added, NULL AS modified");

        private final String table;
        private final String columns;

        Kind(String table, String dates) {
            this.table = table;
            this.columns = "id, name, " + dates;
        }
    }

    /// @param added empty for tags, which have no dates
    public record Label(int id, String name, Optional<OffsetDateTime> added, Optional<OffsetDateTime> modified) {
        public Label {
            requireNonNull(name, "name is null");
        }
    }

    /// A track or album that carries a label.
    public record Carrier(int id, Optional<String> title) {
    }

    private static final RowMapper<Label> LABEL = ConstructorMapper.of(Label.class);
    private static final RowMapper<Carrier> CARRIER = ConstructorMapper.of(Carrier.class);

    /// Labels by id.
    ///
    /// @param name a part of the name, or all of it; empty for every label
    public List<Label> find(Handle handle, Kind kind, Optional<String> name, boolean exact, Page page) {
        return page.bind(handle.createQuery("""
                SELECT %s FROM %s
                WHERE CAST(:name AS varchar) IS NULL OR %s
                ORDER BY id OFFSET :skip LIMIT :limit
                """.formatted(kind.columns, kind.table, exact ? "name_key = :name" : "name ILIKE :name"))
                .bind("name", name.map(text -> exact ? SanitizedText.matchKey(text) : LikePattern.containing(text))))
                .map(LABEL).list();
    }

    public Optional<Label> find(Handle handle, Kind kind, int id) {
        return handle.createQuery("SELECT %s FROM %s WHERE id = :id".formatted(kind.columns, kind.table))
                .bind("id", id).map(LABEL).findOne();
    }

    /// @param name fit to be stored, see [SanitizedText]
    /// @return empty when a spelling of the name is there already
    public Optional<Label> insert(Handle handle, Kind kind, String name) {
        return handle.createQuery("""
                INSERT INTO %s (name, name_key) VALUES (:name, :key)
                ON CONFLICT DO NOTHING
                RETURNING %s
                """.formatted(kind.table, kind.columns))
                .bind("name", name).bind("key", SanitizedText.matchKey(name)).map(LABEL).findOne();
    }

    /// Renames a genre.
    public RenameOutcome renameGenre(Handle handle, int id, String name) {
        boolean taken = handle.createQuery("SELECT EXISTS (SELECT 1 FROM genres WHERE name_key = :key AND id <> :id)")
                .bind("key", SanitizedText.matchKey(name)).bind("id", id).mapTo(Boolean.class).one();
        if (taken) {
            return RenameOutcome.NAME_TAKEN;
        }
        int changed = handle.createUpdate("""
                UPDATE genres SET name = :name, name_key = :key, date_modified = CURRENT_TIMESTAMP WHERE id = :id
                """)
                .bind("id", id).bind("name", name).bind("key", SanitizedText.matchKey(name)).execute();
        return changed == 1 ? RenameOutcome.DONE : RenameOutcome.GONE;
    }

    /// Deletes a genre, from all tracks too.
    public boolean deleteGenre(Handle handle, int id) {
        return handle.createUpdate("DELETE FROM genres WHERE id = :id").bind("id", id).execute() == 1;
    }

    /// Tracks of a genre, by id.
    public List<Carrier> tracks(Handle handle, int genre, int most) {
        return handle.createQuery("""
                SELECT tracks.id, tracks.title
                FROM track_genres JOIN tracks ON tracks.id = track_genres.track_id
                WHERE track_genres.genre_id = :genre
                ORDER BY tracks.id LIMIT :most
                """)
                .bind("genre", genre).bind("most", most).map(CARRIER).list();
    }

    /// Albums that are of a genre, or have a track of it, by id.
    public List<Carrier> albums(Handle handle, int genre, int most) {
        return handle.createQuery("""
                SELECT albums.id, albums.title
                FROM albums
                WHERE albums.id IN (
                    SELECT album_id FROM album_genres WHERE genre_id = :genre
                    UNION
                    SELECT tracks.album_id FROM track_genres JOIN tracks ON tracks.id = track_genres.track_id
                    WHERE track_genres.genre_id = :genre)
                ORDER BY albums.id LIMIT :most
                """)
                .bind("genre", genre).bind("most", most).map(CARRIER).list();
    }
}
