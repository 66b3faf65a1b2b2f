package org.soniquebay.library.labels;

import static java.util.Objects.requireNonNull;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.soniquebay.library.LikePattern;
import org.soniquebay.library.LookupTable;
import org.soniquebay.library.Page;
import org.soniquebay.library.RenameOutcome;
import org.soniquebay.library.SanitizedText;
import org.soniquebay.library.SortOrder;
import org.soniquebay.library.TrackId;
import org.soniquebay.library.TrackScope;

/// Genres, genre tags and mood tags, and which tracks carry them.
public final class LabelStore {

    private static final RowMapper<Label> LABEL = ConstructorMapper.of(Label.class);
    private static final RowMapper<Carrier> CARRIER = ConstructorMapper.of(Carrier.class);

    /// The kinds of labels.
    public enum Kind {
        // In an earlier library these columns are times without a zone, in UTC, and may never have been set.
        GENRE("genres", """
                CAST(coalesce(date_added, CURRENT_TIMESTAMP) AS timestamptz) AS added,
                CAST(coalesce(date_modified, CURRENT_TIMESTAMP) AS timestamptz) AS modified""",
                "genre_id", TrackLabels::genres),
        GENRE_TAG("genre_tags", "NULL AS added, NULL AS modified", "tag_id", TrackLabels::genreTags),
        MOOD_TAG("mood_tags", "NULL AS added, NULL AS modified", "tag_id", TrackLabels::moodTags);

        private final LookupTable rows;
        private final String table;
        private final String columns;
        private final String linkTable;
        private final String linkColumn;
        private final Function<TrackLabels, List<String>> names;

        Kind(String table, String dates, String linkColumn, Function<TrackLabels, List<String>> names) {
            this.rows = new LookupTable(table);
            this.table = table;
            this.columns = "id, name, " + dates;
            this.linkTable = "track_" + table;
            this.linkColumn = linkColumn;
            this.names = names;
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

    /// The names of labels that are searched for. A part of a name finds labels of listed tracks, and those that no track carries; the whole
    /// name finds the label whichever tracks carry it.
    ///
    /// @param name a part of the name, or all of it; empty for every label
    public record Filter(Optional<String> name, boolean exact) {

        public static final Filter NONE = new Filter(Optional.empty(), false);

        private Query bind(Query query) {
            return query.bind("name", name.map(text -> exact ? SanitizedText.matchKey(text) : LikePattern.containing(text)));
        }

        private String sql(Kind kind) {
            return exact && name.isPresent() ? "name_key = :name"
                    : "(CAST(:name AS varchar) IS NULL OR name ILIKE :name) AND " + TrackScope.LISTED.labels(kind.table, kind.linkTable, kind.linkColumn);
        }
    }

    /// @param total how many there are on all pages together
    public record Found(List<Label> labels, long total) {
        public Found {
            labels = List.copyOf(labels);
        }
    }

    /// One page of the labels that pass.
    public Found find(Handle handle, Kind kind, Filter filter, SortOrder<LabelSortKey> order, Page page) {
        List<Label> labels = page.bind(filter.bind(handle.createQuery("SELECT %s FROM %s WHERE %s ORDER BY %s OFFSET :skip LIMIT :limit"
                .formatted(kind.columns, kind.table, filter.sql(kind), order.sql("id"))))).map(LABEL).list();
        return new Found(labels, filter.bind(handle.createQuery("SELECT count(*) FROM %s WHERE %s".formatted(kind.table, filter.sql(kind))))
                .mapTo(Long.class).one());
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
    public List<Carrier> tracks(Handle handle, int genre, TrackScope scope, int most) {
        return handle.createQuery("""
                SELECT tracks.id, tracks.title
                FROM track_genres JOIN tracks ON tracks.id = track_genres.track_id
                WHERE track_genres.genre_id = :genre AND %s
                ORDER BY tracks.id LIMIT :most
                """.formatted(scope.tracks()))
                .bind("genre", genre).bind("most", most).map(CARRIER).list();
    }

    /// Listed albums that are of a genre, or have a listed track of it, by id.
    public List<Carrier> albums(Handle handle, int genre, int most) {
        return handle.createQuery("""
                SELECT albums.id, albums.title
                FROM albums
                WHERE albums.id IN (
                    SELECT album_id FROM album_genres WHERE genre_id = :genre
                    UNION
                    SELECT tracks.album_id FROM track_genres JOIN tracks ON tracks.id = track_genres.track_id
                    WHERE track_genres.genre_id = :genre AND %s) AND %s
                ORDER BY albums.id LIMIT :most
                """.formatted(TrackScope.LISTED.tracks(), TrackScope.LISTED.albums()))
                .bind("genre", genre).bind("most", most).map(CARRIER).list();
    }

    /// Gives each track exactly these labels. A link that was there and stays is not touched.
    public void replace(Handle handle, Map<TrackId, TrackLabels> labels) {
        if (labels.isEmpty()) {
            return;
        }
        for (Kind kind : Kind.values()) {
            replace(handle, kind, labels);
        }
    }

    /// The ids of labels; those that are missing are made.
    ///
    /// @param names fit to be stored, see [SanitizedText]
    /// @return by the names as given
    public Map<String, Integer> ids(Handle handle, Kind kind, Collection<String> names) {
        Map<String, Integer> byKey = names.isEmpty() ? Map.of() : kind.rows.resolve(handle, names);
        Map<String, Integer> ids = new HashMap<>();
        names.forEach(name -> ids.put(name, byKey.get(SanitizedText.matchKey(name))));
        return ids;
    }

    private static void replace(Handle handle, Kind kind, Map<TrackId, TrackLabels> labels) {
        List<String> all = labels.values().stream().map(kind.names).flatMap(Collection::stream).toList();
        Map<String, Integer> ids = all.isEmpty() ? Map.of() : kind.rows.resolve(handle, all);
        List<TrackId> tracks = new ArrayList<>();
        List<Integer> linked = new ArrayList<>();
        labels.forEach((track, label) -> kind.names.apply(label).forEach(name -> {
            tracks.add(track);
            linked.add(ids.get(SanitizedText.matchKey(name)));
        }));
        handle.createUpdate("""
                DELETE FROM %1$s
                WHERE track_id = ANY (:all)
                  AND (track_id, %2$s) NOT IN (SELECT track_id, label_id FROM unnest(:tracks, :labels) AS kept (track_id, label_id))
                """.formatted(kind.linkTable, kind.linkColumn))
                .bindArray("all", TrackId.class, labels.keySet())
                .bindArray("tracks", TrackId.class, tracks)
                .bindArray("labels", Integer.class, linked)
                .execute();
        handle.createUpdate("""
                INSERT INTO %1$s (track_id, %2$s)
                SELECT track_id, label_id
                FROM unnest(:tracks, :labels) AS new (track_id, label_id)
                WHERE NOT EXISTS (SELECT 1 FROM %1$s AS linked WHERE linked.track_id = new.track_id AND linked.%2$s = label_id)
                ON CONFLICT DO NOTHING
                """.formatted(kind.linkTable, kind.linkColumn))
                .bindArray("tracks", TrackId.class, tracks)
                .bindArray("labels", Integer.class, linked)
                .execute();
    }
}
